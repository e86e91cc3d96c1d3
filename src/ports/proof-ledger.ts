import type { ProofRequest } from '../conversation/effect.ts';
import type { ConversationId, EventId } from '../conversation/event.ts';
import type { Language } from '../conversation/language.ts';
import type { OrderId } from '../domain/identifiers.ts';
import type { Instant } from '../domain/time.ts';
import type { AuditNote } from './audit-trail.ts';
import type { OutgoingMail } from './mailer.ts';

/** A guest's wish for a code, written with the turn that took it. */
export interface NotedRequest extends ProofRequest {
  /** Unique; the code that is made for it has the same. */
  readonly id: string;
  readonly language: Language;
  readonly at: Instant;
  /** The client that asked, as its channel names it; null where the channel cannot tell. */
  readonly client: string | null;
}

/** A request that nobody has looked into yet. */
export interface OpenRequest extends NotedRequest {
  readonly conversation: ConversationId;
}

/** A code as it is kept: never itself. */
export interface HashedCode {
  readonly salt: string;
  readonly hash: string;
}

/** A code that was made for a request. */
export interface IssuedCode extends HashedCode {
  /** Where it is mailed, and which order it proves; null where number and address do not belong together, so that it fits nothing. */
  readonly sent: {
    readonly order: OrderId;
    /** The address, folded, so that one written in two ways is one. */
    readonly address: string;
    readonly mail: OutgoingMail;
    /** That it was mailed, for the conversation's chain. */
    readonly note: AuditNote;
  } | null;
  readonly expiresAt: Instant;
}

/** How often codes are made and mailed, each within any stretch of so long. */
export interface SendLimits {
  readonly perOrder: readonly SendLimit[];
  readonly perAddress: readonly SendLimit[];
  /** Of those that are mailed because one client asked for them, whatever the orders and addresses. */
  readonly perClient: readonly SendLimit[];
  /** Of all that are made, whether they are mailed or not. */
  readonly perConversation: readonly SendLimit[];
}
export interface SendLimit {
  readonly most: number;
  readonly hours: number;
}

/** A try as it stands when it begins. */
export type BegunTry =
  /** To be compared. `code` is null where there is none that could still fit. */
  | { readonly kind: 'open'; readonly code: HashedCode | null }
  /** This event was decided before. */
  | { readonly kind: 'decided'; readonly proven: ProvenTry | null };

export interface ProvenTry {
  readonly order: OrderId;
  /** When the code was tried first. */
  readonly at: Instant;
}

/** Remembers codes, tries and how much was sent. Whatever it answered is durable and the same for every process. */
export interface ProofLedger {
  /** Requests that are not settled, the oldest first. */
  openRequests(limit: number): Promise<readonly OpenRequest[]>;

  /**
   * Settles a request with the code that was made for it, puts the mail in the outbox, and notes it in the audit: all
   * together or nothing. The code
   * is the conversation's only one from then on.
   *
   * `over-limit`: nothing was issued, and an earlier code stays what it was. `settled-before`: the request is not open.
   */
  settle(
    request: string,
    code: IssuedCode,
    limits: SendLimits,
    now: Instant,
  ): Promise<'issued' | 'over-limit' | 'settled-before'>;

  /**
   * Counts a try of an event against the conversation's code, before anything is compared: so many tries at once are so many.
   * After `most` tries the code is dead. The same event again counts nothing.
   */
  beginTry(conversation: ConversationId, event: EventId, most: number, now: Instant): Promise<BegunTry>;

  /** Notes what comparing came to; a code that fits is used up. An event that was decided before keeps its answer. */
  endTry(conversation: ConversationId, event: EventId, fits: boolean): Promise<ProvenTry | null>;

  /** Forgets codes, tries and mailed texts from before an instant. */
  forget(before: Instant): Promise<void>;
}
