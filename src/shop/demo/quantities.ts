import type { LineId } from '../../domain/identifiers.ts';
import type { LineQuantity } from '../../domain/order.ts';

/** Puts several quantities of one line together; each line comes once. */
export function addQuantities(quantities: readonly LineQuantity[]): readonly LineQuantity[] {
  const sums = new Map<LineId, number>();
  for (const { line, quantity } of quantities) sums.set(line, (sums.get(line) ?? 0) + quantity);
  return [...sums].map(([line, quantity]) => ({ line, quantity }));
}

/** Says whether quantities name any pieces, and whole ones only. */
export function areSound(quantities: readonly LineQuantity[]): boolean {
  return (
    quantities.length > 0 && quantities.every(({ quantity }) => Number.isInteger(quantity) && quantity >= 1)
  );
}
