import { z } from 'zod';
import type { Mention } from '../conversation/reading.ts';
import { menuSchema, type MenuEntry } from '../conversation/menu.ts';
import { resolveChoice } from '../conversation/resolve-choice.ts';
import { orderIdSchema } from '../domain/identifiers.ts';
import type { Order } from '../domain/order.ts';
import {
  cancelledLines,
  lastMoved,
  noRefundReasons,
  refundStatuses,
  whyNoRefund,
  type NoRefundReason,
} from '../domain/refund-status.ts';
import { defineHandler, type HandlerContext, type OutcomeOf } from './define-handler.ts';
import { orderNumbered } from './find-order.ts';
import { itemsOf, orderChoice, orderNumber, orderOptionText } from './order-words.ts';
import { refundEntries, refundExplanations, refundTexts, type OrderRefund } from './refund-words.ts';
import { choicesSchema, factSchema, mentionsSchema, saidSchema } from './slot-schemas.ts';

/** How far back the shopper's orders are read. */
const mostRead = 50;
/** So many refunds are told at once, the newest first. */
const mostTold = 3;
/** What words say that a refund is less than was thought. */
const lessWords = ['refund.partial', 'charge.too-much', 'item.too-small'];

const refundFacts = {
  entries: factSchema,
  orderNumber: factSchema,
  items: factSchema,
  amount: factSchema,
};
const outcomes = {
  told: z.object({ ...refundFacts, instead: menuSchema }),
  /** The bank is asked first, then support. */
  overdue: z.object(refundFacts),
  /** It did not go through: a person must look. */
  failed: z.object(refundFacts),
  none: z.object({
    orderNumber: factSchema,
    items: factSchema,
    why: z.enum(noRefundReasons),
    instead: menuSchema,
  }),
  /** Nothing of the shopper's was ever cancelled or sent back. */
  'none-anywhere': z.object({ instead: menuSchema }),
  'unknown-number': z.object({ typed: factSchema, orders: choicesSchema, mentions: mentionsSchema }),
};
type Answer = OutcomeOf<typeof outcomes>;

/**
 * Says where the shopper's money is, the newest refund first: of the order that was named, else of all (R10a, R10b, R11, R13a).
 *
 * Without a refund it says why there is none.
 */
export const tellRefunds = defineHandler({
  name: 'tell-refunds',
  needs: 'read',
  acts: false,
  input: z.object({
    order: orderIdSchema.optional(),
    mentions: mentionsSchema.optional(),
    said: saidSchema.optional(),
  }),
  outcomes,
  texts: [...refundTexts, orderOptionText],
  run: async ({ order: id, mentions = [], said = [] }, context): Promise<Answer> => {
    const isLess = lessWords.some((word) => said.includes(word));
    const orders = await context.shop.list(context.authority, { limit: mostRead });
    const numbered = await orderNumbered(mentions, orders, context);
    if (numbered?.order === null && orders.length > 0) return unknownNumber(numbered.typed, orders, context);
    const tapped = id === undefined ? null : await context.shop.get(id, context.authority);
    const one = numbered?.order ?? tapped ?? namedAmong(orders, mentions, context);
    return tell(one === null ? orders : [one], isLess, context);
  },
});

/** Lays orders for choosing, those with a refund if any. What was typed is not meant of the one that is taken. */
function unknownNumber(typed: string, all: readonly Order[], context: HandlerContext): Answer {
  const withRefund = all.filter(({ refunds }) => refunds.length > 0);
  const listed = withRefund.length > 0 ? withRefund : all.filter(({ archived }) => !archived);
  const orders = listed.map((order) => orderChoice(order, context.marketOf(order.market)));
  return { name: 'unknown-number', values: { typed: { kind: 'code', text: typed }, orders, mentions: [] } };
}

/** The one order that the words name by what is in it. */
function namedAmong(
  orders: readonly Order[],
  mentions: readonly Mention[],
  context: HandlerContext,
): Order | null {
  const choices = orders.map((order) => orderChoice(order, context.marketOf(order.market)));
  const items = mentions.filter(({ kind }) => kind === 'item');
  const resolution = resolveChoice(choices, items);
  const isOne = resolution.kind === 'picked' && resolution.picked.length === 1;
  const id = isOne ? resolution.picked[0]?.choice.value : undefined;
  return orders.find((order) => order.id === id) ?? null;
}

function tell(orders: readonly Order[], asksWhyLess: boolean, context: HandlerContext): Answer {
  const marketOf = (order: Order) => context.marketOf(order.market);
  const refunds = newestOf(orders, context).slice(0, mostTold);
  const [newest] = refunds;
  if (newest === undefined) return tellNone(orders);
  const { order, status } = newest;
  const facts = {
    entries: { kind: 'texts', texts: refundEntries(refunds, asksWhyLess, marketOf, context.now) } as const,
    orderNumber: orderNumber(order),
    items: itemsOf(order, status.lines),
    amount: { kind: 'money', money: status.refund.amount } as const,
  };
  const explanations = refundExplanations(refunds, marketOf, context.now);
  if (status.standing === 'overdue') return { name: 'overdue', values: facts, explanations };
  if (status.standing === 'failed') return { name: 'failed', values: facts, explanations };
  const isMoving = status.standing === 'rest-to-ship' || status.standing === 'parcel-to-return';
  const instead = isMoving ? [{ wish: 'order.track', order: order.number }] : [];
  return { name: 'told', values: { ...facts, instead }, explanations };
}

function newestOf(orders: readonly Order[], context: HandlerContext): readonly OrderRefund[] {
  return orders
    .flatMap((order) =>
      refundStatuses(order, context.marketOf(order.market), context.now).map((status) => ({ order, status })),
    )
    .toSorted((a, b) => Temporal.Instant.compare(lastMoved(b.status.refund), lastMoved(a.status.refund)));
}

/** No refund: the order that was named, or the newest of which something was cancelled or is on its way back, says why. */
function tellNone(orders: readonly Order[]): Answer {
  const [only, another] = orders;
  const telling = another === undefined ? only : orders.find(hasReason);
  if (telling === undefined) {
    return {
      name: 'none-anywhere',
      values: { instead: [{ wish: 'order.return' }, { wish: 'order.cancel' }] },
    };
  }
  const { reason, rule } = whyNoRefund(telling);
  const values = {
    orderNumber: orderNumber(telling),
    items: itemsOf(telling, cancelledLines(telling)),
    why: reason,
    instead: insteadOf(reason, telling.number),
  };
  return { name: 'none', values, rules: [rule] };
}

function hasReason(order: Order): boolean {
  return whyNoRefund(order).reason !== 'nothing-returned';
}

function insteadOf(reason: NoRefundReason, order: string): readonly MenuEntry[] {
  const wishes: Readonly<Record<NoRefundReason, readonly string[]>> = {
    'nothing-charged': ['order.cancel_status', 'payment.charge'],
    'cancellation-asked-for': ['order.cancel_status'],
    'replacement-coming': ['order.return'],
    'nothing-returned': ['order.return', 'order.cancel'],
  };
  return wishes[reason].map((wish) => ({ wish, order }));
}
