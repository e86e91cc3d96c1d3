import type { Market } from '../../domain/market.ts';
import type { OrderLine } from '../../domain/order.ts';

/** Says whether a line is charged when it is ordered; otherwise its pieces are charged as they are sent (R11). */
export function chargedAtOrdering(line: Pick<OrderLine, 'soldBy'>, market: Market): boolean {
  const { soldByShop, soldBySeller } = market.charging;
  return (line.soldBy.kind === 'seller' ? soldBySeller : soldByShop) === 'ordering';
}
