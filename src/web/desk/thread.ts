import type { DeskEntry } from '../../protocol/desk.ts';

/** What the agent wrote and the transcript does not hold yet. */
export interface Outgoing {
  /** The sender's own id: sent again it is the same message. */
  readonly id: string;
  readonly kind: 'reply' | 'note';
  readonly text: string;
  readonly at: string;
  /** `refused`: the server said no, and would say so again. */
  readonly state: 'sending' | 'sent' | 'failed' | 'refused';
}

/** A conversation as it is known here. */
export interface Thread {
  readonly entries: readonly DeskEntry[];
  readonly outgoing: readonly Outgoing[];
  /** Up to which sequence number the shopper had it on their screen. */
  readonly seenByShopper: number;
}

export const emptyThread: Thread = { entries: [], outgoing: [], seenByShopper: 0 };

/** The sequence number after which there may be more. */
export function lastSequence(thread: Thread): number {
  return thread.entries.at(-1)?.sequence ?? 0;
}

/** A thread with what was fetched: what is known already is not doubled, and what arrived there is no longer on its way. */
export function withEntries(thread: Thread, fetched: readonly DeskEntry[], seenByShopper: number): Thread {
  const last = lastSequence(thread);
  const fresh = fetched.filter(({ sequence }) => sequence > last);
  const arrived = new Set(fresh.map(({ id }) => id));
  return {
    entries: [...thread.entries, ...fresh],
    outgoing: thread.outgoing.filter(({ kind, id }) => kind === 'note' || !arrived.has(id)),
    seenByShopper: Math.max(thread.seenByShopper, seenByShopper),
  };
}

/** A thread of which the shopper has seen so much, or more. */
export function withSeen(thread: Thread, sequence: number): Thread {
  return { ...thread, seenByShopper: Math.max(thread.seenByShopper, sequence) };
}

/** A thread with something more on its way. */
export function withOutgoing(thread: Thread, written: Outgoing): Thread {
  return { ...thread, outgoing: [...thread.outgoing, written] };
}

/** A thread in which something that was on its way got on, or did not. */
export function withState(thread: Thread, id: string, state: Outgoing['state']): Thread {
  const outgoing = thread.outgoing.map((written) => (written.id === id ? { ...written, state } : written));
  return { ...thread, outgoing };
}

/** A thread without something that was on its way: it arrived, or was given up. */
export function withoutOutgoing(thread: Thread, ids: ReadonlySet<string>): Thread {
  return { ...thread, outgoing: thread.outgoing.filter(({ id }) => !ids.has(id)) };
}

/** The last of the desk's messages that the shopper has seen; null where they have seen none. */
export function lastSeen({ entries, seenByShopper }: Thread): number | null {
  const seen = entries.findLast(({ from, sequence }) => from === 'agent' && sequence <= seenByShopper);
  return seen?.sequence ?? null;
}
