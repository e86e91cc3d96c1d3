import { z } from 'zod';
import type { Conversation } from '../../conversation/conversation.ts';
import type { DeedKind } from '../../conversation/deed.ts';
import type { JsonObject } from '../../conversation/json.ts';
import type { HandlerOutcome } from '../../conversation/turn.ts';
import { returnReasons } from '../../domain/after-sale.ts';
import type { Authority } from '../../domain/authority.ts';
import { lineIdSchema } from '../../domain/identifiers.ts';
import { troubles } from '../../domain/missing.ts';
import { moneySchema, sumMoney, type Money } from '../../domain/money.ts';
import type { Order } from '../../domain/order.ts';
import { returnWishes, waysBack } from '../../handlers/returning-order.ts';
import type { Consult } from '../consult-handler.ts';

const wanted = z
  .array(z.object({ line: lineIdSchema, quantity: z.int().min(1).max(10_000) }))
  .min(1)
  .max(200);

/** What somebody at the desk wants to do on an order. */
export const deedWishSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('cancel'), lines: wanted }),
  z.strictObject({
    kind: z.literal('return'),
    lines: wanted,
    because: z.enum(returnReasons),
    wants: z.enum(returnWishes),
    wayBack: z.enum(waysBack),
  }),
  z.strictObject({
    kind: z.literal('investigate'),
    trouble: z.enum(troubles).exclude(['item-missing', 'from-list']),
  }),
]);
export type DeedWish = z.infer<typeof deedWishSchema>;

/** What a wish comes to: a deed that can be agreed to, or the verdict by which it cannot be done. */
export type WorkedOut =
  | {
      readonly kind: 'possible';
      readonly input: JsonObject;
      readonly words: JsonObject;
      readonly amount: Money | null;
      readonly outcome: HandlerOutcome;
    }
  | { readonly kind: 'refused'; readonly outcome: HandlerOutcome };

/**
 * Works out what a wish comes to by the very handlers that serve shoppers, on somebody's authority: what that may allow is an
 * argument of the rules. Nothing is done.
 */
export async function workOutDeed(
  wish: DeedWish,
  order: Order,
  conversation: Conversation,
  authority: Authority,
  consult: Consult,
): Promise<WorkedOut> {
  const ask = (handler: string, input: JsonObject): Promise<HandlerOutcome> =>
    consult(handler, { order: order.id, ...input }, conversation, authority);
  const outcome = await planOf(wish, ask);
  const plan = planSchema.safeParse(outcome.values);
  if (!plan.success) return { kind: 'refused', outcome };
  const { words } = plan.data.plan;
  return {
    kind: 'possible',
    input: z.record(z.string(), z.json()).parse({ plan: outcome.values['plan'] }),
    words,
    amount: amountOf(wish.kind, plan.data.plan.action, order),
    outcome,
  };
}

const planSchema = z.object({
  plan: z.object({
    action: z.object({
      refunds: z.array(z.object({ amount: moneySchema })).optional(),
      refund: moneySchema.optional(),
    }),
    words: z.record(z.string(), z.json()),
  }),
});

async function planOf(
  wish: DeedWish,
  ask: (handler: string, input: JsonObject) => Promise<HandlerOutcome>,
): Promise<HandlerOutcome> {
  switch (wish.kind) {
    case 'cancel':
      return ask('quote-cancellation', { wanted: wantedOf(wish), reason: null });
    case 'return':
      return ask('quote-return', {
        ...{ wanted: wantedOf(wish), reason: wish.because },
        ...{ wants: wish.wants, wayBack: wish.wayBack },
      });
    case 'investigate': {
      const judged = await ask('judge-missing', { trouble: wish.trouble });
      if (judged.name !== 'search') return judged;
      const { about = null, wanted: found = null } = judged.values;
      // Why it may be looked for is the first step's word; what it comes to, the second's.
      const planned = await ask('plan-investigation', { trouble: wish.trouble, about, wanted: found });
      return { ...planned, explanations: [...judged.explanations, ...planned.explanations] };
    }
    default:
      return wish satisfies never;
  }
}

function wantedOf({ lines }: Extract<DeedWish, { readonly lines: unknown }>) {
  return lines.map(({ line, quantity }) => ({ value: line, quantity }));
}

/** What the shopper gets: nothing moves where somebody is looked for. */
function amountOf(
  kind: DeedKind,
  { refunds = [], refund }: z.infer<typeof planSchema>['plan']['action'],
  { currency }: Order,
): Money | null {
  if (kind === 'investigate') return null;
  const amounts = [...refunds.map(({ amount }) => amount), ...(refund === undefined ? [] : [refund])];
  return sumMoney(amounts, currency);
}
