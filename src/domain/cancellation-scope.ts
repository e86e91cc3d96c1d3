import type { PortionVerdict, Verdict } from './cancellation.ts';
import type { LineId, OrderId } from './identifiers.ts';
import type { Market } from './market.ts';
import { isFinished, lineOf, liveQuantity, type LineQuantity, type Order, type OrderLine } from './order.ts';

/** What a cancellation does to one order: pieces cancelled at once and pieces only asked for. */
export interface CancellationScope {
  readonly order: OrderId;
  readonly cancel: readonly LineQuantity[];
  readonly request: readonly LineQuantity[];
}

/** A scope and what stands against it: pieces that were wanted and cannot be had. */
export interface ScopeVerdict {
  readonly scope: CancellationScope;
  readonly refused: readonly PortionVerdict[];
}

/**
 * Turns wanted lines and quantities into what may be cancelled and what may be asked for (R3).
 *
 * Pieces that may be cancelled outright are taken first. `refused` holds, per line, what is missing to the wanted
 * quantity; it is empty when everything wanted can be had.
 */
export function scopeCancellation(
  order: Order,
  wanted: readonly LineQuantity[],
  verdicts: readonly PortionVerdict[],
): ScopeVerdict {
  const cancel: LineQuantity[] = [];
  const request: LineQuantity[] = [];
  const refused: PortionVerdict[] = [];
  for (const { line, quantity } of wanted) {
    const ofLine = verdicts.filter((candidate) => candidate.line === lineOf(order, line).id);
    const cancelled = Math.min(quantity, quantityOf(ofLine, 'allowed'));
    const requested = Math.min(quantity - cancelled, quantityOf(ofLine, 'requestable'));
    if (cancelled > 0) cancel.push({ line, quantity: cancelled });
    if (requested > 0) request.push({ line, quantity: requested });
    refused.push(...missing(ofLine, quantity - cancelled - requested));
  }
  return { scope: { order: order.id, cancel, request }, refused };
}

/** Everything of an order that may be cancelled or asked for, as wanted lines (R3: choosing every line is the whole order). */
export function everythingCancellable(verdicts: readonly PortionVerdict[]): readonly LineQuantity[] {
  const quantities = new Map<LineId, number>();
  for (const { line, quantity, verdict } of verdicts) {
    if (verdict.kind !== 'refused') quantities.set(line, (quantities.get(line) ?? 0) + quantity);
  }
  return [...quantities].map(([line, quantity]) => ({ line, quantity }));
}

/**
 * Widens wanted lines to the shipments that stop only as one (R4): where a wanted line's placed pieces are allocated to
 * such a shipment, all lines of the shipment go, those of other orders included.
 *
 * `orders` holds the wanted order first and every order that one of its shipments names. Lines not allocated stay as
 * they were wanted. Without such a shipment the wanted lines come back alone.
 */
export function widenToShipments(
  orders: readonly Order[],
  wanted: readonly LineQuantity[],
  market: Market,
): ReadonlyMap<OrderId, readonly LineQuantity[]> {
  const [order] = orders;
  if (order === undefined) throw new Error('Widening a cancellation needs the wanted order; pass it first.');
  const widened = new Map<OrderId, readonly LineQuantity[]>([[order.id, wanted]]);
  if (!market.cancelling.shipmentStopsAsOne) return widened;
  for (const shipment of order.shipments.filter((candidate) => candidate.stopsAsOne)) {
    const isTouched = wanted.some(({ line }) => isAllocatedTo(lineOf(order, line), shipment.id));
    if (!isTouched) continue;
    for (const { order: of, line, quantity } of shipment.lines) {
      widened.set(of, withAtLeast(widened.get(of) ?? [], line, quantity));
    }
  }
  return widened;
}

/** Says whether nothing live is left of an order once a scope is cancelled. */
export function leavesNothing(order: Order, cancelled: readonly LineQuantity[]): boolean {
  if (isFinished(order)) return true;
  return order.lines.every((line) => {
    const gone = cancelled.find((candidate) => candidate.line === line.id)?.quantity ?? 0;
    return liveQuantity(line) <= gone;
  });
}

function quantityOf(verdicts: readonly PortionVerdict[], kind: Verdict['kind']): number {
  return verdicts
    .filter(({ verdict }) => verdict.kind === kind)
    .reduce((sum, { quantity }) => sum + quantity, 0);
}

function missing(verdicts: readonly PortionVerdict[], quantity: number): readonly PortionVerdict[] {
  const result: PortionVerdict[] = [];
  let left = quantity;
  for (const candidate of verdicts) {
    if (candidate.verdict.kind !== 'refused' || left <= 0) continue;
    const taken = Math.min(left, candidate.quantity);
    result.push({ ...candidate, quantity: taken });
    left -= taken;
  }
  return result;
}

function isAllocatedTo(line: OrderLine, shipment: string): boolean {
  return line.portions.some(
    ({ status }) => (status.kind === 'placed' || status.kind === 'preparing') && status.shipment === shipment,
  );
}

function withAtLeast(
  wanted: readonly LineQuantity[],
  line: LineId,
  quantity: number,
): readonly LineQuantity[] {
  const present = wanted.find((candidate) => candidate.line === line);
  if (present === undefined) return [...wanted, { line, quantity }];
  const raised = { line, quantity: Math.max(present.quantity, quantity) };
  return wanted.map((candidate) => (candidate.line === line ? raised : candidate));
}
