import { orderedQuantity, type Order } from '../../src/domain/order.ts';
import type { CancelAction } from '../../src/ports/order-backend.ts';

/** The action that cancels all of an order of which nothing was sent yet, and gives back what was captured. */
export function cancelWholeOrder(order: Order): CancelAction {
  const cancel = order.lines.map((line) => ({ line: line.id, quantity: orderedQuantity(line) }));
  const minor = order.payments.reduce((sum, payment) => sum + payment.captured.minor, 0);
  return {
    kind: 'cancel',
    scopes: [{ order: order.id, cancel, request: [], revision: order.revision }],
    reason: null,
    refunds: [{ order: order.id, amount: { minor, currency: order.currency } }],
  };
}
