import type { Market } from '../../domain/market.ts';
import type { Party } from '../../domain/order.ts';

/** Says whether what such a party sells is charged when it is ordered; otherwise its pieces are charged as they are sent (R11). */
export function chargedAtOrdering(seller: Party['kind'], market: Market): boolean {
  const { soldByShop, soldBySeller } = market.charging;
  return (seller === 'seller' ? soldBySeller : soldByShop) === 'ordering';
}
