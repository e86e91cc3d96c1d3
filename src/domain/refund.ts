import { businessDaysAfter } from './calendar.ts';
import { leavesNothing } from './cancellation-scope.ts';
import type { PaymentId } from './identifiers.ts';
import type { Market } from './market.ts';
import { shareOut, type Money } from './money.ts';
import {
  isLive,
  isSent,
  liveQuantity,
  lineOf,
  orderedQuantity,
  type LineQuantity,
  type Order,
  type OrderLine,
} from './order.ts';
import { dayIn, type CalendarDay, type Instant } from './time.ts';

/** What goes back to one payment means. */
export interface RefundShare {
  readonly payment: PaymentId;
  readonly label: string;
  readonly amount: Money;
}

/** What happens to the money when lines are cancelled (rules R10a, R10b, R11, R12). */
export type RefundPlan =
  /** R11: nothing was taken, so nothing comes back; an authorisation may show on the statement and lapses. */
  | { readonly kind: 'nothing-charged'; readonly rule: 'R11' }
  /** R10a: given back at once; it shows between two days, both business days of the market. */
  | {
      readonly kind: 'at-once';
      readonly rule: 'R10a';
      readonly amount: Money;
      readonly shares: readonly RefundShare[];
      readonly showsFrom: CalendarDay;
      readonly showsUntil: CalendarDay;
    }
  /** R10b: given back once the remaining lines have shipped; then it takes that many business days to show. */
  | {
      readonly kind: 'after-the-rest-ships';
      readonly rule: 'R10b';
      readonly amount: Money;
      readonly shares: readonly RefundShare[];
      readonly businessDaysFrom: number;
      readonly businessDaysUntil: number;
    };

/**
 * Plans the refund for cancelling pieces of an order: how much, to which means, and when it shows.
 *
 * Payment facts decide: never more than was captured and not yet given back. Shipping and order-level discounts are shared
 * out by line value, the last cents to the largest line; cancelling a line piece by piece gives back the same in the sum
 * as cancelling it whole. A whole order, or a rest that has shipped, is given back at once.
 */
export function planRefund(
  order: Order,
  cancelled: readonly LineQuantity[],
  market: Market,
  now: Instant,
): RefundPlan {
  const due = cancelled.reduce((sum, wanted) => sum + dueForPieces(order, wanted), 0);
  const shares = splitOverPayments(order, due, market);
  const minor = shares.reduce((sum, share) => sum + share.amount.minor, 0);
  if (minor === 0) return { kind: 'nothing-charged', rule: 'R11' };
  const amount = { minor, currency: order.currency };
  const { from, to } = market.refunds.showsAfter;
  if (leavesNothing(order, cancelled) || restHasShipped(order, cancelled)) {
    const today = dayIn(market.zone, now);
    const showsFrom = businessDaysAfter(market.calendar, today, from);
    const showsUntil = businessDaysAfter(market.calendar, today, to);
    return { kind: 'at-once', rule: 'R10a', amount, shares, showsFrom, showsUntil };
  }
  const days = { businessDaysFrom: from, businessDaysUntil: to };
  return { kind: 'after-the-rest-ships', rule: 'R10b', amount, shares, ...days };
}

/** What a plan gives back; nothing for `nothing-charged`. */
export function refundAmount(plan: RefundPlan, currency: string): Money {
  return plan.kind === 'nothing-charged' ? { minor: 0, currency } : plan.amount;
}

/** What each line of an order costs the shopper in all: its value, its share of shipping, less its share of the discount. */
export function paidPerLine(order: Order): readonly number[] {
  const values = order.lines.map((line) => line.unitPrice.minor * orderedQuantity(line));
  const shipping = shareOut(order.shippingPaid.minor, values);
  const discount = shareOut(order.discount.minor, values);
  return values.map((value, index) => value + (shipping[index] ?? 0) - (discount[index] ?? 0));
}

/** The part of a line's price that some of its pieces make up, counted from the first piece: pieces add up to the line. */
export function priceOfPieces(paid: number, ordered: number, before: number, pieces: number): number {
  const upTo = (count: number): number => Math.floor((paid * count) / ordered);
  return upTo(before + pieces) - upTo(before);
}

/**
 * What is due back for pieces of a line, in minor units: their price, as far as it was captured and not given back.
 *
 * `spokenFor` pieces of the line are on their way back already and count as gone.
 */
export function dueForPieces(order: Order, wanted: LineQuantity, spokenFor = 0): number {
  const line = lineOf(order, wanted.line);
  const ordered = orderedQuantity(line);
  const left = liveQuantity(line) - spokenFor;
  const pieces = Math.min(wanted.quantity, left);
  const gone = ordered - left;
  const paid = paidPerLine(order)[order.lines.indexOf(line)] ?? 0;
  const value = priceOfPieces(paid, ordered, gone, pieces);
  const kept = priceOfPieces(paid, ordered, gone + pieces, left - pieces);
  return Math.max(0, Math.min(value, line.captured.minor - line.refunded.minor - kept));
}

/** Shares an amount out over the means it was paid with, in the market's order; never more than is left on each. */
export function splitOverPayments(order: Order, due: number, market: Market): readonly RefundShare[] {
  const rank = (means: string): number => market.refunds.meansOrder.indexOf(means);
  const payments = [...order.payments].sort((a, b) => rank(a.means) - rank(b.means));
  const shares: RefundShare[] = [];
  let left = due;
  for (const payment of payments) {
    const free = payment.captured.minor - payment.refunded.minor - payment.refundPending.minor;
    const minor = Math.max(0, Math.min(left, free));
    if (minor === 0) continue;
    shares.push({ payment: payment.id, label: payment.label, amount: { minor, currency: order.currency } });
    left -= minor;
  }
  return shares;
}

function restHasShipped(order: Order, cancelled: readonly LineQuantity[]): boolean {
  return order.lines.every((line) => {
    const gone = cancelled.find((candidate) => candidate.line === line.id)?.quantity ?? 0;
    return unsentQuantity(line) <= gone;
  });
}

function unsentQuantity(line: OrderLine): number {
  return line.portions
    .filter((portion) => isLive(portion) && !isSent(portion))
    .reduce((sum, portion) => sum + portion.quantity, 0);
}
