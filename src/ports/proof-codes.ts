import type { ConversationId, EventId } from '../conversation/event.ts';
import type { Proof } from '../domain/authority.ts';
import type { Instant } from '../domain/time.ts';

/** Knows whether a code is the one that was mailed. */
export interface ProofCodes {
  /**
   * Tries a code in a conversation: the order that it proves; null when it is wrong, has run out or was used, and when none
   * was sent, which takes as long. Each event counts as one try, however often it is decided, and is answered the same.
   */
  check(attempt: {
    readonly conversation: ConversationId;
    readonly event: EventId;
    /** Six Latin digits. */
    readonly code: string;
    readonly now: Instant;
  }): Promise<Proof | null>;
}
