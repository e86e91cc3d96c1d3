import { z } from 'zod';
import { aboutOrders } from '../conversation/audit.ts';
import type { Effect } from '../conversation/effect.ts';
import { lineValueSchema, type Unworded } from '../conversation/line.ts';
import { cancelStatusOf } from '../domain/cancel-status.ts';
import { orderIdSchema } from '../domain/identifiers.ts';
import { defineHandler, type OutcomeOf } from './define-handler.ts';
import { itemsOf, orderNumber } from './order-words.ts';
import { factSchema } from './slot-schemas.ts';
import { actOnce, operationOutcomes, type Prepared } from './tell-operation.ts';

/** What a shopper says yes to when a requested cancellation is taken back. */
const planSchema = z.object({
  action: z.object({
    kind: z.literal('withdraw'),
    scopes: z.array(z.object({ order: orderIdSchema, revision: z.string() })).readonly(),
    returnCase: z.null(),
  }),
  words: z.object({ orderNumber: lineValueSchema, items: lineValueSchema }),
  /** Where the confirmation goes; null where the shop knows no address. Never shown. */
  email: z.string().nullable(),
});
type Plan = z.infer<typeof planSchema>;

/** Works out what taking back a requested cancellation comes to, while the warehouse has not decided (R8). */
export const planRequestWithdrawal = defineHandler({
  name: 'plan-request-withdrawal',
  needs: 'read',
  acts: false,
  input: z.object({ order: orderIdSchema }),
  outcomes: {
    planned: z.object({ plan: planSchema, orderNumber: factSchema, items: factSchema }),
    /** The warehouse has decided by now. */
    decided: z.object({ orderNumber: factSchema }),
    gone: z.object({}),
  },
  texts: [],
  run: async ({ order: id }, context) => {
    const order = await context.shop.get(id, context.authority);
    if (order === null) return { name: 'gone', values: {} };
    const status = cancelStatusOf(order);
    const number = orderNumber(order);
    if (status.kind !== 'requested')
      return { name: 'decided', values: { orderNumber: number }, rules: ['R8'] };
    const words = { orderNumber: number, items: itemsOf(order, status.request.lines) };
    const scopes = [{ order: order.id, revision: order.revision }];
    const action = { kind: 'withdraw', scopes, returnCase: null } as const;
    return {
      name: 'planned',
      values: { plan: { action, words, email: order.email }, ...words },
      rules: ['R8'],
    };
  },
});

const outcomes = {
  withdrawn: z.object({}),
  /** The warehouse was faster with its decision. */
  decided: z.object({}),
  ...operationOutcomes,
  gone: z.object({}),
};
type Answer = OutcomeOf<typeof outcomes>;

/** Takes a requested cancellation back, once, on the shopper's yes (R8). */
export const withdrawCancellationRequest = defineHandler({
  name: 'withdraw-cancellation-request',
  needs: 'change',
  acts: true,
  input: z.object({ plan: planSchema }),
  outcomes,
  texts: ['mail.greeting', 'mail.closing', 'mail.request-withdrawn.subject', 'mail.request-withdrawn.body'],
  run: async ({ plan }, context): Promise<Answer> => {
    const [scope] = plan.action.scopes;
    if (scope === undefined)
      throw new Error('withdraw-cancellation-request needs a confirmed action with a scope.');
    const prepare = async (): Promise<Prepared<Answer>> => {
      const order = await context.shop.get(scope.order, context.authority);
      if (order === null) return { kind: 'answer', answer: { name: 'gone', values: {} } };
      if (cancelStatusOf(order).kind !== 'requested') return { kind: 'answer', answer: decided };
      const scopes = [{ order: order.id, revision: order.revision }];
      return { kind: 'act', action: { ...plan.action, scopes } };
    };
    return actOnce(context, prepare, {
      done: (done) => {
        if (done.kind !== 'withdrawn')
          throw new Error(`The shop answered a withdrawal with ${done.kind}; its back end mixes answers up.`);
        return { name: 'withdrawn', values: {}, effects: effectsOf(plan) };
      },
      refused: () => decided,
    });
  },
});

const decided: Answer = { name: 'decided', values: {} };

function effectsOf(plan: Plan): readonly Effect[] {
  const orders = plan.action.scopes.map(({ order }) => order);
  const action = 'cancellation-request-withdrawn';
  const audit: Effect = { kind: 'audit', action, about: aboutOrders(orders), facts: {} };
  if (plan.email === null) return [audit];
  const line = (key: string): Unworded => ({ key, values: plan.words });
  const body = [line('mail.greeting'), line('mail.request-withdrawn.body'), line('mail.closing')];
  const subject = line('mail.request-withdrawn.subject');
  return [{ kind: 'mail', mail: 'request-withdrawn', to: plan.email, subject, body }, audit];
}
