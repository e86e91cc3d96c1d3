import type { MenuEntry } from '../conversation/menu.ts';
import type { Alternative } from '../domain/alternatives.ts';
import type { Order } from '../domain/order.ts';

const wishFor: Readonly<Record<Alternative, string>> = {
  track: 'order.track',
  cancel: 'order.cancel',
  return: 'order.return',
  'cancel-status': 'order.cancel_status',
  'refund-status': 'order.refund_status',
  archive: 'order.archive',
};

/** Lays what is possible with an order as buttons, the order filled in. */
export function alternativesMenu(alternatives: readonly Alternative[], order: Order): readonly MenuEntry[] {
  return alternatives.map((alternative) => ({ wish: wishFor[alternative], order: order.number }));
}
