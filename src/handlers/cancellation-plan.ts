import { judgeCancellation, type PortionVerdict } from '../domain/cancellation.ts';
import { scopeCancellation, widenToShipments, type CancellationScope } from '../domain/cancellation-scope.ts';
import type { OrderId } from '../domain/identifiers.ts';
import type { Money } from '../domain/money.ts';
import type { LineQuantity, Order } from '../domain/order.ts';
import { planRefund, refundAmount, type RefundPlan } from '../domain/refund.ts';
import type { RuleId } from '../domain/rule.ts';
import type { CancelAction } from '../ports/order-backend.ts';
import type { HandlerContext } from './define-handler.ts';

/** What a cancellation comes to for one order, money included. */
export interface OrderPlan {
  readonly order: Order;
  readonly scope: CancellationScope;
  /** Wanted and not to be had. */
  readonly refused: readonly PortionVerdict[];
  /** Of the wanted pieces, what the rules say. */
  readonly verdicts: readonly PortionVerdict[];
  /** For what is cancelled at once. */
  readonly refund: RefundPlan;
  /** For what is only asked for, the fee taken off already. */
  readonly refundIfAccepted: Money;
  readonly fee: Money | null;
}

/** Reads an order and every order that shares a stop-as-one shipment with it (R4), the order itself first; null when it is out of reach. */
export async function readWithShipments(
  id: OrderId,
  context: HandlerContext,
): Promise<readonly Order[] | null> {
  const order = await context.shop.get(id, context.authority);
  if (order === null) return null;
  const others = order.shipments
    .filter((shipment) => shipment.stopsAsOne)
    .flatMap((shipment) => shipment.lines.map((line) => line.order))
    .filter((other) => other !== order.id);
  const read = await Promise.all(
    [...new Set(others)].map((other) => context.shop.get(other, context.authority)),
  );
  return [order, ...read.filter((other) => other !== null)];
}

/** Applies the rules to wanted lines of the first order: what goes, what is asked for, what is refused, and the money. */
export function planCancellation(
  orders: readonly Order[],
  wanted: readonly LineQuantity[],
  context: HandlerContext,
): readonly OrderPlan[] {
  const [first] = orders;
  if (first === undefined) return [];
  const widened = widenToShipments(orders, wanted, context.marketOf(first.market));
  return orders.flatMap((order) => {
    const lines = widened.get(order.id);
    return lines === undefined ? [] : [planOrder(order, lines, context)];
  });
}

/** Says whether a plan leaves nothing to do. */
export function isEmpty(plans: readonly OrderPlan[]): boolean {
  return plans.every(({ scope }) => scope.cancel.length === 0 && scope.request.length === 0);
}

/** What a plan gives back at once or later, all orders together, requests left out. */
export function refundOf(plan: OrderPlan): Money {
  return refundAmount(plan.refund, plan.order.currency);
}

/** The rules behind plans besides those of the verdicts: of shared shipments (R4), of the money (R10–R11), of the price of asking (R12). */
export function rulesBehind(plans: readonly OrderPlan[], wanted: readonly LineQuantity[]): readonly RuleId[] {
  const planned = plans.flatMap(({ scope, refused }) => [...scope.cancel, ...scope.request, ...refused]);
  const goesAlong = piecesIn(planned) > piecesIn(wanted);
  const money = plans.flatMap(({ scope, refund }) => (scope.cancel.length > 0 ? [refund.rule] : []));
  const asks = plans.some(({ scope }) => scope.request.length > 0);
  return [...(goesAlong ? (['R4'] as const) : []), ...money, ...(asks ? (['R12'] as const) : [])];
}

/** A plan as the action that the shop is asked for, each order pinned to the revision it was judged at. */
export function actionOf(plans: readonly OrderPlan[], reason: string | null): CancelAction {
  const busy = plans.filter(({ scope }) => scope.cancel.length > 0 || scope.request.length > 0);
  return {
    kind: 'cancel',
    scopes: busy.map(({ scope, order }) => ({ ...scope, revision: order.revision })),
    reason,
    refunds: busy.map((plan) => ({ order: plan.order.id, amount: refundOf(plan) })),
  };
}

function piecesIn(lines: readonly { readonly quantity: number }[]): number {
  return lines.reduce((sum, { quantity }) => sum + quantity, 0);
}

function planOrder(order: Order, wanted: readonly LineQuantity[], context: HandlerContext): OrderPlan {
  const market = context.marketOf(order.market);
  const verdicts = judgeCancellation(order, market, context.now);
  const { scope, refused } = scopeCancellation(order, wanted, verdicts);
  const fee = scope.request.length === 0 ? null : feeIn(verdicts);
  return {
    order,
    scope,
    refused,
    verdicts: verdicts.filter(({ line }) => wanted.some((candidate) => candidate.line === line)),
    refund: planRefund(order, scope.cancel, market, context.now),
    refundIfAccepted: lessFee(requestedRefund(order, scope, context), fee),
    fee,
  };
}

/** What both together give back, less what is given back at once: pieces of one line are counted only once that way. */
function requestedRefund(order: Order, scope: CancellationScope, context: HandlerContext): Money {
  const market = context.marketOf(order.market);
  const both = [...scope.cancel];
  for (const { line, quantity } of scope.request) {
    const index = both.findIndex((candidate) => candidate.line === line);
    const present = both[index];
    if (present === undefined) both.push({ line, quantity });
    else both[index] = { line, quantity: present.quantity + quantity };
  }
  const all = refundAmount(planRefund(order, both, market, context.now), order.currency);
  const now = refundAmount(planRefund(order, scope.cancel, market, context.now), order.currency);
  return { minor: all.minor - now.minor, currency: order.currency };
}

function feeIn(verdicts: readonly PortionVerdict[]): Money | null {
  const requestable = verdicts.map(({ verdict }) => verdict).find(({ kind }) => kind === 'requestable');
  return requestable?.kind === 'requestable' ? requestable.fee : null;
}

function lessFee(amount: Money, fee: Money | null): Money {
  return fee === null ? amount : { minor: Math.max(0, amount.minor - fee.minor), currency: amount.currency };
}
