import type { CancellationScope } from '../../domain/cancellation-scope.ts';
import { isSent, type LineQuantity, type Order, type OrderLine, type Portion } from '../../domain/order.ts';
import type { ShopRefusal } from '../../ports/order-backend.ts';
import { addQuantities, areSound } from './quantities.ts';

/** Pieces that the shop stops at once: placed ones, and whatever a third-party seller has not sent yet (R2). */
export function isStoppable(line: OrderLine, portion: Portion): boolean {
  if (portion.status.kind === 'placed') return true;
  return portion.status.kind === 'preparing' && line.fulfilledBy.kind === 'seller';
}

/** Says why the shop would not cancel these pieces of an order; null when it would. */
export function checkCancellation(order: Order, scope: CancellationScope): ShopRefusal | null {
  const all = [...scope.cancel, ...scope.request];
  if (!areSound(all)) return 'not-possible';
  if (!all.every(({ line }) => order.lines.some(({ id }) => id === line))) return 'not-possible';
  const short = [
    ...addQuantities(scope.cancel).filter((wanted) => wanted.quantity > stoppableQuantity(order, wanted)),
    ...addQuantities(scope.request).filter((wanted) => wanted.quantity > requestableQuantity(order, wanted)),
  ];
  const hasLeft = ({ line }: LineQuantity): boolean =>
    order.lines.some((candidate) => candidate.id === line && candidate.portions.some(isSent));
  if (short.some(hasLeft)) return 'already-shipped';
  return short.length > 0 ? 'order-changed' : null;
}

function stoppableQuantity(order: Order, { line }: LineQuantity): number {
  return quantityWhere(order, line, isStoppable);
}

function requestableQuantity(order: Order, { line }: LineQuantity): number {
  const preparing = quantityWhere(order, line, (_, portion) => portion.status.kind === 'preparing');
  const asked = order.cancellationRequests
    .filter((request) => request.state === 'undecided')
    .flatMap((request) => request.lines)
    .filter((wanted) => wanted.line === line)
    .reduce((sum, wanted) => sum + wanted.quantity, 0);
  return preparing - asked;
}

function quantityWhere(
  order: Order,
  id: LineQuantity['line'],
  holds: (line: OrderLine, portion: Portion) => boolean,
): number {
  return order.lines
    .filter((line) => line.id === id)
    .flatMap((line) => line.portions.filter((portion) => holds(line, portion)))
    .reduce((sum, portion) => sum + portion.quantity, 0);
}
