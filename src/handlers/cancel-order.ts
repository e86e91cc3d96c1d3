import { z } from 'zod';
import { aboutOrders } from '../conversation/audit.ts';
import type { Effect } from '../conversation/effect.ts';
import type { Unworded } from '../conversation/line.ts';
import type { OrderId } from '../domain/identifiers.ts';
import type { LineQuantity } from '../domain/order.ts';
import type { ShopDone } from '../ports/order-backend.ts';
import { cancellationOrderSchema, type CancellationOrder } from './cancellation-order.ts';
import { actionOf, planCancellation, readWithShipments, type OrderPlan } from './cancellation-plan.ts';
import {
  explanationsOf,
  explanationTexts,
  moneyKinds,
  refusalShape,
  refusalWords,
} from './cancellation-words.ts';
import { defineHandler, type HandlerContext, type OutcomeOf } from './define-handler.ts';
import { actOnce, operationOutcomes, type Prepared } from './tell-operation.ts';

const outcomes = {
  cancelled: z.object({}),
  partly: z.object({}),
  requested: z.object({}),
  'cancelled-and-requested': z.object({}),
  /** The warehouse was faster (R8). */
  'lost-race': z.object(refusalShape),
  /** Something about the order is different from what was confirmed; nothing was done. */
  changed: z.object({}),
  /** The order says cancelled and the money did not move. */
  'refund-missing': z.object({}),
  ...operationOutcomes,
  gone: z.object({}),
};
type Answer = OutcomeOf<typeof outcomes>;

/**
 * Cancels what the shopper said yes to, exactly that and exactly once (R1–R8).
 *
 * The rules are applied again right before: where they say something else than what was confirmed, nothing is sent. An
 * operation that was run before a crash is not run again; what became of it is told.
 */
export const cancelOrder = defineHandler({
  name: 'cancel-order',
  needs: 'change',
  acts: true,
  input: z.object({ plan: cancellationOrderSchema }),
  outcomes,
  texts: [
    ...explanationTexts,
    'mail.greeting',
    'mail.closing',
    'mail.cancellation-confirmed.subject',
    'mail.cancellation-confirmed.body',
    'mail.cancellation-requested.subject',
    'mail.cancellation-requested.body',
    'mail.remaining',
    ...moneyKinds.map((kind) => `cancel.money.${kind}`),
  ],
  run: async ({ plan }, context): Promise<Answer> => {
    const [scope] = plan.action.scopes;
    if (scope === undefined) throw new Error('cancel-order needs a confirmed action with a scope.');
    return actOnce(context, () => prepare(plan, scope.order, context), {
      done: (done) => tellDone(done, plan),
      refused: () => tellRefused(plan, scope.order, context),
    });
  },
});

async function prepare(
  plan: CancellationOrder,
  id: OrderId,
  context: HandlerContext,
): Promise<Prepared<Answer>> {
  const orders = await readWithShipments(id, context);
  if (orders === null) return { kind: 'answer', answer: { name: 'gone', values: {} } };
  const fresh = planCancellation(orders, wantedIn(plan), context);
  const difference = differenceFrom(plan, fresh, context);
  if (difference !== null) return { kind: 'answer', answer: difference };
  return { kind: 'act', action: actionOf(fresh, plan.action.reason) };
}

/** What was confirmed of the first order, as wanted lines; orders under the same shipment follow from it again. */
function wantedIn(plan: CancellationOrder): readonly LineQuantity[] {
  const [scope] = plan.action.scopes;
  const quantities = new Map<LineQuantity['line'], number>();
  for (const { line, quantity } of [...(scope?.cancel ?? []), ...(scope?.request ?? [])]) {
    quantities.set(line, (quantities.get(line) ?? 0) + quantity);
  }
  return [...quantities].map(([line, quantity]) => ({ line, quantity }));
}

function differenceFrom(
  plan: CancellationOrder,
  fresh: readonly OrderPlan[],
  context: HandlerContext,
): Answer | null {
  const blocked = fresh.find(({ refused }) => refused.length > 0);
  if (blocked !== undefined) {
    const { refused, order } = blocked;
    const market = context.marketOf(order.market);
    const explanations = explanationsOf(refused, market, context.now);
    return { name: 'lost-race', values: refusalWords(refused, order, market, context.now), explanations };
  }
  const withoutRevisions = (action: CancellationOrder['action']): string =>
    JSON.stringify([
      action.refunds,
      action.scopes.map(({ order, cancel, request }) => [order, cancel, request]),
    ]);
  const isSame = withoutRevisions(actionOf(fresh, null)) === withoutRevisions(plan.action);
  return isSame ? null : { name: 'changed', values: {} };
}

/** Tells what was done in the words that were confirmed: nothing is read any more that could fail after the deed. */
function tellDone(done: ShopDone, plan: CancellationOrder): Answer {
  if (done.kind !== 'cancelled')
    throw new Error(`The shop answered a cancellation with ${done.kind}; its back end mixes answers up.`);
  if (done.orders.some(({ refund }) => refund.kind === 'missing'))
    return { name: 'refund-missing', values: {}, effects: [auditOf(plan, 'refund-missing')] };
  const hasCancelled = done.orders.some(({ cancelled }) => cancelled.length > 0);
  const hasRequested = done.orders.some(({ requested }) => requested.length > 0);
  const effects = [...mailTo(plan, hasCancelled), auditOf(plan, 'order-cancelled')];
  if (hasRequested)
    return { name: hasCancelled ? 'cancelled-and-requested' : 'requested', values: {}, effects };
  return { name: plan.summary === 'part' ? 'partly' : 'cancelled', values: {}, effects };
}

/** The shop would not: the order is read again to say why; where the rules see no reason, it simply changed. */
async function tellRefused(plan: CancellationOrder, id: OrderId, context: HandlerContext): Promise<Answer> {
  const orders = await readWithShipments(id, context);
  if (orders === null) return { name: 'gone', values: {} };
  const fresh = planCancellation(orders, wantedIn(plan), context);
  return differenceFrom(plan, fresh, context) ?? { name: 'changed', values: {} };
}

function mailTo(plan: CancellationOrder, hasCancelled: boolean): readonly Effect[] {
  if (plan.email === null) return [];
  const mail = hasCancelled ? 'cancellation-confirmed' : 'cancellation-requested';
  const line = (key: string): Unworded => ({ key, values: plan.words });
  const rest = plan.summary === 'part' ? [line('mail.remaining')] : [];
  const body = [
    line('mail.greeting'),
    line(`mail.${mail}.body`),
    ...rest,
    line(`cancel.money.${plan.money}`),
    line('mail.closing'),
  ];
  return [{ kind: 'mail', mail, to: plan.email, subject: line(`mail.${mail}.subject`), body }];
}

function auditOf(plan: CancellationOrder, action: 'order-cancelled' | 'refund-missing'): Effect {
  const orders = plan.action.scopes.map(({ order, cancel, request }) => ({
    order,
    cancel: cancel.map((entry) => ({ ...entry })),
    request: request.map((entry) => ({ ...entry })),
  }));
  const about = aboutOrders(orders.map(({ order }) => order));
  return { kind: 'audit', action, about, facts: { orders, reason: plan.action.reason } };
}
