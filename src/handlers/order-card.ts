import type { CardState, ItemCard, OrderCard } from '../conversation/card.ts';
import type { Market } from '../domain/market.ts';
import {
  isLive,
  leadingStatus,
  orderTotal,
  orderedQuantity,
  type Order,
  type OrderLine,
} from '../domain/order.ts';
import { dayIn } from '../domain/time.ts';

/** An order as a card: what is in it, how far each line is, and what it cost. */
export function orderCard(order: Order, market: Market): OrderCard {
  const lines = order.lines.map((line) => ({
    title: line.title,
    quantity: orderedQuantity(line),
    state: stateOf(line),
    picture: line.picture ?? null,
  }));
  const states = new Set(lines.map(({ state }) => state));
  const [first = 'mixed'] = states;
  return {
    kind: 'order',
    number: order.number,
    placedOn: dayIn(market.zone, order.placedAt),
    total: orderTotal(order),
    state: states.size === 1 ? first : 'mixed',
    lines,
  };
}

/** So many pieces of a line as a card to pick from. */
export function itemCard({ title, unitPrice, picture }: OrderLine, quantity: number): ItemCard {
  return { kind: 'item', title, quantity, price: unitPrice, picture: picture ?? null };
}

function stateOf(line: OrderLine): CardState {
  const kinds = new Set(line.portions.filter(isLive).map(({ status }) => status.kind));
  return kinds.size > 1 ? 'mixed' : leadingStatus(line).kind;
}
