import { z } from 'zod';
import type { InnerText } from '../conversation/line.ts';
import { menuSchema } from '../conversation/menu.ts';
import type { Mention } from '../conversation/reading.ts';
import { resolveChoice } from '../conversation/resolve-choice.ts';
import { customsStates, ordersInCustoms, passesCustoms, type CustomsOrder } from '../domain/customs.ts';
import { orderIdSchema } from '../domain/identifiers.ts';
import type { Order } from '../domain/order.ts';
import { defineHandler, type HandlerContext, type OutcomeOf } from './define-handler.ts';
import { orderNumbered } from './find-order.ts';
import { itemsOf, liveLines, orderChoice, orderNumber, orderOptionText } from './order-words.ts';
import { choicesSchema, factSchema, mentionsSchema } from './slot-schemas.ts';

/** How far back the shopper's orders are read. */
const mostRead = 50;
/** So many parcels are told at once. */
const mostTold = 3;

const outcomes = {
  told: z.object({
    entries: factSchema,
    orderNumber: factSchema,
    /** Of the parcel that waits most. */
    customs: z.enum(customsStates),
    instead: menuSchema,
  }),
  /** Customs have nothing to do with the order that was named. */
  'not-abroad': z.object({ orderNumber: factSchema, instead: menuSchema }),
  /** Nothing of the shopper's comes from abroad. */
  none: z.object({ instead: menuSchema }),
  'unknown-number': z.object({ typed: factSchema, orders: choicesSchema, mentions: mentionsSchema }),
};
type Answer = OutcomeOf<typeof outcomes>;

/** Says how far the shopper's parcels from abroad have come through customs, and where to upload what is missing (R19). */
export const tellCustoms = defineHandler({
  name: 'tell-customs',
  needs: 'read',
  acts: false,
  input: z.object({ order: orderIdSchema.optional(), mentions: mentionsSchema.optional() }),
  outcomes,
  texts: [...customsStates.map((state) => `customs.entry.${state}`), orderOptionText],
  run: async ({ order: id, mentions = [] }, context): Promise<Answer> => {
    const all = await context.shop.list(context.authority, { limit: mostRead });
    const abroad = ordersInCustoms(all);
    const numbered = await orderNumbered(mentions, all, context);
    if (numbered?.order === null && abroad.length > 0) return unknownNumber(numbered.typed, abroad, context);
    const tapped = id === undefined ? null : await context.shop.get(id, context.authority);
    const one = numbered?.order ?? tapped;
    if (one === null) return tell(namedAmong(abroad, mentions, context));
    return passesCustoms(one) ? tell([one]) : notAbroad(one);
  },
});

/** Lays the orders from abroad for choosing. What was typed is not meant of the one that is taken. */
function unknownNumber(typed: string, abroad: readonly Order[], context: HandlerContext): Answer {
  const orders = abroad.map((order) => orderChoice(order, context.marketOf(order.market)));
  return { name: 'unknown-number', values: { typed: { kind: 'code', text: typed }, orders, mentions: [] } };
}

function notAbroad(order: Order): Answer {
  const instead = [{ wish: 'order.track', order: order.number }, { article: 'customs-clearance' }];
  return { name: 'not-abroad', values: { orderNumber: orderNumber(order), instead }, rules: ['R19'] };
}

/** Of several parcels the one that is named by what is in it; all where none is. */
function namedAmong(
  orders: readonly CustomsOrder[],
  mentions: readonly Mention[],
  context: HandlerContext,
): readonly CustomsOrder[] {
  const choices = orders.map((order) => orderChoice(order, context.marketOf(order.market)));
  const items = mentions.filter(({ kind }) => kind === 'item');
  const resolution = resolveChoice(choices, items);
  if (resolution.kind !== 'picked') return orders;
  return orders.filter((order) => resolution.picked.some(({ choice }) => choice.value === order.id));
}

function tell(orders: readonly CustomsOrder[]): Answer {
  const [first] = orders;
  if (first === undefined)
    return { name: 'none', values: { instead: [{ article: 'customs-clearance' }] }, rules: ['R19'] };
  const texts = orders.slice(0, mostTold).map((order): InnerText => ({
    key: `customs.entry.${order.customs.state}`,
    values: {
      orderNumber: orderNumber(order),
      items: itemsOf(order, liveLines(order)),
      uploadUrl: { kind: 'code', text: order.customs.uploadUrl },
    },
  }));
  const values = {
    entries: { kind: 'texts', texts } as const,
    orderNumber: orderNumber(first),
    customs: first.customs.state,
    instead: [{ wish: 'order.track', order: first.number }],
  };
  return { name: 'told', values, rules: ['R19'] };
}
