import type { ConversationId } from '../conversation/event.ts';
import type { CustomerId } from '../domain/identifiers.ts';
import type { Instant } from '../domain/time.ts';

/** Whose a conversation is, and which visits in it are over. */
export interface Access {
  /** The customer to whom a guest's conversation was given; null where it was never given. */
  readonly customer: CustomerId | null;
  /** Visits that were vouched for up to this moment are over; null where none was ended. */
  readonly endedAt: Instant | null;
}

/** Remembers what tokens alone cannot tell: which were used, who signed in meanwhile, and who signed out. */
export interface VisitBook {
  /** Takes an id that may be used once. False: it was taken before. It may be forgotten after `until`. */
  takeOnce(id: string, until: Instant, now: Instant): Promise<boolean>;
  /** Gives a guest's conversation to a customer who signed in; from then on it is nobody else's. The first one keeps it. */
  give(conversation: ConversationId, customer: CustomerId): Promise<void>;
  /** Ends the visits in a conversation that were vouched for up to a moment. An earlier moment changes nothing. */
  end(conversation: ConversationId, at: Instant): Promise<void>;
  access(conversation: ConversationId): Promise<Access>;
}
