import type { ConversationId, Event } from '../conversation/event.ts';
import type { TranscriptEntry } from '../ports/conversation-store.ts';

/** What a channel gets for an event it brought. */
export interface Receipt {
  /** `known`: the same event was brought before; nothing happens twice. */
  readonly kind: 'accepted' | 'known';
  /** The event's place among the conversation's events. */
  readonly sequence: number;
  /** What the bot says to it, once it has; empty when the event was laid aside. Never rejects. */
  readonly replies: Promise<readonly TranscriptEntry[]>;
}

/** The one door: all that a channel may ask of the house. */
export interface Door {
  /**
   * Takes an event in. Resolves once it is stored in its place, so that a channel may acknowledge it; it is answered in
   * order after that. Throws a `Fault` when it could not be stored.
   */
  handle(event: Event): Promise<Receipt>;
  /** What was said in a conversation after a sequence number (0: from the start). */
  transcript(conversation: ConversationId, after: number): Promise<readonly TranscriptEntry[]>;
}
