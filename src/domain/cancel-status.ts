import { isBefore, type Instant } from './time.ts';
import {
  isLive,
  isSent,
  liveQuantity,
  type CancellationRequest,
  type CancelledBy,
  type LineQuantity,
  type Order,
} from './order.ts';

/** Pieces that were cancelled in one go. */
export interface CancelledTogether {
  readonly at: Instant;
  readonly by: CancelledBy;
  readonly reason: string | null;
  readonly lines: readonly LineQuantity[];
}

/** How it stands with the cancellation of an order (R7, R8). */
export type CancelStatus =
  /** Asked for, and the warehouse has not answered yet. */
  | { readonly kind: 'requested'; readonly rule: 'R8'; readonly request: CancellationRequest }
  /** The warehouse took the request, and the pieces were sent all the same. */
  | {
      readonly kind: 'came-anyway';
      readonly rule: 'R8';
      readonly at: Instant;
      readonly lines: readonly LineQuantity[];
      readonly isDelivered: boolean;
    }
  | {
      readonly kind: 'cancelled';
      readonly rule: 'R7';
      /** Newest first. */
      readonly together: readonly CancelledTogether[];
      readonly remaining: readonly LineQuantity[];
    }
  /** The warehouse was faster. */
  | { readonly kind: 'declined'; readonly rule: 'R8'; readonly request: CancellationRequest }
  | { readonly kind: 'not-cancelled'; readonly rule: 'R7' };

/**
 * Says how it stands with the cancellation of an order: what is undecided first, then what was lost on the way, then what was
 * cancelled, by whom and why.
 */
export function cancelStatusOf(order: Order): CancelStatus {
  const undecided = order.cancellationRequests.findLast(({ state }) => state === 'undecided');
  if (undecided !== undefined) return { kind: 'requested', rule: 'R8', request: undecided };
  const together = cancelledTogether(order);
  const escaped = sentThoughAccepted(order);
  if (escaped !== null) return escaped;
  const remaining = order.lines
    .map((line) => ({ line: line.id, quantity: liveQuantity(line) }))
    .filter(({ quantity }) => quantity > 0);
  if (together.length > 0) return { kind: 'cancelled', rule: 'R7', together, remaining };
  const declined = order.cancellationRequests.findLast(({ state }) => state === 'declined');
  if (declined !== undefined) return { kind: 'declined', rule: 'R8', request: declined };
  return { kind: 'not-cancelled', rule: 'R7' };
}

/** When an order's newest cancellation was made or asked for; null where there is none. */
export function lastCancellationAt(order: Order): Instant | null {
  const moments = [
    ...cancelledTogether(order).map(({ at }) => at),
    ...order.cancellationRequests.filter(({ state }) => state !== 'withdrawn').map(({ at }) => at),
  ];
  return moments.reduce<Instant | null>(
    (latest, at) => (latest === null || isBefore(latest, at) ? at : latest),
    null,
  );
}

function cancelledTogether(order: Order): readonly CancelledTogether[] {
  const pieces = order.lines.flatMap((line) =>
    line.portions.flatMap(({ status, quantity }) =>
      status.kind === 'cancelled' ? [{ line: line.id, quantity, status }] : [],
    ),
  );
  const groups = Map.groupBy(pieces, ({ status }) => JSON.stringify([status.at, status.by, status.reason]));
  return [...groups.values()]
    .flatMap((group) => {
      const [first] = group;
      if (first === undefined) return [];
      const { at, by, reason } = first.status;
      return [{ at, by, reason, lines: group.map(({ line, quantity }) => ({ line, quantity })) }];
    })
    .sort((a, b) => (isBefore(a.at, b.at) ? 1 : -1));
}

/** Pieces under an accepted request that have left all the same: no more of a line than were asked for and not cancelled. */
function sentThoughAccepted(order: Order): Extract<CancelStatus, { readonly kind: 'came-anyway' }> | null {
  const accepted = order.cancellationRequests.filter(({ state }) => state === 'accepted');
  const escaped = order.lines.flatMap((line) => {
    const asked = accepted
      .flatMap(({ lines }) => lines)
      .filter((wanted) => wanted.line === line.id)
      .reduce((sum, { quantity }) => sum + quantity, 0);
    const cancelled = line.portions.filter(({ status }) => status.kind === 'cancelled');
    const owed = asked - cancelled.reduce((sum, { quantity }) => sum + quantity, 0);
    const sent = line.portions.filter((portion) => isLive(portion) && isSent(portion));
    const quantity = Math.min(
      owed,
      sent.reduce((sum, portion) => sum + portion.quantity, 0),
    );
    return quantity > 0 ? [{ line: line.id, quantity, sent }] : [];
  });
  const [first] = escaped;
  const at = first?.sent.flatMap(({ status }) => ('at' in status ? [status.at] : []))[0];
  if (first === undefined || at === undefined) return null;
  const isDelivered = escaped.every(({ sent }) => sent.every(({ status }) => status.kind === 'delivered'));
  const lines = escaped.map(({ line, quantity }) => ({ line, quantity }));
  return { kind: 'came-anyway', rule: 'R8', at, lines, isDelivered };
}
