import type {
  Customs,
  InvestigationSubject,
  ReturnCase,
  ReturnReason,
  ReturnWish,
  WayBack,
} from '../../../domain/after-sale.ts';
import type { CancellationRequest, CancelledBy } from '../../../domain/order.ts';
import type { Product } from './market-seed.ts';

/** An ISO 8601 exact time before the shop was seeded; a negative one is still to come. */
export type Ago = string;

/** Some pieces of a line and how long ago they came into their status. */
export interface PortionCase {
  readonly quantity: number;
  readonly status:
    'placed' | 'preparing' | 'shipped' | 'out-for-delivery' | 'delivered' | 'cancelled' | 'returned';
  /** Without meaning for `placed`. */
  readonly ago: Ago;
  /** Placed pieces that are already put into the customer's parcel, which stops only as one. */
  readonly isAllocated?: true;
  /** Who cancelled it and why; the shopper, who changed their mind, where left out. */
  readonly cancelled?: { readonly by: CancelledBy; readonly reason: string };
  /** Since when its money is to go back and has not: the rest is still to be sent, or the parcel to come back. */
  readonly refundWaitsSince?: Ago;
}

export type PartyCase = 'shop' | 'home-seller' | 'gadget-seller' | 'unknown';

export interface LineCase {
  readonly product: Product;
  readonly category: string;
  readonly kind?: 'digital';
  /** The shop where left out. */
  readonly soldBy?: PartyCase;
  readonly fulfilledBy?: PartyCase;
  readonly portions: readonly PortionCase[];
}

/** What is known of the parcel that an order was sent in, where it is not the usual. */
export interface ParcelCase {
  /** When it left; 44 hours before it was out or delivered where left out. */
  readonly sentAgo?: Ago;
  readonly isUntracked?: true;
  /** Two days after it left where left out; null for nobody knows. */
  readonly expectedAgo?: Ago | null;
  /** What the carrier saw of it between dispatch and delivery. */
  readonly scans?: readonly { readonly code: 'in-transit' | 'at-customs'; readonly ago: Ago }[];
}

/** A return of the first pieces of an order's lines; its number is the market's. */
export interface ReturnCaseStory {
  readonly openedAgo: Ago;
  /** How many pieces of each line, from the first. */
  readonly quantities: readonly number[];
  readonly reason: ReturnReason;
  readonly wants: ReturnWish;
  readonly wayBack: WayBack;
  readonly state: ReturnCase['state'];
  readonly stateAgo: Ago;
}

/** One order of the demo shop, told without a market. */
export interface OrderCase {
  /** Customer and letter, e.g. `1-a`; with the market before it, the order's id. */
  readonly name: string;
  /** How long before the shop was seeded it was placed. */
  readonly ago: Ago;
  readonly lines: readonly LineCase[];
  /** Whether it has shipping, a discount and a gift balance beside the card. */
  readonly hasExtras?: true;
  /** Asking to cancel everything that is, or was, being prepared. */
  readonly request?: {
    readonly ago: Ago;
    readonly state: CancellationRequest['state'];
    /** How many pieces of each line, from the first. */
    readonly quantities: readonly number[];
  };
  readonly isArchived?: true;
  /** Nothing of it was charged, wherever it was ordered. */
  readonly isUncharged?: true;
  /** In how many days the shopper wants it; no day where left out. */
  readonly wantedInDays?: number;
  readonly parcel?: ParcelCase;
  /** It comes from abroad, and stands so at customs. */
  readonly customs?: Customs['state'];
  readonly returned?: ReturnCaseStory;
  readonly investigation?: {
    readonly ago: Ago;
    readonly about: InvestigationSubject;
    readonly quantities: readonly number[];
  };
}

/** One piece of a status. */
export const one = (status: PortionCase['status'], ago: Ago = 'PT0S'): readonly PortionCase[] => [
  { quantity: 1, status, ago },
];

/** Pieces that wait to be prepared. */
export const placed = (quantity: number): readonly PortionCase[] => [
  { quantity, status: 'placed', ago: 'PT0S' },
];
