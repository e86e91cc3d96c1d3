import { meetsNeed, reachesOrder } from '../../domain/authority.ts';
import type { Order } from '../../domain/order.ts';
import type { OrderAsSeen, ShopRefusal, WriteContext } from '../../ports/order-backend.ts';
import type { ShopDatabase } from './database.ts';
import { readOrder } from './order-table.ts';
import type { SettledOutcome } from './stored-outcome.ts';

type Refused = Extract<SettledOutcome, { readonly kind: 'refused' }>;

/** The orders of an action as they are, or why the shop would not touch them. */
type SeenOrders = { readonly kind: 'seen'; readonly orders: readonly Order[] } | Refused;

/**
 * Reads the orders of an action for whoever asks: all of them, or the first reason against one. An order comes once.
 *
 * A parcel that left is named before a changed order, and a changed order before anything else of the `check`: what was
 * confirmed is then judged anew.
 */
export async function readScopes<Scope extends OrderAsSeen>(
  database: ShopDatabase,
  scopes: readonly Scope[],
  context: WriteContext,
  check: (order: Order, scope: Scope) => ShopRefusal | null,
): Promise<SeenOrders> {
  const orders: Order[] = [];
  for (const scope of scopes) {
    const order = await readOrder(database, scope.order);
    if (order === null || !mayChange(order, context)) return refused('order-not-found');
    const refusal = check(order, scope);
    if (refusal === 'already-shipped') return refused(refusal);
    if (order.revision !== scope.revision) return refused('order-changed');
    if (refusal !== null) return refused(refusal);
    orders.push(order);
  }
  const isRepeated = new Set(orders.map((order) => order.id)).size !== orders.length;
  return isRepeated ? refused('not-possible') : { kind: 'seen', orders };
}

/** Reads the order of an action that is about one alone. */
export async function readOnlyScope(
  database: ShopDatabase,
  scopes: readonly OrderAsSeen[],
  context: WriteContext,
  check: (order: Order) => ShopRefusal | null,
): Promise<{ readonly kind: 'seen'; readonly order: Order } | Refused> {
  const seen = await readScopes(database, scopes, context, check);
  if (seen.kind === 'refused') return seen;
  const [order, ...more] = seen.orders;
  return order === undefined || more.length > 0 ? refused('not-possible') : { kind: 'seen', order };
}

/** The shop would not. */
export function refused(refusal: ShopRefusal): Refused {
  return { kind: 'refused', refusal };
}

function mayChange(order: Order, { authority, at }: WriteContext): boolean {
  return reachesOrder(authority, order) && meetsNeed(authority, 'change', at);
}
