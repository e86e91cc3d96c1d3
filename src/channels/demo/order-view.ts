import { orderTotal, type Order, type OrderLine } from '../../domain/order.ts';
import type { DemoOrders } from '../../protocol/demo-shop.ts';

type DemoOrder = DemoOrders['orders'][number];

/** An order as the demo shop's page shows it: pieces of a line in different states stand apart. */
export function toOrderView(order: Order): DemoOrder {
  const { id, number, placedAt, archived } = order;
  return {
    id,
    number,
    placedAt,
    archived,
    lines: order.lines.flatMap((line) => views(order, line)),
    total: orderTotal(order),
  };
}

function views(order: Order, line: OrderLine): DemoOrder['lines'] {
  const requests = order.cancellationRequests.filter(({ state }) => state === 'undecided');
  const isRequested = requests.some((request) => request.lines.some((wanted) => wanted.line === line.id));
  return line.portions.map(({ quantity, status }) => ({
    title: line.title,
    category: line.category,
    picture: line.picture ?? null,
    quantity,
    state: status.kind,
    cancellationRequested: isRequested && status.kind === 'preparing',
    price: line.unitPrice,
  }));
}
