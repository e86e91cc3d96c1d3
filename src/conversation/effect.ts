import type { Proof } from '../domain/authority.ts';
import type { OperationId } from '../domain/identifiers.ts';
import type { Instant } from '../domain/time.ts';
import type { AuditSubject } from './audit.ts';
import type { TimerName } from './event.ts';
import type { EndedHandOff, OpenHandOff } from './hand-off.ts';
import type { HandOffPacket } from './hand-off-packet.ts';
import type { JsonObject } from './json.ts';
import type { Line, Unworded } from './line.ts';

/** Something that should happen in our own house; written in the same transaction as the state it belongs to. */
export type Effect =
  | {
      readonly kind: 'mail';
      /** What it is, for figures and tests, e.g. `cancellation-confirmed`. */
      readonly mail: string;
      readonly to: string;
      readonly subject: Unworded;
      /** Paragraphs, in the conversation's language. */
      readonly body: readonly Unworded[];
    }
  | { readonly kind: 'ticket'; readonly ticket: Ticket }
  | { readonly kind: 'callback'; readonly callback: Callback }
  /** How an episode was rated, from 1 (bad) to 5 (good). */
  | { readonly kind: 'rating'; readonly score: number }
  /** Sets a timer anew; the earlier one of that name is void. */
  | { readonly kind: 'timer'; readonly timer: TimerName; readonly at: Instant; readonly token: string }
  /** A hand-off began, moved on or ended: `packet` comes with its beginning, `answered` with a person's words. */
  | {
      readonly kind: 'hand-off';
      readonly handOff: OpenHandOff | EndedHandOff;
      readonly packet: HandOffPacket | null;
      readonly answered: boolean;
    }
  /** What became of something that a person at the desk did on an order: the handler's outcome, and the number it was given. */
  | {
      readonly kind: 'deed';
      readonly operation: OperationId;
      readonly outcome: string;
      readonly number: string | null;
    }
  /** Something was done that must be provable: ids of what it was about, and facts, which may be erased one day. */
  | {
      readonly kind: 'audit';
      readonly action: string;
      readonly about: readonly AuditSubject[];
      readonly facts: JsonObject;
    }
  /** A guest asks for a code: whether it is sent is found out after the turn, so that nothing in it tells. */
  | { readonly kind: 'proof-request'; readonly request: ProofRequest }
  /** An order is proven; it becomes a part of the conversation. */
  | { readonly kind: 'proof'; readonly proof: Proof };

/** What a guest says of an order that is to be proven. */
export interface ProofRequest {
  /** The order number, as typed. */
  readonly number: string;
  /** The e-mail address that should be on the order, as typed. */
  readonly email: string;
}

/** A case for support, answered by mail. */
export interface Ticket {
  /** Short, spoken aloud on the phone: `T-7F3A21C9`. */
  readonly number: string;
  readonly reason: string;
  readonly mailbox: string;
  /** What a person should know without asking again, in the order it is read. */
  readonly facts: readonly Line[];
}

/** Support calls back within a stretch of time (R20). One per number and stretch: the same again changes nothing. */
export interface Callback {
  /** Short, spoken aloud on the phone: `C-7F3A21C9`. */
  readonly number: string;
  /** E.164. */
  readonly phone: string;
  readonly from: Instant;
  readonly until: Instant;
  /** What a person should know without asking again. */
  readonly facts: readonly Unworded[];
}
