import type { Order } from '../domain/order.ts';
import type { ReadOrder } from '../conversation/turn.ts';
import type { OrderReader } from '../ports/order-backend.ts';

/** A reader of orders that keeps which ones it was asked about and gave. */
export interface NotedReader {
  readonly shop: OrderReader;
  readonly read: () => readonly ReadOrder[];
}

/** Notes which orders are read on a shopper's behalf: one by one, to be spoken of, or in a list, of which some may be named. */
export function noteReads(shop: OrderReader): NotedReader {
  const read = new Map<string, ReadOrder>();
  const noted = ({ id, number }: Order, how: ReadOrder['how']): void => {
    if (read.get(id)?.how !== 'looked-at') read.set(id, { order: id, number, how });
  };
  return {
    read: () => [...read.values()],
    shop: {
      resolve: (number) => shop.resolve(number),
      account: (authority) => shop.account(authority),
      quoteCancellation: (scope) => shop.quoteCancellation(scope),
      get: async (id, authority) => {
        const order = await shop.get(id, authority);
        if (order !== null) noted(order, 'looked-at');
        return order;
      },
      list: async (authority, page) => {
        const orders = await shop.list(authority, page);
        for (const order of orders) noted(order, 'listed');
        return orders;
      },
    },
  };
}
