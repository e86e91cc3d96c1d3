import type { Refund } from '../../domain/after-sale.ts';
import type { LineQuantity, Order } from '../../domain/order.ts';
import { isUnderWay } from '../../domain/returning.ts';
import { shareOver } from './payments.ts';

/** How many pieces of a line are in returns that are still to be settled. */
export function quantityUnderWay(order: Order, line: LineQuantity['line']): number {
  return order.returns
    .filter(isUnderWay)
    .flatMap((returnCase) => returnCase.lines)
    .filter((wanted) => wanted.line === line)
    .reduce((sum, wanted) => sum + wanted.quantity, 0);
}

/** What the returns of an order that are still to be settled will give back. */
export function owedForReturns(order: Order): number {
  return order.returns.filter(isUnderWay).reduce((sum, { refund }) => sum + refund.minor, 0);
}

/** An order with the refunds that follow from its returns: each waits until its goods are checked (R13a). */
export function withReturnRefunds(order: Order, meansOrder: readonly string[]): Order {
  const others = order.refunds.filter(({ because, state }) => because !== 'return' || state !== 'waiting');
  const waiting: Refund[] = [];
  for (const { openedAt, refund } of order.returns.filter(isUnderWay)) {
    const taken = (label: string): number =>
      waiting.filter(({ to }) => to === label).reduce((sum, { amount }) => sum + amount.minor, 0);
    for (const { label, minor } of shareOver(order.payments, refund.minor, meansOrder, taken)) {
      const amount = { minor, currency: order.currency };
      const entry = { at: openedAt, amount, to: label, because: 'return', state: 'waiting' } as const;
      waiting.push({ ...entry, issuedAt: null });
    }
  }
  const refunds = [...others, ...waiting].toSorted((a, b) => compareInstants(a.at, b.at));
  return { ...order, refunds };
}

function compareInstants(first: Refund['at'], second: Refund['at']): number {
  return Temporal.Instant.compare(first, second);
}
