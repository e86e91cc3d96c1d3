import type { Choice } from '../conversation/conversation.ts';
import type { LineValue } from '../conversation/line.ts';
import type { Market } from '../domain/market.ts';
import {
  lineOf,
  liveQuantity,
  orderedQuantity,
  type LineQuantity,
  type Order,
  type OrderLine,
} from '../domain/order.ts';
import { dayIn } from '../domain/time.ts';
import { orderCard } from './order-card.ts';

/** An order's number, as a fact for a text. */
export function orderNumber(order: Order): Extract<LineValue, { readonly kind: 'code' }> {
  return { kind: 'code', text: order.number };
}

/** Lines with quantities, as a fact for a text. */
export function itemsOf(
  order: Order,
  lines: readonly LineQuantity[],
): Extract<LineValue, { readonly kind: 'items' }> {
  const items = lines.map(({ line: id, quantity }) => {
    const line = lineOf(order, id);
    return { title: line.title, quantity, of: orderedQuantity(line) };
  });
  return { kind: 'items', items };
}

/** Everything of an order that is neither cancelled nor returned. */
export function liveLines(order: Order): readonly LineQuantity[] {
  return order.lines
    .map((line) => ({ line: line.id, quantity: liveQuantity(line) }))
    .filter(({ quantity }) => quantity > 0);
}

/** The key of an order's label in a list. */
export const orderOptionText = 'order.option';

/** An order as something to choose: by number, place, or what is in it. */
export function orderChoice(order: Order, market: Market): Choice {
  const live = liveLines(order);
  // Of an order that is over altogether, what was in it.
  const lines = live.length > 0 ? live : order.lines.map(allOf);
  return {
    value: order.id,
    label: {
      key: orderOptionText,
      values: {
        orderNumber: orderNumber(order),
        items: itemsOf(order, lines),
        placedOn: { kind: 'day', day: dayIn(market.zone, order.placedAt) },
      },
    },
    terms: [order.number, ...order.lines.map((line) => line.title)],
    quantity: null,
    card: orderCard(order, market),
  };
}

function allOf(line: OrderLine): LineQuantity {
  return { line: line.id, quantity: orderedQuantity(line) };
}
