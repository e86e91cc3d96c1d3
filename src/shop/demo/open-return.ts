import type { ReturnCase } from '../../domain/after-sale.ts';
import type { Market } from '../../domain/market.ts';
import type { LineQuantity, Order } from '../../domain/order.ts';
import type { OpenReturnAction, ShopRefusal, WriteContext } from '../../ports/order-backend.ts';
import { drawCaseNumber } from './case-numbers.ts';
import type { ShopDatabase } from './database.ts';
import { readPiecePrices, saveOrder } from './order-table.ts';
import { refundableOf } from './payments.ts';
import type { PiecePrices } from './piece-prices.ts';
import { addQuantities, areSound } from './quantities.ts';
import { readOnlyScope, refused } from './read-scopes.ts';
import { owedForReturns, quantityUnderWay, withReturnRefunds } from './return-cases.ts';
import type { SettledOutcome } from './stored-outcome.ts';

/** Opens a return of delivered goods (R13); its refund waits until they are back and checked (R13a). */
export async function openReturn(
  database: ShopDatabase,
  action: OpenReturnAction,
  context: WriteContext,
  marketOf: (order: Order) => Market,
): Promise<SettledOutcome> {
  const seen = await readOnlyScope(database, action.scopes, context, (order) => checkLines(order, action));
  if (seen.kind === 'refused') return seen;
  const { order } = seen;
  if (!isPayable(order, action, await readPiecePrices(database, order.id))) return refused('refund-refused');
  const number = await drawCaseNumber(database, 'R');
  const { lines, reason, wants, wayBack, refund, cost } = action;
  const at = context.at;
  const what = { lines: addQuantities(lines), reason, wants, wayBack, refund, cost };
  const opened: ReturnCase = { number, openedAt: at, ...what, state: 'open', stateAt: at };
  const { meansOrder } = marketOf(order).refunds;
  const returns = [...order.returns, opened];
  await saveOrder(database, withReturnRefunds({ ...order, returns }, meansOrder));
  return { kind: 'done', done: { kind: 'return-opened', number } };
}

function checkLines(order: Order, { lines }: OpenReturnAction): ShopRefusal | null {
  if (!areSound(lines)) return 'not-possible';
  const isThere = ({ line, quantity }: LineQuantity): boolean =>
    quantity <= deliveredGoods(order, line) - quantityUnderWay(order, line);
  return addQuantities(lines).every(isThere) ? null : 'not-possible';
}

function deliveredGoods(order: Order, id: LineQuantity['line']): number {
  return order.lines
    .filter((line) => line.id === id && line.kind === 'goods')
    .flatMap((line) => line.portions)
    .filter(({ status }) => status.kind === 'delivered')
    .reduce((sum, { quantity }) => sum + quantity, 0);
}

/** A refund is payable up to what the pieces cost and the payments hold; a replacement brings none. */
function isPayable(
  order: Order,
  { lines, wants, refund, cost }: OpenReturnAction,
  prices: PiecePrices,
): boolean {
  if (refund.currency !== order.currency || cost.currency !== order.currency) return false;
  if (refund.minor < 0 || cost.minor < 0) return false;
  if (wants === 'replacement') return refund.minor === 0;
  const price = addQuantities(lines)
    .flatMap(({ line, quantity }) =>
      [...(prices.get(line) ?? [])].toSorted((a, b) => b - a).slice(0, quantity),
    )
    .reduce((sum, minor) => sum + minor, 0);
  return refund.minor <= Math.min(price, refundableOf(order.payments) - owedForReturns(order));
}
