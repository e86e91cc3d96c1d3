import type { LineId, OrderId } from './identifiers.ts';
import type { Money } from './money.ts';
import type { CalendarDay, Instant } from './time.ts';

/** Where an order goes. Told to its owner only. */
export interface Delivery {
  readonly recipient: string;
  readonly street: string;
  /** Postal code and town, as they are written in the country. */
  readonly place: string;
  readonly phone: string | null;
  /** The day the shopper chose; null where none was chosen. */
  readonly day: CalendarDay | null;
}

/** Why something is sent back (R13). */
export const returnReasons = [
  'damaged',
  'defective',
  'wrong-item',
  'not-suitable',
  'no-longer-wanted',
  'too-late',
  'other',
] as const;
export type ReturnReason = (typeof returnReasons)[number];

export type ReturnWish = 'refund' | 'replacement';
export type WayBack = 'drop-off' | 'pick-up';

/** So many pieces of a line. */
interface Pieces {
  readonly line: LineId;
  readonly quantity: number;
}

/** Something on its way back, or back already. */
export interface ReturnCase {
  /** What the shopper sees, e.g. `R-20391`. */
  readonly number: string;
  readonly openedAt: Instant;
  readonly lines: readonly Pieces[];
  readonly reason: ReturnReason;
  readonly wants: ReturnWish;
  readonly wayBack: WayBack;
  readonly state: 'open' | 'received' | 'checked' | 'settled' | 'declined' | 'withdrawn';
  /** When it came into its state. */
  readonly stateAt: Instant;
  /** What is expected back; nothing for a replacement. */
  readonly refund: Money;
  /** Taken off it for postage or freight. */
  readonly cost: Money;
}

/** Money given back, or about to be. */
export interface Refund {
  /** When it came about. */
  readonly at: Instant;
  readonly amount: Money;
  readonly because: 'cancellation' | 'return' | 'goodwill';
  /** The payment means as the shopper knows it, e.g. `•••• 4242`. */
  readonly to: string;
  /** `waiting`: for the rest of the order to ship, or for the goods to be checked. */
  readonly state: 'waiting' | 'issued' | 'failed';
  /** Null until it is issued. */
  readonly issuedAt: Instant | null;
}

/** An entry as it may stand on a statement. */
export interface Charge {
  readonly at: Instant;
  readonly amount: Money;
  /** The payment means as the shopper knows it. */
  readonly to: string;
  /** `reserved`: only set aside; `released`: set free again. */
  readonly kind: 'reserved' | 'charged' | 'released';
}

export const investigationSubjects = ['not-received', 'item-missing', 'late'] as const;
export type InvestigationSubject = (typeof investigationSubjects)[number];

/** A parcel that somebody looks for. */
export interface Investigation {
  /** What the shopper sees, e.g. `S-20391`. */
  readonly number: string;
  readonly openedAt: Instant;
  readonly about: InvestigationSubject;
  readonly lines: readonly Pieces[];
  readonly state: 'open' | 'closed';
}

/** How far a parcel from abroad has come through customs (R19). */
export interface Customs {
  readonly state: 'identity-needed' | 'under-review' | 'cleared' | 'held';
  /** The carrier's page: identity papers are uploaded there and nowhere else. */
  readonly uploadUrl: string;
}

/** A shopper's account. */
export interface Account {
  readonly name: string;
  readonly email: string;
  readonly state: 'open' | 'closing';
  /** The day it will be closed; null unless it is closing. */
  readonly closesOn: CalendarDay | null;
}

/** What speaks against closing an account at once (R18): what is still open of it. */
export interface OpenBusiness {
  readonly order: OrderId;
  readonly number: string;
  readonly what: 'order' | 'refund' | 'return';
}
