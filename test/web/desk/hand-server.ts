import type { DeskEntry, DeskHint, DeskNote } from '../../../src/protocol/desk.ts';
import type { DeskClient } from '../../../src/web/desk/desk-client.ts';
import type { StreamEvents } from '../../../src/web/desk/hint-line.ts';
import { anEntry, aQueue, handOffWith } from './made.ts';

/** A desk's server in memory, with a line to it that the test cuts. */
export interface HandServer {
  readonly client: DeskClient;
  readonly entries: readonly DeskEntry[];
  readonly notes: readonly DeskNote[];
  /** How often a stream was opened. */
  readonly streams: number;
  openStream(events: StreamEvents): () => void;
  /** The shopper says something, and whoever listens gets a hint. */
  shopperSays(text: string): void;
  /** Sends something over the stream. */
  send(text: string): void;
  /** Sends no hints any more, though the stream stays open. */
  fallSilent(): void;
  /** Loses what is asked from now on, on its way there or back; the stream too. */
  cut(how: 'asking' | 'answering'): void;
  mend(): void;
}

/** Makes a server that has one conversation, which the agent `mette` has. */
export function createHandServer(): HandServer {
  const entries: DeskEntry[] = [];
  const notes: DeskNote[] = [];
  const listeners = new Set<StreamEvents>();
  let lost: 'asking' | 'answering' | null = null;
  let streams = 0;
  const handOff = handOffWith('mette');
  // The network's delay, so that answers overlap.
  const over = async <Answer>(work: () => Answer): Promise<Answer> => {
    await Promise.resolve();
    if (lost === 'asking') throw new TypeError('The line was cut.');
    const answer = work();
    await Promise.resolve();
    if (lost === 'answering') throw new TypeError('The line was cut.');
    return answer;
  };
  let isSilent = false;
  const send = (text: string): void => {
    if (lost === null) for (const listener of [...listeners]) listener.received(text);
  };
  const hint = (sent: DeskHint): void => {
    if (!isSilent) send(JSON.stringify(sent));
  };
  const put = (facts: Partial<DeskEntry>): void => {
    entries.push(anEntry(entries.length + 1, facts));
    hint({ kind: 'conversation', conversation: handOff.conversation });
  };
  const packet = {
    ...{ wanted: [], facts: [], verdicts: [], tried: [], customer: null },
    proof: { level: 'none', text: '' } as const,
  };
  const client: DeskClient = {
    queue: () => over(() => aQueue({ mine: [handOff] })),
    detail: () => over(() => ({ handOff, packet, orders: [] })),
    entries: (_, after) =>
      over(() => ({ entries: entries.filter(({ sequence }) => sequence > after), seenByShopper: 0 })),
    notes: () => over(() => [...notes]),
    write: (_, kind, { id, text }) =>
      over(() => {
        if (kind === 'reply' && !entries.some((entry) => entry.id === id)) put({ from: 'agent', id, text });
        if (kind === 'note' && !notes.some((note) => note.id === id)) {
          notes.push({ id, kind: 'note', author: null, at: '2026-11-22T12:00:00Z', text });
          hint({ kind: 'notes', handOff: handOff.id });
        }
      }),
    act: () => over(() => handOff),
    give: () => over(() => handOff),
    looking: () => over(() => undefined),
    seen: () => over(() => undefined),
    colleagues: () => over(() => []),
    replies: () => over(() => []),
  };
  return {
    client,
    entries,
    notes,
    get streams() {
      return streams;
    },
    openStream: (events) => {
      streams += 1;
      listeners.add(events);
      void Promise.resolve().then(() => (lost === null ? events.opened() : events.cut()));
      return () => listeners.delete(events);
    },
    shopperSays: (text) => put({ text }),
    send,
    fallSilent: () => {
      isSilent = true;
    },
    cut: (how) => {
      lost = how;
      for (const listener of [...listeners]) listener.cut();
    },
    mend: () => {
      lost = null;
    },
  };
}
