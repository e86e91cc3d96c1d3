import { z } from 'zod';
import type { InnerText, LineValue } from '../conversation/line.ts';
import { menuSchema, type MenuEntry } from '../conversation/menu.ts';
import type { Mention } from '../conversation/reading.ts';
import { resolveChoice } from '../conversation/resolve-choice.ts';
import { orderIdSchema } from '../domain/identifiers.ts';
import type { Order } from '../domain/order.ts';
import { dayIn } from '../domain/time.ts';
import { isToCome, standings, trackOrder, type TrackedParcel } from '../domain/tracking.ts';
import { defineHandler, type HandlerContext, type OutcomeOf } from './define-handler.ts';
import { itemsOf, orderChoice, orderNumber, orderOptionText } from './order-words.ts';
import { choicesSchema, factSchema, mentionsSchema } from './slot-schemas.ts';
import { nextWishes, parcelsTold, parcelTexts, trackingRules } from './tracking-words.ts';

/** How far back orders are read, and how many are told in one answer; older ones can be named by their number. */
const mostRead = 50;
const mostTold = 6;

const one = { orderNumber: factSchema, parcels: factSchema, menu: menuSchema };

const outcomes = {
  listed: z.object({ list: factSchema, orders: choicesSchema, menu: menuSchema }),
  /** There is only one, or one was named. */
  one: z.object(one),
  /** Somebody who has proven one order by a code, and has no list: that order. */
  'only-proven': z.object(one),
  'all-archived': z.object({ list: factSchema }),
  none: z.object({}),
};
type Answer = OutcomeOf<typeof outcomes>;

const listTexts: readonly string[] = [
  ...standings.map((standing) => `list.state.${standing}`),
  'list.open',
  'list.earlier',
  'list.ordered',
  'list.expected',
  'list.since',
  'list.more',
  'list.archived',
];

/** A shopper's orders, what is still to come first, with their states and dates; archived ones are only counted (R14). */
export const tellOrders = defineHandler({
  name: 'tell-orders',
  needs: 'read',
  acts: false,
  input: z.object({ mentions: mentionsSchema.optional() }),
  outcomes,
  texts: [orderOptionText, ...listTexts, ...parcelTexts],
  run: async ({ mentions = [] }, context): Promise<Answer> => {
    const all = await context.shop.list(context.authority, { limit: mostRead });
    if (all.length === 0) return { name: 'none', values: {} };
    const shown = all.filter((order) => !order.archived);
    const archived = all.length - shown.length;
    const named = orderNamed(all, mentions, context) ?? (shown.length === 1 ? shown[0] : undefined);
    const isAll = context.authority.kind !== 'order-code';
    if (named !== undefined)
      return { name: isAll ? 'one' : 'only-proven', ...oneTold(named, archived, context) };
    const hidden = archivedTold(archived);
    if (shown.length === 0) return { name: 'all-archived', values: { list: texts(hidden) }, rules: ['R14'] };
    const tracked = shown.map((order) => trackedOrder(order, context));
    const open = tracked.filter(({ parcels }) => parcels.some(isToCome));
    const earlier = tracked.filter((each) => !open.includes(each));
    const told = [...open, ...earlier].slice(0, mostTold);
    return {
      name: 'listed',
      values: {
        list: texts([
          ...section(
            'list.open',
            open.filter((each) => told.includes(each)),
            context,
          ),
          ...section(
            'list.earlier',
            earlier.filter((each) => told.includes(each)),
            context,
          ),
          ...counted('list.more', tracked.length - told.length),
          ...hidden,
        ]),
        orders: told.map(({ order }) => orderChoice(order, context.marketOf(order.market))),
        menu: archiveWish(archived),
      },
      rules: archived > 0 ? ['R14'] : [],
    };
  },
});

/** One of the listed orders, as it stands, with what can be done with it one tap away. */
export const tellListedOrder = defineHandler({
  name: 'tell-listed-order',
  needs: 'read',
  acts: false,
  input: z.object({ order: orderIdSchema.nullable() }),
  outcomes: { told: z.object(one), none: z.object({}), gone: z.object({}) },
  texts: parcelTexts,
  run: async ({ order: id }, context) => {
    if (id === null) return { name: 'none', values: {} };
    const order = await context.shop.get(id, context.authority);
    return order === null ? { name: 'gone', values: {} } : { name: 'told', ...oneTold(order, 0, context) };
  },
});

interface Tracked {
  readonly order: Order;
  readonly parcels: readonly TrackedParcel[];
}

function trackedOrder(order: Order, context: HandlerContext): Tracked {
  return { order, parcels: trackOrder(order, context.marketOf(order.market), context.now) };
}

/** The one order that was named by its number or by what is in it. */
function orderNamed(
  orders: readonly Order[],
  mentions: readonly Mention[],
  context: HandlerContext,
): Order | undefined {
  const pointing = mentions.filter(({ kind }) => kind === 'item' || kind === 'order-number');
  const choices = orders.map((order) => orderChoice(order, context.marketOf(order.market)));
  const resolution = resolveChoice(choices, pointing);
  const [only, another] = resolution.kind === 'picked' ? resolution.picked : [];
  return another === undefined ? orders.find(({ id }) => id === only?.choice.value) : undefined;
}

function oneTold(order: Order, archived: number, context: HandlerContext) {
  const market = context.marketOf(order.market);
  const { parcels } = trackedOrder(order, context);
  const menu = [...nextWishes(parcels, order, market, context.now), ...archiveWish(archived)];
  const told = parcelsTold(parcels, order, market, context.now);
  const values = { orderNumber: orderNumber(order), parcels: told, menu };
  return { values, rules: trackingRules(parcels) };
}

function section(key: string, orders: readonly Tracked[], context: HandlerContext): readonly InnerText[] {
  if (orders.length === 0) return [];
  return [{ key, values: {} }, ...orders.map((tracked) => row(tracked, context))];
}

/** An order in one line: its state is that of its most pressing parcel, with the date that tells most about it. */
function row({ order, parcels }: Tracked, context: HandlerContext): InnerText {
  const [first] = parcels;
  if (first === undefined) throw new Error(`Order ${order.id} has no pieces; the back end must give some.`);
  const { zone } = context.marketOf(order.market);
  const values = {
    orderNumber: orderNumber(order),
    items: itemsOf(
      order,
      parcels.flatMap(({ lines }) => lines),
    ),
    state: { kind: 'term', key: `list.state.${first.standing}` },
  } as const;
  if (isToCome(first) && first.expected !== null)
    return { key: 'list.expected', values: { ...values, on: { kind: 'day', day: first.expected } } };
  if (isToCome(first) || first.at === null)
    return {
      key: 'list.ordered',
      values: { ...values, on: { kind: 'day', day: dayIn(zone, order.placedAt) } },
    };
  return { key: 'list.since', values: { ...values, on: { kind: 'day', day: dayIn(zone, first.at) } } };
}

function archivedTold(archived: number): readonly InnerText[] {
  return counted('list.archived', archived);
}

function counted(key: string, count: number): readonly InnerText[] {
  return count === 0 ? [] : [{ key, values: { count } }];
}

function archiveWish(archived: number): readonly MenuEntry[] {
  return archived === 0 ? [] : [{ wish: 'order.archive' }];
}

function texts(lines: readonly InnerText[]): LineValue {
  return { kind: 'texts', texts: lines };
}
