import type { Delivery } from '../../domain/after-sale.ts';
import type { Market } from '../../domain/market.ts';
import { isLive, isSent, type Order } from '../../domain/order.ts';
import { dayIn, type Instant } from '../../domain/time.ts';
import type { ChangeDeliveryAction, ShopRefusal, WriteContext } from '../../ports/order-backend.ts';
import type { ShopDatabase } from './database.ts';
import { saveOrder } from './order-table.ts';
import { readOnlyScope } from './read-scopes.ts';
import type { SettledOutcome } from './stored-outcome.ts';

/** Changes where or when an order is delivered, as long as all that is left of it still waits to be prepared (R23). */
export async function changeDelivery(
  database: ShopDatabase,
  action: ChangeDeliveryAction,
  context: WriteContext,
  marketOf: (order: Order) => Market,
): Promise<SettledOutcome> {
  const check = (order: Order) => checkDelivery(order, action, marketOf(order), context.at);
  const seen = await readOnlyScope(database, action.scopes, context, check);
  if (seen.kind === 'refused') return seen;
  const delivery: Delivery = {
    recipient: seen.order.delivery.recipient,
    street: action.street ?? seen.order.delivery.street,
    place: action.place ?? seen.order.delivery.place,
    phone: action.phone ?? seen.order.delivery.phone,
    day: action.day ?? seen.order.delivery.day,
  };
  await saveOrder(database, { ...seen.order, delivery });
  return { kind: 'done', done: { kind: 'delivery-changed', delivery } };
}

function checkDelivery(
  order: Order,
  { street, place, phone, day }: ChangeDeliveryAction,
  market: Market,
  now: Instant,
): ShopRefusal | null {
  const live = order.lines.flatMap((line) => line.portions.filter(isLive));
  if (live.some(isSent)) return 'already-shipped';
  if (live.length === 0 || live.some(({ status }) => status.kind !== 'placed')) return 'not-possible';
  const isEmpty = [street, place, phone, day].every((field) => field === null);
  const isPast = day !== null && day < dayIn(market.zone, now);
  return isEmpty || isPast ? 'not-possible' : null;
}
