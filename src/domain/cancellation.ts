import type { LineId } from './identifiers.ts';
import type { Market } from './market.ts';
import type { Money } from './money.ts';
import type { Order, OrderLine, Portion } from './order.ts';
import { instantAfter, isBefore, type Instant } from './time.ts';

/** Why pieces cannot be cancelled. Each has a sentence in every language and, where a flow can meet it, a way on (R9). */
export const refusalReasons = [
  'being-prepared',
  'request-window-closed',
  'seller-window-closed',
  'already-shipped',
  'already-delivered',
  'delivered-digitally',
  'already-requested',
  'already-cancelled',
  'already-returned',
  'fulfiller-unknown',
] as const;
export type RefusalReason = (typeof refusalReasons)[number];

export type CancellationRule = 'R1' | 'R2' | 'R7' | 'R8' | 'R9' | 'R9b';

/** The facts a verdict rests on: what "why?" is answered with. `at` is the moment that decided, if one did. */
export interface VerdictFacts {
  readonly title: string;
  readonly at: Instant | null;
  readonly seller: string | null;
}

/** What the rules say of some pieces of one line at one moment. */
export type Verdict =
  | { readonly kind: 'allowed'; readonly rule: CancellationRule; readonly facts: VerdictFacts }
  | {
      readonly kind: 'requestable';
      readonly rule: CancellationRule;
      readonly fee: Money | null;
      readonly facts: VerdictFacts;
    }
  | {
      readonly kind: 'refused';
      readonly rule: CancellationRule;
      readonly reason: RefusalReason;
      readonly facts: VerdictFacts;
    };

export interface PortionVerdict {
  readonly line: LineId;
  readonly quantity: number;
  readonly verdict: Verdict;
}

/**
 * Says of every piece of an order whether the shopper may cancel it at this moment (rules R1, R2, R7, R8, R9, R9b).
 *
 * Windows are closed at their last second: with 30 minutes, an order placed at 12:00:00 can be cancelled at 12:29:59 and
 * no longer at 12:30:00. Pieces under an undecided request are judged as refused, `already-requested`.
 */
export function judgeCancellation(order: Order, market: Market, now: Instant): readonly PortionVerdict[] {
  return order.lines.flatMap((line) => {
    let requested = undecidedQuantity(order, line.id);
    return line.portions.flatMap((portion) => {
      if (portion.status.kind !== 'preparing' || requested === 0) {
        return [judged(line, portion.quantity, judgePortion(order, line, portion, market, now))];
      }
      const waiting = Math.min(requested, portion.quantity);
      requested -= waiting;
      const rest = portion.quantity - waiting;
      const waitingVerdict = judged(line, waiting, refusedAlreadyRequested(order, line));
      if (rest === 0) return [waitingVerdict];
      return [waitingVerdict, judged(line, rest, judgePortion(order, line, portion, market, now))];
    });
  });
}

/** Says whether the rules let a shopper cancel, or ask to cancel, anything of an order at this moment. */
export function mayCancelAnything(order: Order, market: Market, now: Instant): boolean {
  return judgeCancellation(order, market, now).some(({ verdict }) => verdict.kind !== 'refused');
}

function judgePortion(
  order: Order,
  line: OrderLine,
  portion: Portion,
  market: Market,
  now: Instant,
): Verdict {
  const { status } = portion;
  const refuse = (rule: CancellationRule, reason: RefusalReason, at: Instant | null): Verdict => ({
    kind: 'refused',
    rule,
    reason,
    facts: factsOf(line, at),
  });
  switch (status.kind) {
    case 'cancelled':
      return refuse('R7', 'already-cancelled', status.at);
    case 'returned':
      return refuse('R7', 'already-returned', status.at);
    case 'delivered':
      return line.kind === 'digital'
        ? refuse('R9b', 'delivered-digitally', status.at)
        : refuse('R1', 'already-delivered', status.at);
    case 'shipped':
    case 'out-for-delivery':
      return refuse('R1', 'already-shipped', status.at);
    case 'placed':
    case 'preparing':
      return judgeUnsent(order, line, status, market, now);
    default:
      return status satisfies never;
  }
}

function judgeUnsent(
  order: Order,
  line: OrderLine,
  status: { readonly kind: 'placed' } | { readonly kind: 'preparing'; readonly since: Instant },
  market: Market,
  now: Instant,
): Verdict {
  if (line.fulfilledBy.kind === 'unknown') {
    return { kind: 'refused', rule: 'R9', reason: 'fulfiller-unknown', facts: factsOf(line, null) };
  }
  if (line.fulfilledBy.kind === 'seller') {
    const closesAt = instantAfter(order.placedAt, market.cancelling.sellerWindow);
    const facts = factsOf(line, closesAt);
    if (isBefore(now, closesAt)) return { kind: 'allowed', rule: 'R2', facts };
    return { kind: 'refused', rule: 'R2', reason: 'seller-window-closed', facts };
  }
  if (status.kind === 'placed') return { kind: 'allowed', rule: 'R1', facts: factsOf(line, null) };
  return judgePreparing(order, line, status.since, market, now);
}

function judgePreparing(
  order: Order,
  line: OrderLine,
  since: Instant,
  market: Market,
  now: Instant,
): Verdict {
  const { requestsWhilePreparing, requestFeeMinor } = market.cancelling;
  const fee = requestFeeMinor === 0 ? null : { minor: requestFeeMinor, currency: order.currency };
  const requestable: Verdict = { kind: 'requestable', rule: 'R1', fee, facts: factsOf(line, since) };
  switch (requestsWhilePreparing.kind) {
    case 'always':
      return requestable;
    case 'never':
      return { kind: 'refused', rule: 'R1', reason: 'being-prepared', facts: factsOf(line, since) };
    case 'within': {
      const closesAt = instantAfter(order.placedAt, requestsWhilePreparing.afterOrdering);
      if (isBefore(now, closesAt)) return requestable;
      return { kind: 'refused', rule: 'R1', reason: 'request-window-closed', facts: factsOf(line, closesAt) };
    }
    default:
      return requestsWhilePreparing satisfies never;
  }
}

function refusedAlreadyRequested(order: Order, line: OrderLine): Verdict {
  const request = order.cancellationRequests.find(
    (candidate) =>
      candidate.state === 'undecided' && candidate.lines.some((wanted) => wanted.line === line.id),
  );
  const facts = factsOf(line, request?.at ?? null);
  return { kind: 'refused', rule: 'R8', reason: 'already-requested', facts };
}

function undecidedQuantity(order: Order, line: LineId): number {
  return order.cancellationRequests
    .filter((request) => request.state === 'undecided')
    .flatMap((request) => request.lines)
    .filter((wanted) => wanted.line === line)
    .reduce((sum, wanted) => sum + wanted.quantity, 0);
}

function factsOf(line: OrderLine, at: Instant | null): VerdictFacts {
  const seller = line.fulfilledBy.kind === 'seller' ? line.fulfilledBy.name : null;
  return { title: line.title, at, seller };
}

function judged(line: OrderLine, quantity: number, verdict: Verdict): PortionVerdict {
  return { line: line.id, quantity, verdict };
}
