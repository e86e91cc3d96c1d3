import type { Ticket } from '../conversation/effect.ts';
import type { ConversationId } from '../conversation/event.ts';
import type { IncomingKind, TicketState } from '../domain/ticket-course.ts';
import type { Instant } from '../domain/time.ts';
import type { Skills } from './hand-offs.ts';
import type { OutgoingMail } from './mailer.ts';

/** A case by mail in the house's books: opened with a turn, and answered at the desk. */
export interface TicketRecord extends Ticket {
  readonly conversation: ConversationId;
  readonly language: string;
  readonly market: string;
  readonly openedAt: Instant;
  /** When something last happened to it. */
  readonly movedAt: Instant;
  readonly state: TicketState;
  /** Where the shopper is written to; null until it is known. */
  readonly address: string | null;
  /** Grows with each mail and each change. */
  readonly revision: number;
}

/** A mail of a case's thread, in or out. */
export interface TicketMail {
  /** As in the header `Message-ID`, without its angle brackets. */
  readonly messageId: string;
  readonly kind: 'sent' | IncomingKind;
  /** Who wrote it: an address, or for `sent` the name of the person. */
  readonly from: string;
  readonly at: Instant;
  readonly subject: string;
  readonly text: string;
  /** What became of one that is sent; null for one that came in. */
  readonly delivery: 'waiting' | 'sending' | 'sent' | 'given-up' | null;
}

/** Keeps the threads of cases. Cases are opened with turns alone (`ConversationStore.write`). */
export interface TicketBook {
  /** A case by its number; null where there is none. */
  find(number: string): Promise<TicketRecord | null>;
  /** The case in whose thread one of these messages is; null where none is. */
  findByMessage(messageIds: readonly string[]): Promise<TicketRecord | null>;
  /**
   * Cases in the queues that somebody serves or, with null, in all: those that wait for us first, of each sort the one that moved
   * last. Closed ones only when that was since an instant. Callbacks are none.
   */
  list(skills: Skills | null, closedSince: Instant, limit: number): Promise<readonly TicketRecord[]>;
  /** Of which of these cases mails came from somebody else. */
  withMailApart(numbers: readonly string[]): Promise<readonly string[]>;
  /** The mails of a case, oldest first. */
  thread(number: string): Promise<readonly TicketMail[]>;
  /**
   * Adds a mail to a case and moves it on, in one transaction; an `outgoing` one is queued with it. The same message id a second
   * time is `known` and changes nothing. `overtaken`: somebody else moved the case since it was read.
   */
  add(
    ticket: TicketRecord,
    mail: Omit<TicketMail, 'delivery'>,
    after: { readonly state: TicketState; readonly address: string | null },
    outgoing: OutgoingMail | null,
  ): Promise<'added' | 'known' | 'overtaken'>;
  /** Closes a case, or opens it again. Says whether nobody was faster. */
  setState(ticket: TicketRecord, state: TicketState, at: Instant): Promise<boolean>;
}
