import type { Refund } from '../../../domain/after-sale.ts';
import type { Market } from '../../../domain/market.ts';
import { durationSchema, instantAfter, type Instant } from '../../../domain/time.ts';
import { chargedAtOrdering } from '../charging.ts';
import { instantBefore } from './ago.ts';
import type { LineCase, OrderCase, PortionCase } from './order-case.ts';
import { sentAt } from './sent-at.ts';

/** What became of the money for some pieces of a line. */
export interface PortionMoney {
  /** What the pieces cost. */
  readonly minor: number;
  /** Null where nothing of it is charged. */
  readonly chargedAt: Instant | null;
  /** When it was set free; null where it was charged, or still may be. */
  readonly releasedAt: Instant | null;
  readonly refund: (Pick<Refund, 'at' | 'because' | 'issuedAt'> & { readonly minor: number }) | null;
}

/** A payment at ordering goes through that much after the order. */
const paymentTime = durationSchema.parse('PT1M');

/**
 * Tells the money of a line, portion by portion; `prices` are those of its pieces.
 *
 * Pieces leave an order from the first on, and those that are charged are the last ones.
 */
export function portionMoney(
  line: LineCase,
  orderCase: OrderCase,
  prices: readonly number[],
  market: Market,
  now: Instant,
): readonly PortionMoney[] {
  const told = line.portions.map((portion) => ({
    portion,
    chargedAt: chargedAt(line, portion, orderCase, market, now),
  }));
  const inOrder = told.toSorted((a, b) => rank(a.portion, a.chargedAt) - rank(b.portion, b.chargedAt));
  let next = 0;
  return inOrder.map(({ portion, chargedAt }) => {
    const pieces = prices.slice(next, next + portion.quantity);
    next += portion.quantity;
    const minor = pieces.reduce((sum, price) => sum + price, 0);
    const isDropped = chargedAt === null && portion.status === 'cancelled';
    const releasedAt = isDropped ? instantBefore(now, portion.ago) : null;
    const refund = chargedAt === null ? null : refundOf(portion, minor, orderCase, market, now);
    return { minor, chargedAt, releasedAt, refund };
  });
}

function rank({ status }: PortionCase, chargedAt: Instant | null): number {
  const isGone = status === 'cancelled' || status === 'returned';
  return (isGone ? 0 : 2) + (chargedAt === null ? 0 : 1);
}

function chargedAt(
  line: LineCase,
  portion: PortionCase,
  orderCase: OrderCase,
  market: Market,
  now: Instant,
): Instant | null {
  if (orderCase.isUncharged) return null;
  const seller = line.soldBy?.endsWith('-seller') ? 'seller' : 'shop';
  if (chargedAtOrdering(seller, market)) {
    return instantAfter(instantBefore(now, orderCase.ago), paymentTime);
  }
  return sentAt(portion, line, orderCase, now);
}

function refundOf(
  portion: PortionCase,
  minor: number,
  orderCase: OrderCase,
  market: Market,
  now: Instant,
): PortionMoney['refund'] {
  const { status, refundWaitsSince } = portion;
  if (refundWaitsSince !== undefined) {
    return { at: instantBefore(now, refundWaitsSince), because: 'cancellation', issuedAt: null, minor };
  }
  const at = instantBefore(now, portion.ago);
  if (status === 'cancelled') {
    const fee = orderCase.request?.state === 'accepted' ? market.cancelling.requestFeeMinor : 0;
    return { at, because: 'cancellation', issuedAt: at, minor: minor - fee };
  }
  if (status !== 'returned' || orderCase.returned === undefined) return null;
  const openedAt = instantBefore(now, orderCase.returned.openedAgo);
  return { at: openedAt, because: 'return', issuedAt: at, minor };
}
