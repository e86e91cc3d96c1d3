import { z } from 'zod';
import { aboutOrders } from '../conversation/audit.ts';
import type { Effect } from '../conversation/effect.ts';
import type { Unworded } from '../conversation/line.ts';
import { judgeChange } from '../domain/changing.ts';
import type { OrderId } from '../domain/identifiers.ts';
import type { Order } from '../domain/order.ts';
import type { ShopDone } from '../ports/order-backend.ts';
import { changeKinds, changeOrderSchema, type ChangeOrder } from './changing-order.ts';
import {
  changeExplanation,
  changeExplanationTexts,
  changeRefusalShape,
  changeRefusalWords,
} from './changing-words.ts';
import { defineHandler, type HandlerContext, type OutcomeOf } from './define-handler.ts';
import { actOnce, operationOutcomes, type Prepared } from './tell-operation.ts';

const outcomes = {
  done: z.object({}),
  /** It has been packed or sent since. */
  refused: z.object(changeRefusalShape),
  /** Something about the order is different from what was confirmed; nothing was done. */
  changed: z.object({}),
  ...operationOutcomes,
  gone: z.object({}),
};
type Answer = OutcomeOf<typeof outcomes>;

/** Changes where, when or under which number an order is delivered: exactly what the shopper said yes to, once (R23). */
export const changeOrder = defineHandler({
  name: 'change-order',
  needs: 'change',
  acts: true,
  input: z.object({ plan: changeOrderSchema }),
  outcomes,
  texts: [
    ...changeExplanationTexts,
    'mail.greeting',
    'mail.closing',
    'mail.delivery-changed.subject',
    ...changeKinds.map((kind) => `mail.delivery-changed.${kind}`),
  ],
  run: async ({ plan }, context): Promise<Answer> => {
    const [scope] = plan.action.scopes;
    if (scope === undefined) throw new Error('change-order needs a confirmed action with a scope.');
    return actOnce(context, () => prepare(plan, scope.order, context), {
      done: (done) => tellDone(done, plan),
      refused: async () => {
        const order = await context.shop.get(scope.order, context.authority);
        return order === null ? gone : (refusalNow(order, context) ?? changed);
      },
    });
  },
});

const gone: Answer = { name: 'gone', values: {} };
const changed: Answer = { name: 'changed', values: {} };

async function prepare(plan: ChangeOrder, id: OrderId, context: HandlerContext): Promise<Prepared<Answer>> {
  const order = await context.shop.get(id, context.authority);
  if (order === null) return { kind: 'answer', answer: gone };
  const refusal = refusalNow(order, context);
  if (refusal !== null) return { kind: 'answer', answer: refusal };
  if (!isAsConfirmed(order, plan)) return { kind: 'answer', answer: changed };
  return { kind: 'act', action: { ...plan.action, scopes: [{ order: id, revision: order.revision }] } };
}

function refusalNow(order: Order, context: HandlerContext): Answer | null {
  const verdict = judgeChange(order);
  if (verdict.kind === 'allowed') return null;
  const explanations = [changeExplanation(verdict, order, context)];
  return { name: 'refused', values: changeRefusalWords(verdict, order, context), explanations };
}

/** Says whether what is to be replaced is still what the shopper was shown. */
function isAsConfirmed({ delivery }: Order, { change, words }: ChangeOrder): boolean {
  switch (change) {
    case 'address':
      return words.oldStreet === delivery.street && words.oldPlace === delivery.place;
    case 'phone':
    case 'first-phone':
      return textOf(words.oldPhone) === (delivery.phone ?? '');
    case 'day':
    case 'first-day':
      return textOf(words.oldDay) === (delivery.day ?? '');
    default:
      return change satisfies never;
  }
}

function textOf(fact: ChangeOrder['words']['oldDay']): string {
  if (typeof fact === 'string') return fact;
  if (typeof fact === 'number') return String(fact);
  return fact.kind === 'code' ? fact.text : fact.kind === 'day' ? fact.day : '';
}

/** Told from what was confirmed: nothing is read any more that could fail after the deed. */
function tellDone(done: ShopDone, plan: ChangeOrder): Answer {
  if (done.kind !== 'delivery-changed')
    throw new Error(
      `The shop answered a change of delivery with ${done.kind}; its back end mixes answers up.`,
    );
  const orders = plan.action.scopes.map(({ order }) => order);
  const facts = { change: plan.change };
  const audit: Effect = { kind: 'audit', action: 'delivery-changed', about: aboutOrders(orders), facts };
  return { name: 'done', values: {}, effects: [...mailTo(plan), audit] };
}

function mailTo(plan: ChangeOrder): readonly Effect[] {
  if (plan.email === null) return [];
  const line = (key: string): Unworded => ({ key, values: plan.words });
  const body = [line('mail.greeting'), line(`mail.delivery-changed.${plan.change}`), line('mail.closing')];
  const subject = line('mail.delivery-changed.subject');
  return [{ kind: 'mail', mail: 'delivery-changed', to: plan.email, subject, body }];
}
