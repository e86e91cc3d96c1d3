import { mayCancelAnything, type RefusalReason } from './cancellation.ts';
import type { Market } from './market.ts';
import { isLive, type Order } from './order.ts';
import type { ReturnRefusal } from './returning.ts';
import type { Instant } from './time.ts';

/** What a shopper can do about an order instead of what was refused (R9). */
export type Alternative = 'track' | 'cancel' | 'return' | 'cancel-status' | 'refund-status' | 'archive';

const alternativesAfter: Readonly<Record<RefusalReason, readonly Alternative[]>> = {
  'being-prepared': ['track'],
  'request-window-closed': ['track'],
  'seller-window-closed': ['track'],
  'already-shipped': ['track'],
  'already-delivered': ['return', 'archive'],
  'delivered-digitally': ['return', 'archive'],
  'already-requested': ['cancel-status'],
  'already-cancelled': ['cancel-status', 'refund-status', 'archive'],
  'already-returned': ['refund-status', 'archive'],
  'fulfiller-unknown': [],
};

/**
 * What is possible instead of a cancellation that was refused, the nearest first (R9). "Delete this order" is meant as hiding
 * it once nothing of it is to come: archiving is among them then (R14).
 */
export function insteadOfCancelling(refusal: RefusalReason, order: Order): readonly Alternative[] {
  const possible = alternativesAfter[refusal];
  return isOver(order) && !order.archived ? possible : possible.filter((each) => each !== 'archive');
}

/** What is possible instead of a change that was refused (R9, R23): cancelling and ordering anew, where that still can be had. */
export function insteadOfChanging(
  refusal: RefusalReason,
  order: Order,
  market: Market,
  now: Instant,
): readonly Alternative[] {
  const possible = alternativesAfter[refusal].filter((each) => each !== 'archive');
  return mayCancelAnything(order, market, now) ? ['cancel', ...possible] : possible;
}

/** What is possible instead of a return that was refused, the nearest first (R9, R13). */
export function insteadOfReturning(refusal: ReturnRefusal): readonly Alternative[] {
  return alternativesToReturning[refusal];
}

const alternativesToReturning: Readonly<Record<ReturnRefusal, readonly Alternative[]>> = {
  'not-sent': ['cancel'],
  'on-its-way': ['track'],
  'window-closed': [],
  'sold-by-seller': [],
  'delivered-digitally': [],
  'fulfiller-unknown': [],
  'already-returning': ['refund-status'],
  'being-checked': ['refund-status'],
  'already-returned': ['refund-status'],
  'already-cancelled': ['cancel-status', 'refund-status'],
};

/** Says whether nothing of an order is to come any more. */
export function isOver(order: Order): boolean {
  return order.lines.every((line) =>
    line.portions.every((portion) => !isLive(portion) || portion.status.kind === 'delivered'),
  );
}
