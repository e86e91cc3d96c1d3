import { z } from 'zod';
import { cardSchema } from '../conversation/card.ts';
import { menuSchema } from '../conversation/menu.ts';
import { orderIdSchema } from '../domain/identifiers.ts';
import type { Order } from '../domain/order.ts';
import { isToCome, isUnderWay, trackOrder, type Standing, type TrackedParcel } from '../domain/tracking.ts';
import { defineHandler, type HandlerContext } from './define-handler.ts';
import { createOrderFinder } from './find-order.ts';
import { orderCard } from './order-card.ts';
import { orderNumber } from './order-words.ts';
import { factSchema } from './slot-schemas.ts';
import {
  nextWishes,
  parcelsTold,
  parcelTexts,
  trackingExplanations,
  trackingExplanationTexts,
  trackingRules,
} from './tracking-words.ts';

/**
 * Finds the order whose parcel a shopper asks about. Nobody is asked which one where just one is under way, or, with
 * nothing under way, just one is still to come.
 */
export const findOrderToTrack = createOrderFinder(
  'find-order-to-track',
  ordersByArrival,
  (listed, context) => {
    const parcelsOf = (order: Order) => trackOrder(order, context.marketOf(order.market), context.now);
    const underWay = listed.filter((order) => parcelsOf(order).some(isUnderWay));
    const toCome = listed.filter((order) => parcelsOf(order).some(isToCome));
    const likely = underWay.length > 0 ? underWay : toCome;
    return likely.length === 1 ? likely[0] : undefined;
  },
);

/** Orders that somebody may wait for: those under way, then those not sent yet, then what has arrived. */
export function ordersByArrival(orders: readonly Order[], context: HandlerContext): readonly Order[] {
  const ranked = orders
    .filter((order) => !order.archived)
    .map((order) => {
      const [first] = trackOrder(order, context.marketOf(order.market), context.now);
      const rank = first === undefined ? 3 : isUnderWay(first) ? 0 : isToCome(first) ? 1 : 2;
      return { order, rank, isOver: first !== undefined && isOver(first) };
    });
  return ranked
    .filter(({ isOver: gone }) => !gone)
    .sort((a, b) => a.rank - b.rank)
    .map(({ order }) => order);
}

function isOver({ standing }: TrackedParcel): boolean {
  return standing === 'cancelled' || standing === 'returned';
}

const told = z.object({ orderNumber: factSchema, parcels: factSchema, menu: menuSchema, card: cardSchema });

/** Where everything of an order is, parcel by parcel, and what can be done about it (R15, R8). */
export const trackOrderForShopper = defineHandler({
  name: 'track-order',
  needs: 'read',
  acts: false,
  input: z.object({ order: orderIdSchema }),
  outcomes: {
    /** Nothing has left yet. */
    unsent: told,
    'under-way': told,
    /** Past the day from which a parcel counts as late. */
    late: told,
    /** Sent, and past the time within which tracking appears. */
    untraceable: told,
    /** Cancelled, and on its way all the same. */
    'cancelled-under-way': told,
    /** An investigation is open. */
    'looked-for': told,
    delivered: told,
    /** Downloaded, cancelled or returned: no parcel to wait for. */
    over: told,
    gone: z.object({}),
  },
  texts: [...parcelTexts, ...trackingExplanationTexts],
  run: async ({ order: id }, context) => {
    const order = await context.shop.get(id, context.authority);
    if (order === null) return { name: 'gone', values: {} };
    const market = context.marketOf(order.market);
    const parcels = trackOrder(order, market, context.now);
    return {
      name: outcomeOf(parcels),
      values: {
        orderNumber: orderNumber(order),
        parcels: parcelsTold(parcels, order, market, context.now),
        menu: nextWishes(parcels, order, market, context.now),
        card: orderCard(order, market),
      },
      explanations: trackingExplanations(parcels, order, market, context.now),
      rules: trackingRules(parcels),
    };
  },
});

type Outcome =
  | 'unsent'
  | 'under-way'
  | 'late'
  | 'untraceable'
  | 'cancelled-under-way'
  | 'looked-for'
  | 'delivered'
  | 'over';

const outcomes: Readonly<Record<Standing, Outcome>> = {
  ordered: 'unsent',
  waiting: 'unsent',
  'with-seller': 'unsent',
  preparing: 'unsent',
  'being-stopped': 'unsent',
  untracked: 'under-way',
  untraceable: 'untraceable',
  'on-its-way': 'under-way',
  'out-for-delivery': 'under-way',
  delayed: 'under-way',
  late: 'late',
  'cancelled-under-way': 'cancelled-under-way',
  delivered: 'delivered',
  downloaded: 'over',
  cancelled: 'over',
  returned: 'over',
};

/** The most pressing parcel decides. */
function outcomeOf(parcels: readonly TrackedParcel[]): Outcome {
  const [first] = parcels;
  if (first === undefined) return 'over';
  return first.investigation === null ? outcomes[first.standing] : 'looked-for';
}
