import { z } from 'zod';
import { aboutOrders } from '../conversation/audit.ts';
import type { Effect } from '../conversation/effect.ts';
import type { Unworded } from '../conversation/line.ts';
import { isSent, lineOf, type LineQuantity, type Order } from '../domain/order.ts';
import type { ShopDone } from '../ports/order-backend.ts';
import { defineHandler, type HandlerContext, type OutcomeOf } from './define-handler.ts';
import { investigationOrderSchema, type InvestigationOrder } from './investigation-order.ts';
import { caseNumberOf } from './judge-missing.ts';
import { factSchema } from './slot-schemas.ts';
import { actOnce, operationOutcomes, type Prepared } from './tell-operation.ts';

const outcomes = {
  opened: z.object({ caseNumber: factSchema }),
  /** Somebody has begun to look for it in the meantime. */
  'looked-for': z.object({ caseNumber: factSchema, since: factSchema }),
  /** The order is different from what was confirmed; nothing was done. */
  changed: z.object({}),
  ...operationOutcomes,
  gone: z.object({}),
};
type Answer = OutcomeOf<typeof outcomes>;

/**
 * Has somebody look for a parcel, or for items missing from it, as the shopper said yes to, exactly once (R16).
 *
 * Right before, the order is read again: what is being looked for already, or was not sent, is not looked for.
 */
export const openInvestigation = defineHandler({
  name: 'open-investigation',
  needs: 'change',
  acts: true,
  input: z.object({ plan: investigationOrderSchema }),
  outcomes,
  texts: [
    'mail.greeting',
    'mail.closing',
    'mail.investigation-opened.subject',
    'mail.investigation-opened.body',
    'mail.investigation-opened.next',
  ],
  run: async ({ plan }, context): Promise<Answer> =>
    actOnce(context, () => prepare(plan, context), {
      done: (done) => tellDone(done, plan),
      refused: async () => {
        const again = await prepare(plan, context);
        return again.kind === 'answer' ? again.answer : { name: 'changed', values: {} };
      },
    }),
});

async function prepare(plan: InvestigationOrder, context: HandlerContext): Promise<Prepared<Answer>> {
  const { action } = plan;
  const [scope] = action.scopes;
  const order = scope === undefined ? null : await context.shop.get(scope.order, context.authority);
  if (order === null) return { kind: 'answer', answer: { name: 'gone', values: {} } };
  const looked = order.investigations.find(
    ({ state, lines }) =>
      state === 'open' && lines.some(({ line }) => action.lines.some((own) => own.line === line)),
  );
  if (looked !== undefined) {
    const { zone } = context.marketOf(order.market);
    const since = { kind: 'moment', at: looked.openedAt, zone, now: context.now } as const;
    const values = { caseNumber: caseNumberOf(looked.number), since };
    return { kind: 'answer', answer: { name: 'looked-for', values, rules: ['R16'] } };
  }
  if (!action.lines.every((wanted) => wasSent(order, wanted)))
    return { kind: 'answer', answer: { name: 'changed', values: {} } };
  return { kind: 'act', action: { ...action, scopes: [{ order: order.id, revision: order.revision }] } };
}

function wasSent(order: Order, { line, quantity }: LineQuantity): boolean {
  const sent = lineOf(order, line).portions.filter(isSent);
  return sent.reduce((sum, portion) => sum + portion.quantity, 0) >= quantity;
}

/** Tells what was done in the words that were confirmed: nothing is read any more that could fail after the deed. */
function tellDone(done: ShopDone, plan: InvestigationOrder): Answer {
  if (done.kind !== 'investigation-opened')
    throw new Error(`The shop answered an investigation with ${done.kind}; its back end mixes answers up.`);
  const caseNumber = caseNumberOf(done.number);
  const effects = [...mailTo(plan, caseNumber), auditOf(plan, done.number)];
  return { name: 'opened', values: { caseNumber }, rules: ['R16'], effects };
}

function mailTo(plan: InvestigationOrder, caseNumber: Unworded['values'][string]): readonly Effect[] {
  if (plan.email === null) return [];
  const line = (key: string): Unworded => ({ key, values: { ...plan.words, caseNumber } });
  const texts = ['greeting', 'investigation-opened.body', 'investigation-opened.next', 'closing'];
  const body = texts.map((text) => line(`mail.${text}`));
  const subject = line('mail.investigation-opened.subject');
  return [{ kind: 'mail', mail: 'investigation-opened', to: plan.email, subject, body }];
}

function auditOf({ action }: InvestigationOrder, number: string): Effect {
  const orders = action.scopes.map(({ order }) => order);
  const lines = action.lines.map((entry) => ({ ...entry }));
  const about = [...aboutOrders(orders), { kind: 'case', id: number }];
  const facts = { search: action.about, lines, tried: [...action.tried] };
  return { kind: 'audit', action: 'investigation-opened', about, facts };
}
