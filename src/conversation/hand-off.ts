import type { AgentId } from '../domain/agent.ts';
import type { CustomerId } from '../domain/identifiers.ts';
import { isBefore, type Instant } from '../domain/time.ts';
import type { Deed } from './deed.ts';
import type { InnerText } from './line.ts';

/** A person at a desk, ours or another's. */
export interface Person {
  readonly id: AgentId;
  /** As shoppers read it. */
  readonly name: string;
}

/** About so many minutes, from … to. */
export interface WaitingTime {
  readonly from: number;
  readonly to: number;
}

/** One stretch of handing a conversation to a person: who it belongs to, from asking to its end. */
interface Stretch {
  /** Unique in the house. */
  readonly id: string;
  /** Why, as a label below `ticket.reason.`. */
  readonly reason: string;
  /** When it was asked for. */
  readonly at: Instant;
  /** What a person should know without asking again: for the ticket, should nobody come. */
  readonly facts: readonly InnerText[];
  /** Who asked, where that is known: support can write to them. */
  readonly customer: CustomerId | null;
}

/** How a stretch with a person, or the wait for one, came to its end. */
export type ClosedHow =
  /** All is settled, says the person. */
  | 'done'
  /** The person gives the conversation back to the bot. */
  | 'released'
  /** Nobody said anything for too long. */
  | 'silence'
  /** The shopper stopped waiting. */
  | 'left';

/** Whether, and how far, a conversation has been handed to a person. */
export type HandOff =
  | { readonly kind: 'none' }
  /** The case lies with support as a ticket and is answered by mail; the bot goes on serving. */
  | { readonly kind: 'ticketed'; readonly ticket: string; readonly reason: string; readonly at: Instant }
  /** The bot has asked whether a person should take over. */
  | { readonly kind: 'offered'; readonly reason: string; readonly at: Instant }
  /** Asked for, and no desk has taken it into its queue yet; it is given up at `expiresAt`. */
  | (Stretch & { readonly kind: 'requested'; readonly expiresAt: Instant })
  /** In the queue; the bot goes on serving. At `deadline` the shopper is told that nobody came. */
  | (Stretch & {
      readonly kind: 'waiting';
      /** From 1; null where the desk does not tell. */
      readonly position: number | null;
      readonly estimate: WaitingTime | null;
      readonly deadline: Instant;
    })
  /** A person is on: the bot is silent. */
  | (Stretch & {
      readonly kind: 'with';
      readonly agent: Person;
      /** When they joined. */
      readonly since: Instant;
      /** Whose word is awaited, and since when: after too long a silence the bot comes back. */
      readonly awaited: { readonly who: 'agent' | 'shopper'; readonly since: Instant };
    })
  /** Over. One closing text is said, and then there is none. */
  | (Stretch & { readonly kind: 'closed'; readonly how: ClosedHow; readonly agent: Person | null })
  /** No desk could take it. */
  | (Stretch & { readonly kind: 'failed' })
  /** Nobody came in time. */
  | (Stretch & { readonly kind: 'timed-out' });

/** What a desk says of a conversation that was handed to it; every one comes as an event through the one door. */
export type DeskSignal =
  | {
      readonly kind: 'queued';
      readonly id: string;
      readonly position: number | null;
      readonly estimate: WaitingTime | null;
      readonly deadline: Instant;
    }
  /**
   * A person takes it. `from`: who has it now; null claims it from the queue. Whoever names the wrong one comes too late, so
   * that of two who claim at once one gets it.
   */
  | { readonly kind: 'joined'; readonly id: string; readonly agent: Person; readonly from: AgentId | null }
  /** Back into the queue, for somebody else. */
  | { readonly kind: 'returned'; readonly id: string; readonly agent: AgentId; readonly deadline: Instant }
  | { readonly kind: 'said'; readonly id: string; readonly agent: AgentId; readonly text: string }
  /** The person does something on the order themselves: what they agreed to at the desk, exactly that and exactly once. */
  | { readonly kind: 'acted'; readonly id: string; readonly agent: AgentId; readonly deed: Deed }
  | { readonly kind: 'released'; readonly id: string; readonly agent: AgentId }
  | { readonly kind: 'closed'; readonly id: string; readonly agent: AgentId }
  | { readonly kind: 'failed'; readonly id: string };

/** Whatever moves a hand-off on: what a desk says, what the shopper does, and what the clock brings. */
export type HandOffSignal =
  | DeskSignal
  | { readonly kind: 'offered'; readonly reason: string }
  | { readonly kind: 'declined' }
  | (Omit<Stretch, 'at'> & { readonly kind: 'requested'; readonly expiresAt: Instant })
  /** The shopper wrote or tapped. */
  | { readonly kind: 'heard' }
  | { readonly kind: 'left' }
  /** Nobody came until now. */
  | { readonly kind: 'overdue'; readonly id: string }
  /** Nobody said anything until now. */
  | { readonly kind: 'silent'; readonly id: string }
  /** The closing text was said. */
  | { readonly kind: 'told' };

/**
 * Moves a hand-off on. A signal that does not fit (another stretch, somebody who does not have it, too late) changes nothing:
 * the very same value comes back.
 *
 * none → offered → requested → waiting → with → closed, failed or timed-out → none.
 */
export function moveHandOff(present: HandOff, signal: HandOffSignal, now: Instant): HandOff {
  switch (present.kind) {
    case 'none':
    case 'ticketed':
    case 'offered':
      return begin(present, signal, now);
    case 'requested':
    case 'waiting':
      return whileWaiting(present, signal, now);
    case 'with':
      return whileWith(present, signal, now);
    case 'closed':
    case 'failed':
    case 'timed-out':
      return signal.kind === 'told' ? { kind: 'none' } : present;
    default:
      return present satisfies never;
  }
}

/** The stretches that go on: somebody waits for a person or talks to one. */
export type OpenHandOff = Extract<HandOff, { readonly kind: 'requested' | 'waiting' | 'with' }>;
/** The ends of a stretch, of which one closing text tells. */
export type EndedHandOff = Extract<HandOff, { readonly kind: 'closed' | 'failed' | 'timed-out' }>;

/** Says whether a conversation waits for a person. */
export function isWaiting(
  handOff: HandOff,
): handOff is Extract<OpenHandOff, { kind: 'requested' | 'waiting' }> {
  return handOff.kind === 'requested' || handOff.kind === 'waiting';
}

/** Says whether a stretch is over and its closing text is to be said. */
export function hasEnded(handOff: HandOff): handOff is EndedHandOff {
  return handOff.kind === 'closed' || handOff.kind === 'failed' || handOff.kind === 'timed-out';
}

function begin(
  present: Extract<HandOff, { kind: 'none' | 'ticketed' | 'offered' }>,
  signal: HandOffSignal,
  now: Instant,
): HandOff {
  if (signal.kind === 'requested') return { ...signal, at: now };
  if (present.kind === 'offered') return signal.kind === 'declined' ? { kind: 'none' } : present;
  return signal.kind === 'offered' ? { kind: 'offered', reason: signal.reason, at: now } : present;
}

function whileWaiting(
  present: Extract<HandOff, { kind: 'requested' | 'waiting' }>,
  signal: HandOffSignal,
  now: Instant,
): HandOff {
  const stretch = stretchOf(present);
  if (signal.kind === 'left') return { ...stretch, kind: 'closed', how: 'left', agent: null };
  if (!('id' in signal) || signal.id !== present.id) return present;
  switch (signal.kind) {
    case 'queued': {
      const { position, estimate, deadline } = signal;
      return { ...stretch, kind: 'waiting', position, estimate, deadline };
    }
    case 'joined':
      return signal.from === null ? joined(present, signal.agent, now) : present;
    case 'failed':
      return { ...stretch, kind: 'failed' };
    case 'overdue': {
      const last = present.kind === 'waiting' ? present.deadline : present.expiresAt;
      return isBefore(now, last) ? present : { ...stretch, kind: 'timed-out' };
    }
    case 'requested':
    case 'returned':
    case 'said':
    case 'acted':
    case 'released':
    case 'closed':
    case 'silent':
      return present;
    default:
      return signal satisfies never;
  }
}

function whileWith(
  present: Extract<HandOff, { kind: 'with' }>,
  signal: HandOffSignal,
  now: Instant,
): HandOff {
  const stretch = stretchOf(present);
  const { agent } = present;
  if (signal.kind === 'heard') {
    // Whoever waits for an answer already has waited since their first word.
    return present.awaited.who === 'agent' ? present : { ...present, awaited: { who: 'agent', since: now } };
  }
  if (!('id' in signal) || signal.id !== present.id) return present;
  switch (signal.kind) {
    case 'joined':
      return signal.from === agent.id && signal.agent.id !== agent.id
        ? joined(present, signal.agent, now)
        : present;
    case 'returned':
      return signal.agent === agent.id
        ? { ...stretch, kind: 'waiting', position: 1, estimate: null, deadline: signal.deadline }
        : present;
    case 'said':
      return signal.agent === agent.id ? { ...present, awaited: { who: 'shopper', since: now } } : present;
    case 'released':
    case 'closed': {
      const how = signal.kind === 'closed' ? 'done' : 'released';
      return signal.agent === agent.id ? { ...stretch, kind: 'closed', how, agent } : present;
    }
    case 'silent':
      return { ...stretch, kind: 'closed', how: 'silence', agent };
    case 'requested':
    case 'queued':
    case 'acted':
    case 'failed':
    case 'overdue':
      return present;
    default:
      return signal satisfies never;
  }
}

function joined(present: OpenHandOff, agent: Person, now: Instant): HandOff {
  return { ...stretchOf(present), kind: 'with', agent, since: now, awaited: { who: 'agent', since: now } };
}

function stretchOf({ id, reason, at, facts, customer }: Stretch): Stretch {
  return { id, reason, at, facts, customer };
}
