import { z } from 'zod';
import type { Choice } from '../conversation/conversation.ts';
import { nameLikeness } from '../conversation/name-likeness.ts';
import type { Mention } from '../conversation/reading.ts';
import { resolveChoice } from '../conversation/resolve-choice.ts';
import { orderIdSchema } from '../domain/identifiers.ts';
import { isFinished, isLive, type Order } from '../domain/order.ts';
import { defineHandler, type Handler, type HandlerContext, type OutcomeOf } from './define-handler.ts';
import { orderChoice, orderNumber, orderOptionText } from './order-words.ts';
import { choicesSchema, factSchema, mentionsSchema } from './slot-schemas.ts';

/** Orders put up for choosing; an older one can always be named by its number. */
const mostListed = 6;
/** How far back the shopper's orders are read. */
const mostRead = 50;

/** From here on words are the name of an item, and not only have a word in common with it. */
const clearlyItsName = 0.4;

/** Says which of all the shopper's orders, newest first, come into question, and in which order. */
export type OrderTable = (orders: readonly Order[], context: HandlerContext) => readonly Order[];

const found = {
  found: z.object({ order: orderIdSchema, orderNumber: factSchema, orders: choicesSchema }),
  several: z.object({ orders: choicesSchema }),
  'unknown-number': z.object({ typed: factSchema, orders: choicesSchema }),
  'no-orders': z.object({}),
};

/**
 * Makes a handler that finds the order a shopper means among their own: by number, by what is in it, by place, "my last
 * one", because there is only one, or because it was spoken of last. "The other one" is meant against `current`.
 *
 * `table` says which orders come into question and in which order, of all the shopper's orders, newest first; any other can
 * still be named by its number. Where none does, all that are not archived do: what was asked may be about any of them; null
 * says that it can be about none of them.
 * `likeliest` is taken where nothing was said of which one. `heard` says what of a wish's mentions counts.
 */
export function createOrderFinder(
  name: string,
  table: (orders: readonly Order[], context: HandlerContext) => readonly Order[] | null,
  likeliest: (listed: readonly Order[], context: HandlerContext) => Order | undefined = () => undefined,
  heard: (mentions: readonly Mention[], orders: readonly Order[]) => readonly Mention[] = (mentions) =>
    mentions,
): Handler {
  return defineHandler({
    name,
    needs: 'read',
    acts: false,
    input: z.object({ mentions: mentionsSchema.optional(), current: orderIdSchema.optional() }),
    outcomes: found,
    texts: [orderOptionText],
    run: async ({ mentions = [], current }, context) => {
      const all = await context.shop.list(context.authority, { limit: mostRead });
      const fitting = table(all, context);
      const listed = fitting?.length === 0 ? all.filter((order) => !order.archived) : (fitting ?? []);
      const said = current === undefined ? heard(mentions, all) : mentions;
      const outside = namedOutside(listed, all, said);
      if (outside !== null) return foundOrder(outside, listed, context);
      return pickOrder(listed, said, current ?? null, () => likeliest(listed, context), context);
    },
  });
}

/**
 * Of a wish that is not about items by itself, only those that are named as they are called: "another day" points at no second
 * order, and not every word is a misspelt item.
 */
export function onlyNamed(mentions: readonly Mention[], orders: readonly Order[]): readonly Mention[] {
  const titles = orders.flatMap((order) => order.lines.map((line) => line.title));
  return mentions.filter((mention) => {
    if (mention.kind === 'item')
      return titles.some((title) => nameLikeness(mention.text, title) >= clearlyItsName);
    return mention.kind !== 'ordinal';
  });
}

/** The order that is named by its number, or by its parcel's, and the number as typed; undefined when no number was said. */
export async function orderNumbered(
  mentions: readonly Mention[],
  listed: readonly Order[],
  context: HandlerContext,
): Promise<{ readonly typed: string; readonly order: Order | null } | undefined> {
  const numbered = mentions.find(isNumber);
  if (numbered === undefined) return undefined;
  const { number } = numbered;
  return { typed: number, order: parcelOf(listed, number) ?? (await read(number, context)) };
}

async function pickOrder(
  listed: readonly Order[],
  mentions: readonly Mention[],
  current: string | null,
  likeliest: () => Order | undefined,
  context: HandlerContext,
): Promise<OutcomeOf<typeof found>> {
  const choices = listed.map((order) => orderChoice(order, context.marketOf(order.market)));
  const orders = choices.slice(0, mostListed);
  const pick = (order: Order) => foundOrder(order, listed, context);
  const numbered = await orderNumbered(mentions, listed, context);
  if (numbered !== undefined) {
    const typed = { kind: 'code', text: numbered.typed } as const;
    return numbered.order === null
      ? { name: 'unknown-number', values: { typed, orders } }
      : pick(numbered.order);
  }
  if (listed.length === 0) return { name: 'no-orders', values: {} };
  const meant = meantAmong(choices, mentions, current);
  const isOpen =
    meant === undefined && !meansOther(mentions) && resolveChoice(choices, mentions).kind === 'none';
  const order = isOpen
    ? (spokenOfAmong(listed, mentions) ?? likeliest())
    : listed.find((candidate) => candidate.id === meant);
  return order === undefined ? { name: 'several', values: { orders } } : pick(order);
}

/** The order that was spoken of last, if it comes into question. */
function spokenOfAmong(listed: readonly Order[], mentions: readonly Mention[]): Order | undefined {
  const spokenOf = mentions.find((mention) => mention.kind === 'spoken-of');
  return listed.find(({ number }) => number === spokenOf?.number);
}

function foundOrder(order: Order, listed: readonly Order[], context: HandlerContext) {
  const orders = listed.slice(0, mostListed).map((each) => orderChoice(each, context.marketOf(each.market)));
  return {
    name: 'found',
    values: { order: order.id, orderNumber: orderNumber(order), orders },
  } as const;
}

/** The one order outside the list that holds an item called by its name, where no order in the list does. */
function namedOutside(
  listed: readonly Order[],
  all: readonly Order[],
  mentions: readonly Mention[],
): Order | null {
  if (mentions.some(isNumber)) return null;
  const items = mentions.filter((mention) => mention.kind === 'item').filter(({ excluded }) => !excluded);
  const isNamed = (order: Order): boolean =>
    order.lines.some(({ title }) => items.some(({ text }) => nameLikeness(text, title) >= clearlyItsName));
  if (listed.some(isNamed)) return null;
  const [only, another] = all.filter(isNamed);
  return only === undefined || another !== undefined ? null : only;
}

/** An order's own number, or its parcel's: both are called "tracking number". */
function isNumber(
  mention: Mention,
): mention is Extract<Mention, { kind: 'order-number' | 'tracking-number' }> {
  return mention.kind === 'order-number' || mention.kind === 'tracking-number';
}

function parcelOf(listed: readonly Order[], number: string): Order | undefined {
  const isSame = (known: string | null): boolean => known?.toUpperCase() === number.toUpperCase();
  return listed.find(({ shipments }) => shipments.some(({ trackingNumber }) => isSame(trackingNumber)));
}

/** Finds the order of which something is to be cancelled: those that still hold something. */
export const findOrder = createOrderFinder('find-order', openFirst);

const otherOrders = {
  /** What was said about the order before is not meant of another one. */
  listed: z.object({ orders: choicesSchema, mentions: mentionsSchema, reason: z.literal('') }),
  none: z.object({}),
};
type OtherOrders = OutcomeOf<typeof otherOrders>;

/** The shopper's other orders, for going on with another one. */
export const listOrders = defineHandler({
  name: 'list-orders',
  needs: 'read',
  acts: false,
  input: z.object({ current: orderIdSchema.optional() }),
  outcomes: otherOrders,
  texts: [orderOptionText],
  run: async ({ current }, context): Promise<OtherOrders> => {
    const orders = await otherOrdersOf(openFirst, current, context);
    if (orders.length === 0) return { name: 'none', values: {} };
    return { name: 'listed', values: { orders, mentions: [], reason: '' } };
  },
});

/** The shopper's orders that come into question by `table`, without the current one, as something to choose. */
export async function otherOrdersOf(
  table: OrderTable,
  current: string | undefined,
  context: HandlerContext,
): Promise<readonly Choice[]> {
  const listed = table(await context.shop.list(context.authority, { limit: mostRead }), context);
  const others = listed.filter((order) => order.id !== current).slice(0, mostListed);
  return others.map((order) => orderChoice(order, context.marketOf(order.market)));
}

async function read(number: string, context: HandlerContext): Promise<Order | null> {
  const id = await context.shop.resolve(number);
  return id === null ? null : context.shop.get(id, context.authority);
}

/** Orders that still hold something, those not fully delivered first, the newest first among equals. */
export function openFirst(orders: readonly Order[]): readonly Order[] {
  const live = orders.filter((order) => !order.archived && !isFinished(order));
  return [...live.filter(isOpen), ...live.filter((order) => !isOpen(order))];
}

/** Says whether something of an order is still to come. */
function isOpen(order: Order): boolean {
  return order.lines.some((line) =>
    line.portions.some((portion) => isLive(portion) && portion.status.kind !== 'delivered'),
  );
}

function meantAmong(
  choices: readonly Choice[],
  mentions: readonly Mention[],
  current: string | null,
): Choice['value'] | undefined {
  const others = choices.filter((choice) => choice.value !== current);
  if (current !== null && meansOther(mentions)) {
    return others.length === 1 ? others[0]?.value : undefined;
  }
  if (choices.length === 1) return choices[0]?.value;
  const resolution = resolveChoice(choices, mentions);
  const isOne = resolution.kind === 'picked' && resolution.picked.length === 1;
  return isOne ? resolution.picked[0]?.choice.value : undefined;
}

/** "The other one"; said against a choice made, "the second" means it too: Danish and Arabic say both with one word. */
function meansOther(mentions: readonly Mention[]): boolean {
  return mentions.some(
    (mention) => mention.kind === 'other' || (mention.kind === 'ordinal' && mention.position === 2),
  );
}
