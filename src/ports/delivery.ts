import type { ConversationId } from '../conversation/event.ts';

/** Carries what was said to where the shopper is. The transcript is the truth; delivery may be late, never invented. */
export interface Delivery {
  /** Tells the channel that a conversation's transcript has new entries. Must not throw and must not wait. */
  announce(conversation: ConversationId): void;
  /** Tells the desk that a conversation's hand-off began, moved on or ended. Must not throw and must not wait. */
  announceHandOff(conversation: ConversationId): void;
}
