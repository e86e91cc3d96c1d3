import { z } from 'zod';
import type { LineValue } from '../conversation/line.ts';
import { menuSchema, type MenuEntry } from '../conversation/menu.ts';
import { cancelStatusOf, lastCancellationAt, type CancelStatus } from '../domain/cancel-status.ts';
import { mayCancelAnything } from '../domain/cancellation.ts';
import { orderIdSchema } from '../domain/identifiers.ts';
import type { Order } from '../domain/order.ts';
import { isBefore, type Instant } from '../domain/time.ts';
import { alternativesMenu } from './alternatives-menu.ts';
import { cancelledEntries, cancelledEntryTexts } from './cancel-status-words.ts';
import { defineHandler, type HandlerContext, type OutcomeOf } from './define-handler.ts';
import { createOrderFinder, onlyNamed } from './find-order.ts';
import { itemsOf, liveLines, orderChoice, orderNumber, orderOptionText } from './order-words.ts';
import { choicesSchema, factSchema, mentionsSchema, saidSchema } from './slot-schemas.ts';

/** How far back the shopper's orders are read, and how many others are put up. */
const mostRead = 50;
const mostOthers = 5;
/** Words by which something is to be as it was before, by family. */
const undoing: ReadonlySet<string> = new Set(['undo', 'keep', 'reopen']);

const shape = {
  order: orderIdSchema,
  orderNumber: factSchema,
  menu: menuSchema,
  /** Other orders with a cancellation, newest first. */
  others: choicesSchema,
  hasOthers: z.enum(['some', 'none']),
};
const outcomes = {
  /** Asked for and undecided. */
  requested: z.object({ ...shape, items: factSchema, at: factSchema }),
  /** The same, and the shopper has said already that it is to be taken back. */
  'to-withdraw': z.object({ ...shape, items: factSchema, at: factSchema }),
  cancelled: z.object({
    ...shape,
    entries: factSchema,
    remaining: factSchema,
    extent: z.enum(['whole', 'part']),
    /** Whether it is to be undone, which is not possible. */
    undo: z.enum(['asked', 'not-asked']),
  }),
  'came-anyway': z.object({
    ...shape,
    items: factSchema,
    at: factSchema,
    whereabouts: z.enum(['under-way', 'delivered']),
  }),
  declined: z.object({ ...shape, items: factSchema, at: factSchema }),
  'not-cancelled': z.object({ ...shape, items: factSchema, way: z.enum(['cancel', 'track', 'none']) }),
  /** No other one was chosen. */
  enough: z.object({}),
  gone: z.object({}),
};
type Answer = OutcomeOf<typeof outcomes>;

/** Finds the order whose cancellation is asked about: the one cancelled last, where nothing was said of which (R7). */
export const findCancelledOrder = createOrderFinder(
  'find-cancelled-order',
  (orders) => withCancellation(orders),
  (listed) => listed[0],
  onlyNamed,
);

/** Says whether a cancellation went through, what is left, by whom and why it was cancelled, and what can be done (R7, R8). */
export const tellCancellation = defineHandler({
  name: 'tell-cancellation',
  needs: 'read',
  acts: false,
  input: z.object({
    order: orderIdSchema.nullable(),
    said: saidSchema.optional(),
    mentions: mentionsSchema.optional(),
  }),
  outcomes,
  texts: [...cancelledEntryTexts, orderOptionText],
  run: async ({ order: id, said = [], mentions = [] }, context): Promise<Answer> => {
    if (id === null) return { name: 'enough', values: {} };
    const order = await context.shop.get(id, context.authority);
    if (order === null) return { name: 'gone', values: {} };
    const status = cancelStatusOf(order);
    const all = await context.shop.list(context.authority, { limit: mostRead });
    const others = withCancellation(all)
      .filter((other) => other.id !== order.id)
      .slice(0, mostOthers)
      .map((other) => orderChoice(other, context.marketOf(other.market)));
    // Whoever named an order by its number asked about that one.
    const isNamed = mentions.some(({ kind }) => kind === 'order-number');
    const common = {
      order: order.id,
      orderNumber: orderNumber(order),
      menu: menuFor(order, status, context),
      others,
      hasOthers: others.length > 0 && !isNamed ? 'some' : 'none',
    } as const;
    const isUndoing = said.some((concept) => undoing.has(concept.split('.')[0] ?? ''));
    return { ...tell(order, status, isUndoing, common, context), rules: [status.rule] };
  },
});

interface Common {
  readonly order: Order['id'];
  readonly orderNumber: LineValue;
  readonly menu: readonly MenuEntry[];
  readonly others: z.input<typeof choicesSchema>;
  readonly hasOthers: 'some' | 'none';
}

function tell(
  order: Order,
  status: CancelStatus,
  isUndoing: boolean,
  common: Common,
  context: HandlerContext,
): Answer {
  const market = context.marketOf(order.market);
  const moment = (at: Instant): LineValue => ({ kind: 'moment', at, zone: market.zone, now: context.now });
  switch (status.kind) {
    case 'requested': {
      const { lines, at } = status.request;
      const values = { ...common, items: itemsOf(order, lines), at: moment(at) };
      return { name: isUndoing ? 'to-withdraw' : 'requested', values };
    }
    case 'declined': {
      const { lines, at } = status.request;
      return { name: 'declined', values: { ...common, items: itemsOf(order, lines), at: moment(at) } };
    }
    case 'came-anyway': {
      const items = itemsOf(order, status.lines);
      const whereabouts = status.isDelivered ? 'delivered' : 'under-way';
      return { name: 'came-anyway', values: { ...common, items, at: moment(status.at), whereabouts } };
    }
    case 'cancelled': {
      const entries = cancelledEntries(order, status.together, market, context.now);
      const remaining = itemsOf(order, status.remaining);
      const extent = status.remaining.length === 0 ? 'whole' : 'part';
      const undo = isUndoing ? 'asked' : 'not-asked';
      return { name: 'cancelled', values: { ...common, entries, remaining, extent, undo } };
    }
    case 'not-cancelled': {
      const items = itemsOf(order, liveLines(order));
      return { name: 'not-cancelled', values: { ...common, items, way: wayOf(order, context) } };
    }
    default:
      return status satisfies never;
  }
}

/** What leads on from there, the order filled in. */
function menuFor(order: Order, status: CancelStatus, context: HandlerContext): readonly MenuEntry[] {
  switch (status.kind) {
    case 'requested':
      return [];
    case 'declined':
      return alternativesMenu(['track'], order);
    case 'came-anyway':
      return alternativesMenu(status.isDelivered ? ['return', 'refund-status'] : ['refund-status'], order);
    case 'cancelled':
      return alternativesMenu(['refund-status'], order);
    case 'not-cancelled': {
      const way = wayOf(order, context);
      return way === 'none' ? [] : alternativesMenu([way], order);
    }
    default:
      return status satisfies never;
  }
}

function wayOf(order: Order, context: HandlerContext): 'cancel' | 'track' | 'none' {
  if (mayCancelAnything(order, context.marketOf(order.market), context.now)) return 'cancel';
  return liveLines(order).length > 0 ? 'track' : 'none';
}

/** Orders of which something was cancelled or asked to be, the newest cancellation first. */
function withCancellation(orders: readonly Order[]): readonly Order[] {
  return orders
    .flatMap((order) => {
      const at = lastCancellationAt(order);
      return at === null ? [] : [{ order, at }];
    })
    .sort((a, b) => (isBefore(a.at, b.at) ? 1 : -1))
    .map(({ order }) => order);
}
