import type { CancellationScope } from '../../domain/cancellation-scope.ts';
import {
  isLive,
  isSent,
  type CancelledBy,
  type LineQuantity,
  type LineStatus,
  type Order,
  type OrderLine,
  type Portion,
} from '../../domain/order.ts';
import type { Market } from '../../domain/market.ts';
import type { Instant } from '../../domain/time.ts';
import type { RefundEffect } from '../../ports/order-backend.ts';
import { isStoppable } from './check-cancellation.ts';
import { giveMoneyBack, payOutWaiting } from './money-moves.ts';
import { addQuantities } from './quantities.ts';
import type { LineQuote } from './quote.ts';

/** Takes the pieces of a checked scope out of an order and notes what is asked for; money is not touched. */
export function cancelPieces(
  order: Order,
  scope: CancellationScope,
  market: Market,
  facts: { readonly at: Instant; readonly by: CancelledBy; readonly reason: string | null },
): Order {
  const cancel = addQuantities(scope.cancel);
  const request = addQuantities(scope.request);
  const lines = order.lines.map((line) => {
    const wanted = cancel.find((candidate) => candidate.line === line.id);
    return wanted === undefined ? line : withCancelled(line, wanted, { kind: 'cancelled', ...facts });
  });
  if (request.length === 0) return { ...order, lines };
  const { requestFeeMinor } = market.cancelling;
  const fee = requestFeeMinor === 0 ? null : { minor: requestFeeMinor, currency: order.currency };
  const asked = { at: facts.at, lines: request, state: 'undecided', fee } as const;
  return { ...order, lines, cancellationRequests: [...order.cancellationRequests, asked] };
}

/**
 * Gives an amount back for cancelled pieces: at once when nothing that is left still waits to be sent, with whatever
 * waited before, else later (R10a, R10b). The lines' own quotes are filled first, then whatever their lines still hold.
 */
export function giveBack(
  order: Order,
  quotes: readonly LineQuote[],
  minor: number,
  market: Market,
  at: Instant,
): { readonly order: Order; readonly refund: RefundEffect } {
  const waits = order.lines.some((line) =>
    line.portions.some((portion) => isLive(portion) && !isSent(portion)),
  );
  const { meansOrder } = market.refunds;
  const facts = { at, because: 'cancellation', issuedAt: waits ? null : at } as const;
  const book = giveMoneyBack(order, minor, facts, meansOrder);
  const lines = withRefunds(order.lines, quotes, minor);
  const changed = { ...(waits ? book : payOutWaiting(book, at)), lines };
  if (minor === 0) return { order: changed, refund: { kind: 'none-due' } };
  const amount = { minor, currency: order.currency };
  return { order: changed, refund: { kind: waits ? 'pending' : 'confirmed', amount } };
}

function withCancelled(line: OrderLine, wanted: LineQuantity, status: LineStatus): OrderLine {
  const placedFirst = line.portions.toSorted((a, b) => placedRank(a) - placedRank(b));
  const taken = new Map<Portion, number>();
  let left = wanted.quantity;
  for (const portion of placedFirst.filter((candidate) => isStoppable(line, candidate))) {
    const pieces = Math.min(left, portion.quantity);
    taken.set(portion, pieces);
    left -= pieces;
  }
  const kept = line.portions
    .map((portion) => ({ ...portion, quantity: portion.quantity - (taken.get(portion) ?? 0) }))
    .filter((portion) => portion.quantity > 0);
  return { ...line, portions: [...kept, { quantity: wanted.quantity, status }] };
}

function placedRank(portion: Portion): number {
  return portion.status.kind === 'placed' ? 0 : 1;
}

function withRefunds(
  lines: readonly OrderLine[],
  quotes: readonly LineQuote[],
  minor: number,
): readonly OrderLine[] {
  let left = minor;
  const give = (line: OrderLine, most: number): OrderLine => {
    const part = Math.max(0, Math.min(left, most, line.captured.minor - line.refunded.minor));
    left -= part;
    return { ...line, refunded: { ...line.refunded, minor: line.refunded.minor + part } };
  };
  const quoted = lines.map((line) => give(line, quotes.find((quote) => quote.line === line.id)?.minor ?? 0));
  return quoted.map((line) => (quotes.some((quote) => quote.line === line.id) ? give(line, left) : line));
}
