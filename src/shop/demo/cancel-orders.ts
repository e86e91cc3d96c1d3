import type { Authority } from '../../domain/authority.ts';
import type { Market } from '../../domain/market.ts';
import type { CancelledBy, Order } from '../../domain/order.ts';
import type { CancelAction, Cancelled, ShopRefusal, WriteContext } from '../../ports/order-backend.ts';
import { cancelPieces, giveBack } from './apply-cancellation.ts';
import { checkCancellation } from './check-cancellation.ts';
import type { ShopDatabase } from './database.ts';
import { failToGiveBack, releaseMoney } from './money-moves.ts';
import { readOrder, readPiecePrices, saveOrder } from './order-table.ts';
import { refundableOf } from './payments.ts';
import { quoteLines } from './quote.ts';
import { readScopes, refused } from './read-scopes.ts';
import { owedForReturns } from './return-cases.ts';
import type { SettledOutcome } from './stored-outcome.ts';

/** How the shop carries a cancellation out. */
interface CancellationManner {
  readonly marketOf: (order: Order) => Market;
  /** False when the orders are changed and the money stays where it is. */
  readonly movesMoney: boolean;
}

/** Cancels pieces of all orders of an action or of none. */
export async function cancelOrders(
  database: ShopDatabase,
  action: CancelAction,
  context: WriteContext,
  manner: CancellationManner,
): Promise<SettledOutcome> {
  const check = (order: Order, scope: CancelAction['scopes'][number]): ShopRefusal | null =>
    checkCancellation(order, scope) ?? checkRefund(order, action);
  const seen = await readScopes(database, action.scopes, context, check);
  if (seen.kind === 'refused') return seen;
  if (seen.orders.length === 0) return refused('not-possible');
  const orders: Cancelled['orders'][number][] = [];
  for (const scope of action.scopes) orders.push(await cancelOne(database, action, scope, context, manner));
  return { kind: 'done', done: { kind: 'cancelled', orders } };
}

function checkRefund(order: Order, action: CancelAction): ShopRefusal | null {
  const amounts = action.refunds.filter((refund) => refund.order === order.id).map(({ amount }) => amount);
  const most = refundableOf(order.payments) - owedForReturns(order);
  const isPayable =
    amounts.length <= 1 &&
    amounts.every(({ minor, currency }) => currency === order.currency && minor >= 0 && minor <= most);
  return isPayable ? null : 'refund-refused';
}

async function cancelOne(
  database: ShopDatabase,
  action: CancelAction,
  scope: CancelAction['scopes'][number],
  context: WriteContext,
  { marketOf, movesMoney }: CancellationManner,
): Promise<Cancelled['orders'][number]> {
  // Read anew: an order before it in the same action may have emptied a parcel that they share.
  const order = await readOrder(database, scope.order);
  if (order === null) throw new Error(`Order ${scope.order} vanished inside a transaction of the demo shop.`);
  const market = marketOf(order);
  const { meansOrder } = market.refunds;
  const facts = { at: context.at, by: cancellerOf(context.authority), reason: action.reason };
  const quotes = quoteLines(order, scope.cancel, await readPiecePrices(database, order.id));
  const uncharged = quotes.reduce((sum, quote) => sum + quote.uncharged, 0);
  const pieces = cancelPieces(order, scope, market, facts);
  const cancelled = releaseMoney(pieces, uncharged, context.at, meansOrder);
  const minor = action.refunds.find((refund) => refund.order === order.id)?.amount.minor ?? 0;
  const paid = giveBack(cancelled, quotes, minor, market, context.at);
  const stuck = failToGiveBack(cancelled, minor, context.at, meansOrder);
  await saveOrder(database, movesMoney ? paid.order : stuck);
  const refund =
    movesMoney || paid.refund.kind === 'none-due'
      ? paid.refund
      : ({ kind: 'missing', amount: paid.refund.amount } as const);
  return { order: order.id, cancelled: scope.cancel, requested: scope.request, refund };
}

function cancellerOf(authority: Authority): CancelledBy {
  if (authority.kind === 'agent') return 'agent';
  return authority.kind === 'system' ? 'shop' : 'shopper';
}
