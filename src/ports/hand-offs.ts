import type { ConversationId } from '../conversation/event.ts';
import type { ClosedHow, EndedHandOff, OpenHandOff, Person } from '../conversation/hand-off.ts';
import type { HandOffPacket } from '../conversation/hand-off-packet.ts';
import type { AgentId } from '../domain/agent.ts';
import type { Instant } from '../domain/time.ts';

/** A hand-off in the house's books: written with the turn that moved it on. */
export interface HandOffRecord {
  readonly id: string;
  readonly conversation: ConversationId;
  readonly state: (OpenHandOff | EndedHandOff)['kind'];
  /** How it ended; null while it goes on, and where nobody was on. */
  readonly how: ClosedHow | null;
  readonly reason: string;
  readonly packet: HandOffPacket;
  /** Who has it, or had it last; null before somebody joined. */
  readonly agent: Person | null;
  readonly requestedAt: Instant;
  /** When somebody joined first. */
  readonly joinedAt: Instant | null;
  /** When a person said something first. */
  readonly answeredAt: Instant | null;
  readonly endedAt: Instant | null;
}

/** Which queue: everybody in it waits for the same people. */
export interface QueueKey {
  readonly language: string;
  readonly market: string;
}

/** Which queues somebody can serve. */
export interface Skills {
  readonly languages: readonly string[];
  readonly markets: readonly string[];
}

/** A page of a queue, the one who waits longest first. */
export interface QueuePage {
  readonly handOffs: readonly HandOffRecord[];
  /** Asks for the next page; null where this is the last. */
  readonly cursor: string | null;
}

/** Reads hand-offs. They are written with turns alone (`ConversationStore.write`). */
export interface HandOffs {
  find(id: string): Promise<HandOffRecord | null>;
  /** The one of a conversation that goes on; null where none does. */
  openOf(conversation: ConversationId): Promise<HandOffRecord | null>;
  /** All of a conversation, oldest first. */
  of(conversation: ConversationId): Promise<readonly HandOffRecord[]>;
  /** Asked for and in no queue yet, oldest first. */
  requested(limit: number): Promise<readonly HandOffRecord[]>;
  /** A page of those that wait in the queues that somebody can serve. */
  waiting(skills: Skills, cursor: string | null, limit: number): Promise<QueuePage>;
  /** How many wait in the queues that somebody can serve. */
  waitingInAll(skills: Skills): Promise<number>;
  /** How many are before a hand-off in its queue; with `before` null, how many wait in it at all. */
  ahead(queue: QueueKey, before: HandOffRecord | null): Promise<number>;
  /** Those that somebody has, the newest first; with `agent` null, all that anybody has. */
  with(agent: AgentId | null): Promise<readonly HandOffRecord[]>;
  /** Milliseconds from joining to the end of the talks of a queue that ended since an instant. */
  talks(queue: QueueKey, since: Instant): Promise<readonly number[]>;
}
