import { isBefore, toInstant } from '../domain/time.ts';
import type { Order } from '../domain/order.ts';
import { isUnderWay, trackOrder, type TrackedParcel } from '../domain/tracking.ts';
import type { HandlerContext } from './define-handler.ts';
import { createOrderFinder } from './find-order.ts';
import { ordersByArrival } from './track-order.ts';

/** What arrived longer ago is hardly what somebody misses now; it can be named. */
const recentDays = 30;

/**
 * Finds the order of which something is missing. Nobody is asked which one where only one was delivered lately or is under
 * way.
 */
export const findMissingOrder = createOrderFinder(
  'find-missing-order',
  ordersByTrouble,
  (listed, context) => {
    const likely = listed.filter((order) =>
      parcelsOf(order, context).some((each) => mayBeMissed(each, context)),
    );
    return likely.length === 1 ? likely[0] : undefined;
  },
);

/** What is late first, then what was delivered, then what else is under way or to come. */
function ordersByTrouble(orders: readonly Order[], context: HandlerContext): readonly Order[] {
  const ranked = ordersByArrival(orders, context).map((order) => {
    const parcels = parcelsOf(order, context);
    const isLate = parcels.some(({ standing }) => standing === 'late' || standing === 'untraceable');
    const isHere = parcels.some(({ standing }) => standing === 'delivered');
    return { order, rank: isLate ? 0 : isHere ? 1 : 2 };
  });
  return ranked.sort((a, b) => a.rank - b.rank).map(({ order }) => order);
}

function parcelsOf(order: Order, context: HandlerContext): readonly TrackedParcel[] {
  return trackOrder(order, context.marketOf(order.market), context.now);
}

function mayBeMissed(parcel: TrackedParcel, { now }: HandlerContext): boolean {
  if (parcel.standing !== 'delivered') return isUnderWay(parcel);
  const longAgo = toInstant(Temporal.Instant.from(now).subtract({ hours: 24 * recentDays }));
  return parcel.at !== null && !isBefore(parcel.at, longAgo);
}
