import type { ConversationId } from '../conversation/event.ts';
import type { Unworded } from '../conversation/line.ts';
import type { CallbackState, Caller, CallOutcome } from '../domain/callback-course.ts';
import type { Instant } from '../domain/time.ts';
import type { Skills } from './hand-offs.ts';

/** A promised call in the house's books: booked with a turn, and moved on at the desk. */
export interface CallbackRecord {
  /** As the shopper knows it. */
  readonly number: string;
  readonly conversation: ConversationId;
  /** E.164. */
  readonly phone: string;
  readonly language: string;
  readonly market: string;
  readonly from: Instant;
  readonly until: Instant;
  readonly facts: readonly Unworded[];
  readonly state: CallbackState;
  /** Grows with each move. */
  readonly revision: number;
}

/** A call that was made, and what came of it. */
export interface CallAttempt {
  readonly callback: string;
  readonly at: Instant;
  readonly by: Caller;
  readonly outcome: CallOutcome;
  /** What the caller wrote; empty for nothing. */
  readonly note: string;
}

/** Keeps what becomes of promised calls. They are booked with turns alone (`ConversationStore.write`). */
export interface CallbackBook {
  /** A callback by its number; null where there is none. */
  find(number: string): Promise<CallbackRecord | null>;
  /** Those that are not over, in the queues that somebody serves or, with null, in all: the one that is due first. */
  open(skills: Skills | null, limit: number): Promise<readonly CallbackRecord[]>;
  /** Those that came to an end since an instant, the last one first. */
  ended(skills: Skills | null, since: Instant, limit: number): Promise<readonly CallbackRecord[]>;
  /** What was tried of some callbacks, oldest first. */
  attempts(numbers: readonly string[]): Promise<readonly CallAttempt[]>;
  /** How many calls were made to a number since an instant. */
  callsTo(phone: string, since: Instant): Promise<number>;
  /**
   * Moves a callback on, and notes the call that was made. `overtaken`: somebody else moved it first. `busy`: somebody calls this
   * very number about another callback. Nothing is kept then.
   */
  move(
    before: CallbackRecord,
    after: CallbackState,
    attempt: Omit<CallAttempt, 'callback'> | null,
  ): Promise<'moved' | 'overtaken' | 'busy'>;
}
