import type { Charge, Customs, Delivery, Investigation, Refund, ReturnCase } from './after-sale.ts';
import type {
  CustomerId,
  LineId,
  MarketId,
  OrderId,
  PaymentId,
  SellerId,
  ShipmentId,
} from './identifiers.ts';
import { addMoney, subtractMoney, sumMoney, type Money } from './money.ts';
import type { Instant } from './time.ts';

/** Who sells or fulfils a line. `unknown` leads to a human, never to a promise. */
export type Party =
  | { readonly kind: 'shop' }
  | { readonly kind: 'seller'; readonly id: SellerId; readonly name: string; readonly contact: string }
  | { readonly kind: 'unknown' };

/** Where some pieces of a line are. Pre-orders and back-orders are `placed` too; digital goods go from placed to delivered. */
export type LineStatus =
  | { readonly kind: 'placed'; readonly shipment: ShipmentId | null }
  | { readonly kind: 'preparing'; readonly since: Instant; readonly shipment: ShipmentId | null }
  | { readonly kind: 'shipped'; readonly at: Instant; readonly shipment: ShipmentId | null }
  | { readonly kind: 'out-for-delivery'; readonly at: Instant; readonly shipment: ShipmentId | null }
  | { readonly kind: 'delivered'; readonly at: Instant; readonly shipment: ShipmentId | null }
  | {
      readonly kind: 'cancelled';
      readonly at: Instant;
      readonly by: CancelledBy;
      readonly reason: string | null;
    }
  | { readonly kind: 'returned'; readonly at: Instant };

export type CancelledBy = 'shopper' | 'shop' | 'seller' | 'agent';

/** Pieces of one line that share a status. A line of three may have one piece shipped, one placed and one cancelled. */
export interface Portion {
  readonly quantity: number;
  readonly status: LineStatus;
}

export interface OrderLine {
  readonly id: LineId;
  readonly title: string;
  /** The market file's return windows are keyed by this, e.g. `electronics`. */
  readonly category: string;
  readonly kind: 'goods' | 'digital';
  readonly unitPrice: Money;
  /** A whole address, or one below the shop's own; left out where the shop has no picture. */
  readonly picture?: string;
  readonly soldBy: Party;
  readonly fulfilledBy: Party;
  /** At least one; their quantities add up to what was ordered. */
  readonly portions: readonly Portion[];
  /** What was taken for this line so far, its share of shipping and discount included. */
  readonly captured: Money;
  /** What was given back for this line so far, asked for but not confirmed included. */
  readonly refunded: Money;
}

/** A parcel, or what is to become one. It may hold lines of several orders. */
export interface Shipment {
  readonly id: ShipmentId;
  /** Cancelling any of it before it ships cancels all of it (rule R4). */
  readonly stopsAsOne: boolean;
  readonly lines: readonly { readonly order: OrderId; readonly line: LineId; readonly quantity: number }[];
  readonly carrier: string | null;
  readonly trackingNumber: string | null;
  readonly trackingUrl: string | null;
  readonly expectedBy: Instant | null;
  readonly scans: readonly { readonly at: Instant; readonly code: string; readonly place: string | null }[];
}

export interface Payment {
  readonly id: PaymentId;
  /** `card`, `bank-transfer`, `gift-balance` …; the market file orders refunds by it. */
  readonly means: string;
  /** As the shopper knows it, e.g. `•••• 4242`. */
  readonly label: string;
  readonly authorised: Money;
  readonly captured: Money;
  readonly refunded: Money;
  readonly refundPending: Money;
}

export interface CancellationRequest {
  readonly at: Instant;
  readonly lines: readonly LineQuantity[];
  readonly state: 'undecided' | 'accepted' | 'declined' | 'withdrawn';
  readonly fee: Money | null;
}

export interface Order {
  readonly id: OrderId;
  /** What the shopper sees. */
  readonly number: string;
  readonly market: MarketId;
  readonly customer: CustomerId | null;
  /** Opaque; changes whenever the back end's order changes. */
  readonly revision: string;
  readonly placedAt: Instant;
  readonly archived: boolean;
  readonly currency: string;
  readonly lines: readonly OrderLine[];
  readonly shipments: readonly Shipment[];
  readonly payments: readonly Payment[];
  readonly cancellationRequests: readonly CancellationRequest[];
  /** Charged for the order as a whole; shared out by line value. */
  readonly shippingPaid: Money;
  readonly discount: Money;
  /** For confirmations only; never shown in a chat. */
  readonly email: string | null;
  readonly delivery: Delivery;
  /** Whether it comes from, and goes back to, a warehouse abroad (R13c). */
  readonly shipsFrom: 'home' | 'abroad';
  /** Null where no customs are to be passed. */
  readonly customs: Customs | null;
  /** Oldest first, like all lists of what has happened. */
  readonly returns: readonly ReturnCase[];
  readonly refunds: readonly Refund[];
  readonly charges: readonly Charge[];
  readonly investigations: readonly Investigation[];
}

export interface LineQuantity {
  readonly line: LineId;
  readonly quantity: number;
}

/** What an order cost when it was placed: its lines and the shipping, less the discount. */
export function orderTotal({ lines, currency, shippingPaid, discount }: Order): Money {
  const prices = lines.map((line) => ({
    minor: line.unitPrice.minor * orderedQuantity(line),
    currency: line.unitPrice.currency,
  }));
  return subtractMoney(addMoney(sumMoney(prices, currency), shippingPaid), discount);
}

/** How many pieces of a line were ordered. */
export function orderedQuantity(line: OrderLine): number {
  return line.portions.reduce((sum, portion) => sum + portion.quantity, 0);
}

/** How many pieces of a line are neither cancelled nor returned. */
export function liveQuantity(line: OrderLine): number {
  return line.portions.filter(isLive).reduce((sum, portion) => sum + portion.quantity, 0);
}

/** Says whether pieces are still on their way to, or with, the shopper. */
export function isLive(portion: Portion): boolean {
  return portion.status.kind !== 'cancelled' && portion.status.kind !== 'returned';
}

/** Says whether pieces have left for, or reached, the shopper. */
export function isSent(portion: Portion): boolean {
  const { kind } = portion.status;
  return kind === 'shipped' || kind === 'out-for-delivery' || kind === 'delivered';
}

/** The one status a shopper would name for a line: that of its live pieces least far on their way, else of its last piece. */
export function leadingStatus(line: OrderLine): LineStatus {
  const first = line.portions.find(isLive) ?? line.portions.at(-1);
  if (first === undefined)
    throw new Error(`Order line ${line.id} has no portions; the back end must give at least one.`);
  return first.status;
}

/** Says whether nothing of an order is left: all cancelled or returned. */
export function isFinished(order: Order): boolean {
  return order.lines.every((line) => liveQuantity(line) === 0);
}

/** Finds a line of an order; throws when it is not there, since ids come from the order itself. */
export function lineOf(order: Order, id: LineId): OrderLine {
  const line = order.lines.find((candidate) => candidate.id === id);
  if (line === undefined)
    throw new Error(`Order ${order.id} has no line ${id}; take line ids from the order that was read.`);
  return line;
}
