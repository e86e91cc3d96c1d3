import type { Market } from '../../domain/market.ts';
import type { Order } from '../../domain/order.ts';
import type { Instant } from '../../domain/time.ts';
import type { ShopRefusal, WithdrawAction, WriteContext } from '../../ports/order-backend.ts';
import type { ShopDatabase } from './database.ts';
import { saveOrder } from './order-table.ts';
import { readOnlyScope } from './read-scopes.ts';
import { withReturnRefunds } from './return-cases.ts';
import type { SettledOutcome } from './stored-outcome.ts';

/** Takes back a return that has not arrived, with its refund; or the cancellations that are asked for and undecided. */
export async function withdraw(
  database: ShopDatabase,
  { scopes, returnCase }: WithdrawAction,
  context: WriteContext,
  marketOf: (order: Order) => Market,
): Promise<SettledOutcome> {
  const check = (order: Order) => checkWithdrawal(order, returnCase);
  const seen = await readOnlyScope(database, scopes, context, check);
  if (seen.kind === 'refused') return seen;
  const { meansOrder } = marketOf(seen.order).refunds;
  const changed =
    returnCase === null
      ? withoutRequests(seen.order)
      : withReturnRefunds(withoutReturn(seen.order, returnCase, context.at), meansOrder);
  await saveOrder(database, changed);
  return { kind: 'done', done: { kind: 'withdrawn' } };
}

function checkWithdrawal(order: Order, returnCase: string | null): ShopRefusal | null {
  const isThere =
    returnCase === null
      ? order.cancellationRequests.some(({ state }) => state === 'undecided')
      : order.returns.some(({ number, state }) => number === returnCase && state === 'open');
  return isThere ? null : 'not-possible';
}

function withoutRequests(order: Order): Order {
  const cancellationRequests = order.cancellationRequests.map((request) =>
    request.state === 'undecided' ? ({ ...request, state: 'withdrawn' } as const) : request,
  );
  return { ...order, cancellationRequests };
}

function withoutReturn(order: Order, number: string, at: Instant): Order {
  const returns = order.returns.map((each) =>
    each.number === number ? ({ ...each, state: 'withdrawn', stateAt: at } as const) : each,
  );
  return { ...order, returns };
}
