import { z } from 'zod';
import { aboutOrders } from '../conversation/audit.ts';
import type { Effect } from '../conversation/effect.ts';
import type { Unworded } from '../conversation/line.ts';
import type { ShopDone } from '../ports/order-backend.ts';
import { defineHandler, type HandlerContext, type OutcomeOf } from './define-handler.ts';
import { returnRefusalShape } from './judge-return.ts';
import { orderNumber } from './order-words.ts';
import {
  packingAdvice,
  returnMoneyKinds,
  returnOrderSchema,
  returnRoutes,
  returnTimes,
  type ReturnOrder,
} from './returning-order.ts';
import { prepareReturn } from './returning-plan.ts';
import { returnExplanations, returnExplanationTexts, returnRefusalWords } from './returning-words.ts';
import { factSchema } from './slot-schemas.ts';
import { actOnce, operationOutcomes, type Prepared } from './tell-operation.ts';

const outcomes = {
  opened: z.object({ returnNumber: factSchema }),
  /** It cannot go back any more: nothing was sent. */
  refused: z.object(returnRefusalShape),
  /** Something about the order is different from what was confirmed; nothing was done. */
  changed: z.object({}),
  ...operationOutcomes,
  gone: z.object({}),
};
type Answer = OutcomeOf<typeof outcomes>;

/**
 * Opens the return that the shopper said yes to, exactly that and exactly once (R13, R13b).
 *
 * The rules are applied again right before: where they say something else than what was confirmed, nothing is sent.
 */
export const openReturn = defineHandler({
  name: 'open-return',
  needs: 'change',
  acts: true,
  input: z.object({ plan: returnOrderSchema }),
  outcomes,
  texts: [
    ...returnExplanationTexts,
    'mail.greeting',
    'mail.closing',
    'mail.return-opened.subject',
    'mail.return-opened.body',
    ...returnMoneyKinds.map((kind) => `return.money.${kind}`),
    ...returnTimes.map((time) => `return.when.${time}`),
    ...returnRoutes.map((route) => `return.steps.${route}`),
    ...packingAdvice.map((advice) => `return.advice.${advice}`),
  ],
  run: async ({ plan }, context): Promise<Answer> =>
    actOnce(context, () => prepare(plan, context), {
      done: (done) => tellDone(done, plan),
      refused: () => tellRefused(plan, context),
    }),
});

async function prepare(plan: ReturnOrder, context: HandlerContext): Promise<Prepared<Answer>> {
  const order = await readOrder(plan, context);
  if (order === null) return { kind: 'answer', answer: { name: 'gone', values: {} } };
  const { lines, reason, wants, wayBack } = plan.action;
  const prepared = prepareReturn(order, { lines, reason, wants, wayBack }, context);
  if (prepared.kind === 'refused') {
    const market = context.marketOf(order.market);
    const words = returnRefusalWords(prepared.judged, order, market, context.now);
    const explanations = returnExplanations(prepared.judged, market, context.now);
    const values = { orderNumber: orderNumber(order), ...words };
    return { kind: 'answer', answer: { name: 'refused', values, explanations } };
  }
  const { action } = prepared.plan;
  if (!isSame(action, plan.action)) return { kind: 'answer', answer: { name: 'changed', values: {} } };
  return { kind: 'act', action };
}

/** The same pieces for the same money, whatever else has happened to the order. */
function isSame(first: ReturnOrder['action'], second: ReturnOrder['action']): boolean {
  const facts = ({ lines, refund, cost }: ReturnOrder['action']): string =>
    JSON.stringify([lines, refund.minor, cost.minor]);
  return facts(first) === facts(second);
}

/** Tells what was done in the words that were confirmed: nothing is read any more that could fail after the deed. */
function tellDone(done: ShopDone, plan: ReturnOrder): Answer {
  if (done.kind !== 'return-opened')
    throw new Error(`The shop answered a return with ${done.kind}; its back end mixes answers up.`);
  const returnNumber = { kind: 'code', text: done.number } as const;
  const effects = [...mailTo(plan, returnNumber), auditOf(plan, done.number)];
  return { name: 'opened', values: { returnNumber }, rules: ['R13b'], effects };
}

/** The shop would not: where the rules see why, that is told; otherwise it simply changed. */
async function tellRefused(plan: ReturnOrder, context: HandlerContext): Promise<Answer> {
  const prepared = await prepare(plan, context);
  return prepared.kind === 'answer' ? prepared.answer : { name: 'changed', values: {} };
}

async function readOrder(plan: ReturnOrder, context: HandlerContext) {
  const [scope] = plan.action.scopes;
  return scope === undefined ? null : context.shop.get(scope.order, context.authority);
}

function mailTo(plan: ReturnOrder, returnNumber: Unworded['values'][string]): readonly Effect[] {
  if (plan.email === null) return [];
  const line = (key: string): Unworded => ({ key, values: { ...plan.words, returnNumber } });
  const body = [
    line('mail.greeting'),
    line('mail.return-opened.body'),
    line(`return.money.${plan.money}`),
    line(`return.when.${plan.when}`),
    line(`return.steps.${plan.route}`),
    line(`return.advice.${plan.advice}`),
    line('mail.closing'),
  ];
  return [
    {
      kind: 'mail',
      mail: 'return-opened',
      to: plan.email,
      subject: line('mail.return-opened.subject'),
      body,
    },
  ];
}

function auditOf({ action }: ReturnOrder, number: string): Effect {
  const { reason, wants, wayBack } = action;
  const orders = action.scopes.map(({ order }) => order);
  const lines = action.lines.map((entry) => ({ ...entry }));
  const about = [...aboutOrders(orders), { kind: 'case', id: number }];
  return { kind: 'audit', action: 'return-opened', about, facts: { lines, reason, wants, wayBack } };
}
