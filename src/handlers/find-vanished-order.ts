import { z } from 'zod';
import { menuSchema } from '../conversation/menu.ts';
import { resolveChoice } from '../conversation/resolve-choice.ts';
import { orderIdSchema } from '../domain/identifiers.ts';
import type { Order } from '../domain/order.ts';
import { trackOrder } from '../domain/tracking.ts';
import { defineHandler, type HandlerContext, type OutcomeOf } from './define-handler.ts';
import { orderChoice, orderNumber, orderOptionText } from './order-words.ts';
import { choicesSchema, factSchema, mentionsSchema } from './slot-schemas.ts';
import { nextWishes, parcelsTold, parcelTexts, trackingRules } from './tracking-words.ts';

/** How far back the shopper's orders are read, and how many of those hidden are put up. */
const mostRead = 50;
const mostListed = 5;

/** Whose orders are looked through: the e-mail of the account, where the shopper is signed in to one. */
const owner = { account: z.enum(['known', 'unknown']), email: factSchema };
const one = { ...owner, orderNumber: factSchema, parcels: factSchema, menu: menuSchema };

const outcomes = {
  archived: z.object(one),
  /** Cancelled or returned altogether. */
  over: z.object(one),
  /** It stands in the list all the same. */
  listed: z.object(one),
  /** Not in this account: another one, or a mistyped number. It looks the same whosever it is. */
  'unknown-number': z.object({ ...owner, typed: factSchema }),
  several: z.object({ ...owner, orders: choicesSchema }),
  /** Nothing is hidden, so the number is needed. */
  'nothing-hidden': z.object(owner),
};
type Answer = OutcomeOf<typeof outcomes>;

/** Finds an order that a shopper no longer sees: by its number, by what is in it, or among those archived or over (R17). */
export const findVanishedOrder = defineHandler({
  name: 'find-vanished-order',
  needs: 'read',
  acts: false,
  input: z.object({ mentions: mentionsSchema.optional(), picked: orderIdSchema.nullable().optional() }),
  outcomes,
  texts: [orderOptionText, ...parcelTexts],
  run: async ({ mentions = [], picked }, context): Promise<Answer> => {
    const account = await ownerOf(context);
    const orders = await context.shop.list(context.authority, { limit: mostRead });
    const hidden = orders.filter((order) => order.archived || isOver(order, context));
    const numbered = mentions.find((mention) => mention.kind === 'order-number');
    if (numbered !== undefined) {
      const order = await orderNumbered(numbered.number, context);
      if (order !== null) return tell(order, account, context);
      const typed = { kind: 'code', text: numbered.number } as const;
      return { name: 'unknown-number', values: { ...account, typed }, rules: ['R17'] };
    }
    const choices = hidden.map((order) => orderChoice(order, context.marketOf(order.market)));
    const named = resolveChoice(
      choices,
      mentions.filter(({ kind }) => kind === 'item'),
    );
    const meant = picked ?? (named.kind === 'picked' ? named.picked[0]?.choice.value : undefined);
    const order = orders.find(({ id }) => id === meant);
    if (order !== undefined) return tell(order, account, context);
    if (choices.length === 0 || picked === null)
      return { name: 'nothing-hidden', values: account, rules: ['R17'] };
    return { name: 'several', values: { ...account, orders: choices.slice(0, mostListed) }, rules: ['R17'] };
  },
});

type Owner = z.infer<z.ZodObject<typeof owner>>;

async function ownerOf(context: HandlerContext): Promise<Owner> {
  const account = await context.shop.account(context.authority);
  if (account === null) return { account: 'unknown', email: '' };
  return { account: 'known', email: { kind: 'code', text: account.email } };
}

async function orderNumbered(number: string, context: HandlerContext): Promise<Order | null> {
  const id = await context.shop.resolve(number);
  return id === null ? null : context.shop.get(id, context.authority);
}

function isOver(order: Order, context: HandlerContext): boolean {
  const parcels = trackOrder(order, context.marketOf(order.market), context.now);
  return parcels.every(({ standing }) => standing === 'cancelled' || standing === 'returned');
}

function tell(order: Order, account: Owner, context: HandlerContext): Answer {
  const market = context.marketOf(order.market);
  const parcels = trackOrder(order, market, context.now);
  const values = {
    ...account,
    orderNumber: orderNumber(order),
    parcels: parcelsTold(parcels, order, market, context.now),
    menu: nextWishes(parcels, order, market, context.now),
  };
  const rules = ['R17' as const, ...trackingRules(parcels)];
  if (order.archived) return { name: 'archived', values, rules };
  return { name: isOver(order, context) ? 'over' : 'listed', values, rules };
}
