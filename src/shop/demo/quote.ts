import { addQuantities } from './quantities.ts';
import type { LineQuantity, Order } from '../../domain/order.ts';
import { refundableOf } from './payments.ts';
import { priceBetween, type PiecePrices } from './piece-prices.ts';

/** What the shop would give back for some pieces of one line, and what of their price was never charged. */
export interface LineQuote {
  readonly line: LineQuantity['line'];
  readonly minor: number;
  readonly uncharged: number;
}

/**
 * What the shop itself would give back for each line if these pieces were cancelled: what was taken for the line and not
 * given back, less what the pieces that stay cost.
 */
export function quoteLines(
  order: Order,
  cancelled: readonly LineQuantity[],
  prices: PiecePrices,
): readonly LineQuote[] {
  return addQuantities(cancelled).map(({ line: id, quantity }) => {
    const line = order.lines.find((candidate) => candidate.id === id);
    if (line === undefined) return { line: id, minor: 0, uncharged: 0 };
    const ordered = prices.get(id)?.length ?? 0;
    const gone = goneQuantity(line);
    const upTo = Math.min(ordered, gone + quantity);
    const kept = priceBetween(prices, id, upTo, ordered);
    const leaving = priceBetween(prices, id, gone, upTo);
    const minor = Math.max(0, Math.min(leaving, line.captured.minor - line.refunded.minor - kept));
    return { line: id, minor, uncharged: leaving - minor };
  });
}

/** The sum of a quote, never more than the payments of the order still hold. */
export function quoteSum(order: Order, quotes: readonly LineQuote[]): number {
  const sum = quotes.reduce((total, quote) => total + quote.minor, 0);
  return Math.min(sum, refundableOf(order.payments));
}

function goneQuantity(line: Order['lines'][number]): number {
  return line.portions
    .filter(({ status }) => status.kind === 'cancelled' || status.kind === 'returned')
    .reduce((sum, { quantity }) => sum + quantity, 0);
}
