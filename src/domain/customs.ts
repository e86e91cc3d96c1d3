import type { Customs } from './after-sale.ts';
import { isFinished, type Order } from './order.ts';

/** States of customs, those first in which the shopper, or we, have something to do. */
export const customsStates = [
  'identity-needed',
  'held',
  'under-review',
  'cleared',
] as const satisfies readonly Customs['state'][];

/** An order that passes customs. */
export type CustomsOrder = Order & { readonly customs: Customs };

/**
 * The orders of which something passes customs (R19): those that wait for something first, the newest first among equals.
 * What is through customs is only told where nothing waits.
 */
export function ordersInCustoms(orders: readonly Order[]): readonly CustomsOrder[] {
  const abroad = orders.filter(passesCustoms).filter((order) => !isFinished(order));
  const waiting = abroad.filter(({ customs }) => customs.state !== 'cleared');
  const told = waiting.length > 0 ? waiting : abroad;
  return told.toSorted((a, b) => rank(a) - rank(b));
}

/** Says whether customs have anything to do with an order. */
export function passesCustoms(order: Order): order is CustomsOrder {
  return order.customs !== null;
}

function rank({ customs }: CustomsOrder): number {
  return customsStates.indexOf(customs.state);
}
