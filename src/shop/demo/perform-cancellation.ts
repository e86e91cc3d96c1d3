import { meetsNeed, reachesOrder, type Authority } from '../../domain/authority.ts';
import type { OperationId } from '../../domain/identifiers.ts';
import type { Market } from '../../domain/market.ts';
import type { CancelledBy, Order } from '../../domain/order.ts';
import type { Cancelled, CancelAction, ShopRefusal, WriteContext } from '../../ports/order-backend.ts';
import { cancelPieces, giveBack } from './apply-cancellation.ts';
import { checkCancellation } from './check-cancellation.ts';
import type { ShopDatabase } from './database.ts';
import { readOrder, readPiecePrices, saveOrder } from './order-table.ts';
import { refundableOf } from './payments.ts';
import { quoteLines } from './quote.ts';
import { parseStoredOutcome, type SettledOutcome } from './stored-outcome.ts';

/** How the shop carries a cancellation out. */
interface CancellationManner {
  readonly marketOf: (order: Order) => Market;
  /** False when the orders are changed and the money stays where it is. */
  readonly movesMoney: boolean;
}

/**
 * Cancels in one transaction: all orders of the action or none, and the answer is remembered under the operation. An
 * operation that is known changes nothing and gets its old answer.
 */
export async function performCancellation(
  database: ShopDatabase,
  action: CancelAction,
  context: WriteContext,
  manner: CancellationManner,
): Promise<SettledOutcome> {
  return database.transaction().execute(async (transaction) => {
    const known = await readOutcome(transaction, context.operation);
    if (known !== null) return known;
    const outcome = await cancelAll(transaction, action, context, manner);
    const row = { operation: context.operation, outcome: JSON.stringify(outcome) };
    await transaction.insertInto('operations').values(row).execute();
    return outcome;
  });
}

/** What the shop answered to an operation; null when it never got it. */
export async function readOutcome(
  database: ShopDatabase,
  operation: OperationId,
): Promise<SettledOutcome | null> {
  const row = await database
    .selectFrom('operations')
    .select('outcome')
    .where('operation', '=', operation)
    .executeTakeFirst();
  return row === undefined ? null : parseStoredOutcome(row.outcome);
}

async function cancelAll(
  database: ShopDatabase,
  action: CancelAction,
  context: WriteContext,
  manner: CancellationManner,
): Promise<SettledOutcome> {
  const orders: Order[] = [];
  for (const scope of action.scopes) {
    const order = await readOrder(database, scope.order);
    const refusal = order === null ? 'order-not-found' : refusalFor(order, scope, action, context);
    if (order === null || refusal !== null) return { kind: 'refused', refusal: refusal ?? 'order-not-found' };
    orders.push(order);
  }
  const isRepeated = new Set(orders.map((order) => order.id)).size !== orders.length;
  if (orders.length === 0 || isRepeated) return { kind: 'refused', refusal: 'not-possible' };
  const done: Cancelled['orders'][number][] = [];
  for (const scope of action.scopes) done.push(await cancelOne(database, action, scope, context, manner));
  return { kind: 'done', done: { kind: 'cancelled', orders: done } };
}

function refusalFor(
  order: Order,
  scope: CancelAction['scopes'][number],
  action: CancelAction,
  context: WriteContext,
): ShopRefusal | null {
  const { authority, at } = context;
  if (!reachesOrder(authority, order) || !meetsNeed(authority, 'change', at)) return 'order-not-found';
  const refusal = checkCancellation(order, scope);
  if (refusal !== null) return refusal;
  const amounts = action.refunds.filter((refund) => refund.order === order.id).map(({ amount }) => amount);
  const isPayable =
    amounts.length <= 1 &&
    amounts.every(
      ({ minor, currency }) =>
        currency === order.currency && minor >= 0 && minor <= refundableOf(order.payments),
    );
  return isPayable ? null : 'refund-refused';
}

async function cancelOne(
  database: ShopDatabase,
  action: CancelAction,
  scope: CancelAction['scopes'][number],
  context: WriteContext,
  manner: CancellationManner,
): Promise<Cancelled['orders'][number]> {
  // Read anew: an order before it in the same action may have emptied a parcel that they share.
  const order = await readOrder(database, scope.order);
  if (order === null) throw new Error(`Order ${scope.order} vanished inside a transaction of the demo shop.`);
  const market = manner.marketOf(order);
  const facts = { at: context.at, by: cancellerOf(context.authority), reason: action.reason };
  const cancelled = cancelPieces(order, scope, market, facts);
  const quotes = quoteLines(order, scope.cancel, await readPiecePrices(database, order.id));
  const minor = action.refunds.find((refund) => refund.order === order.id)?.amount.minor ?? 0;
  const paid = giveBack(cancelled, quotes, minor, market);
  await saveOrder(database, manner.movesMoney ? paid.order : cancelled);
  const refund =
    manner.movesMoney || paid.refund.kind === 'none-due'
      ? paid.refund
      : ({ kind: 'missing', amount: paid.refund.amount } as const);
  return { order: order.id, cancelled: scope.cancel, requested: scope.request, refund };
}

function cancellerOf(authority: Authority): CancelledBy {
  if (authority.kind === 'agent') return 'agent';
  return authority.kind === 'system' ? 'shop' : 'shopper';
}
