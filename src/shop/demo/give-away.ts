import type { OrderId } from '../../domain/identifiers.ts';
import type { ShopDatabase } from './database.ts';
import { readOrder, saveOrder } from './order-table.ts';

/** Takes an order from its customer: from then on it is somebody else's. */
export async function giveAway(database: ShopDatabase, id: OrderId): Promise<void> {
  await database.transaction().execute(async (transaction) => {
    const order = await readOrder(transaction, id);
    if (order === null)
      throw new Error(`The demo shop has no order ${id} to give away; see docs/demo-shop.md.`);
    await saveOrder(transaction, { ...order, customer: null });
    await transaction.updateTable('orders').set({ customer: null }).where('id', '=', id).execute();
  });
}

/** Orders that are to go away once they have been read so many times more. */
export interface Partings {
  add(order: OrderId, reads: number): void;
  /** Notes that an order was read, and says whether that was the last time. */
  noteRead(order: OrderId): boolean;
}

/** Makes an empty list of orders to go away. */
export function createPartings(): Partings {
  const left = new Map<OrderId, number>();
  return {
    add: (order, reads) => {
      left.set(order, reads);
    },
    noteRead: (order) => {
      const reads = left.get(order);
      if (reads === undefined) return false;
      left.set(order, reads - 1);
      if (reads > 1) return false;
      return left.delete(order);
    },
  };
}
