import { z } from 'zod';
import { cardSchema } from '../conversation/card.ts';
import type { LineValue } from '../conversation/line.ts';
import { refusalReasons } from '../domain/cancellation.ts';
import { orderIdSchema } from '../domain/identifiers.ts';
import type { LineQuantity, Order } from '../domain/order.ts';
import { cancellationOrderSchema } from './cancellation-order.ts';
import {
  actionOf,
  isEmpty,
  planCancellation,
  readWithShipments,
  refundOf,
  rulesBehind,
  type OrderPlan,
} from './cancellation-plan.ts';
import {
  explanationsOf,
  explanationTexts,
  moneyKinds,
  moneyWordsOf,
  refusalShape,
  refusalWords,
  summaries,
  summaryOf,
} from './cancellation-words.ts';
import { defineHandler, type HandlerContext } from './define-handler.ts';
import { orderCard } from './order-card.ts';
import { itemsOf, liveLines, orderNumber } from './order-words.ts';
import { factSchema, wantedSchema } from './slot-schemas.ts';

const refusalFacts = { item: z.string(), at: factSchema, seller: z.string() };

/**
 * Works out what a cancellation comes to, money and dates included, before the shopper is asked for a yes (R4, R6, R10–R12).
 *
 * The refund is computed by the rule; where the back end would give back something else, nothing is promised and a human
 * looks at it.
 */
export const quoteCancellation = defineHandler({
  name: 'quote-cancellation',
  needs: 'read',
  acts: false,
  input: z.object({ order: orderIdSchema, wanted: wantedSchema, reason: z.string().nullable().optional() }),
  outcomes: {
    quoted: z.object({
      plan: cancellationOrderSchema,
      summary: z.enum(summaries),
      money: z.enum(moneyKinds),
      /** Whether some of what was wanted cannot be had, and why. */
      leftOut: z.enum(['nothing', 'some']),
      refusal: z.enum(refusalReasons),
      ...refusalFacts,
      orderNumbers: factSchema,
      items: factSchema,
      requestedItems: factSchema,
      remaining: factSchema,
      refund: factSchema,
      refundIfAccepted: factSchema,
      fee: factSchema,
      refundTo: factSchema,
      days: factSchema,
      daysFrom: factSchema,
      count: factSchema,
      /** Of every order that something is taken from: a parcel may hold several. */
      card: z.array(cardSchema),
    }),
    refused: z.object(refusalShape),
    'quote-differs': z.object({ items: factSchema }),
    gone: z.object({}),
  },
  texts: explanationTexts,
  run: async ({ order: id, wanted, reason = null }, context) => {
    const orders = await readWithShipments(id, context);
    const order = orders?.[0];
    if (orders === null || order === undefined) return { name: 'gone', values: {} };
    const market = context.marketOf(order.market);
    const lines = wanted.map(({ value, quantity }): LineQuantity => ({
      line: value,
      quantity: quantity ?? 1,
    }));
    const plans = planCancellation(orders, lines, context);
    const blocked = plans.find((plan) => plan.refused.length > 0);
    const verdicts = plans.flatMap((plan) => plan.verdicts);
    const explanations = explanationsOf(verdicts, market, context.now);
    const left =
      blocked === undefined
        ? nothingLeftOut
        : refusalWords(blocked.refused, blocked.order, market, context.now);
    if (isEmpty(plans)) return { name: 'refused', values: left, explanations };
    if (!(await agreesWithBackend(plans, context))) {
      return { name: 'quote-differs', values: { items: itemsOf(order, lines) } };
    }
    const { money, facts } = moneyWordsOf(plans, market);
    const summary = summaryOf(plans);
    const words = { ...thingsOf(plans), ...facts };
    const { item, at, seller } = left;
    const leftOut: 'nothing' | 'some' = blocked === undefined ? 'nothing' : 'some';
    return {
      name: 'quoted',
      values: {
        plan: { action: actionOf(plans, reason), summary, money, words, email: order.email },
        summary,
        money,
        leftOut,
        refusal: left.refusal,
        ...{ item, at, seller },
        ...words,
        card: plans.map((plan) => orderCard(plan.order, market)),
      },
      explanations,
      rules: rulesBehind(plans, lines),
    };
  },
});

const nothingLeftOut = {
  refusal: 'already-cancelled',
  remedy: 'wait',
  item: '',
  at: '',
  seller: '',
  sellerContact: '',
  menu: [],
} as const;

/** The things a plan is about, as facts: those cancelled at once and those asked for, all orders together. */
function thingsOf(plans: readonly OrderPlan[]): Readonly<Record<ThingName, LineValue>> {
  const [first] = plans;
  const texts = plans.map((plan) => plan.order.number);
  return {
    orderNumber: first === undefined ? '' : orderNumber(first.order),
    orderNumbers: { kind: 'codes', texts },
    items: joined(plans.map((plan) => itemsOf(plan.order, plan.scope.cancel))),
    requestedItems: joined(plans.map((plan) => itemsOf(plan.order, plan.scope.request))),
    remaining: joined(plans.map(({ order, scope }) => itemsOf(order, linesLeft(order, scope.cancel)))),
  };
}

type ThingName = 'orderNumber' | 'orderNumbers' | 'items' | 'requestedItems' | 'remaining';

/** What an order still holds once some of it is cancelled. */
function linesLeft(order: Order, cancelled: readonly LineQuantity[]): readonly LineQuantity[] {
  return liveLines(order)
    .map(({ line, quantity }) => {
      const gone = cancelled.find((candidate) => candidate.line === line)?.quantity ?? 0;
      return { line, quantity: quantity - gone };
    })
    .filter(({ quantity }) => quantity > 0);
}

function joined(lists: readonly LineValue[]): LineValue {
  const items = lists.flatMap((list) =>
    typeof list === 'object' && list.kind === 'items' ? list.items : [],
  );
  return { kind: 'items', items };
}

async function agreesWithBackend(plans: readonly OrderPlan[], context: HandlerContext): Promise<boolean> {
  for (const plan of plans.filter(({ scope }) => scope.cancel.length > 0)) {
    const quoted = await context.shop.quoteCancellation(plan.scope);
    if (quoted.minor !== refundOf(plan).minor) return false;
  }
  return true;
}
