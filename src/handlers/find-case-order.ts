import { z } from 'zod';
import { meetsNeed } from '../domain/authority.ts';
import { defineHandler, type HandlerContext, type OutcomeOf } from './define-handler.ts';
import { openFirst } from './find-order.ts';
import { orderChoice, orderOptionText } from './order-words.ts';
import { choicesSchema, factSchema, mentionsSchema } from './slot-schemas.ts';
import type { Order } from '../domain/order.ts';

/** Orders put up for choosing; the rest can be named by number. */
const mostListed = 5;
const mostRead = 50;

const outcomes = {
  /** It was named, or something was under way that says it. */
  known: z.object({}),
  listed: z.object({ orders: choicesSchema }),
  /** A guest, or somebody without orders: nothing to choose among. */
  none: z.object({}),
};
type Answer = OutcomeOf<typeof outcomes>;

/**
 * The orders that a case may be about, for whoever has proven to own some. Nobody is asked to sign in for it: a case can be
 * taken without an order.
 */
export const findCaseOrder = defineHandler({
  name: 'find-case-order',
  needs: 'nothing',
  acts: false,
  input: z.object({ mentions: mentionsSchema.optional(), underWay: factSchema.optional() }),
  outcomes,
  texts: [orderOptionText],
  run: async ({ mentions = [], underWay }, context): Promise<Answer> => {
    const isNamed = mentions.some(({ kind }) => kind === 'order-number');
    const isUnderWay =
      typeof underWay === 'object' &&
      underWay.kind === 'texts' &&
      underWay.texts.some(({ key }) => key === 'ticket.order');
    if (isNamed || isUnderWay) return { name: 'known', values: {} };
    const orders = await ownOrders(context);
    if (orders.length === 0) return { name: 'none', values: {} };
    const choices = orders
      .slice(0, mostListed)
      .map((order) => orderChoice(order, context.marketOf(order.market)));
    return { name: 'listed', values: { orders: choices } };
  },
});

/** Open ones first, then what has come to an end; none of somebody who has proven nothing. */
async function ownOrders({ shop, authority, now }: HandlerContext): Promise<readonly Order[]> {
  if (!meetsNeed(authority, 'read', now)) return [];
  const all = await shop.list(authority, { limit: mostRead });
  const open = openFirst(all);
  return [...open, ...all.filter((order) => !open.includes(order) && !order.archived)];
}
