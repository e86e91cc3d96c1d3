import type { OperationId } from '../../domain/identifiers.ts';
import type { Market } from '../../domain/market.ts';
import type { Order } from '../../domain/order.ts';
import type { ShopAction, WriteContext } from '../../ports/order-backend.ts';
import { archiveOrders } from './archive-orders.ts';
import { cancelOrders } from './cancel-orders.ts';
import { changeDelivery } from './change-delivery.ts';
import { closeAccount } from './close-account.ts';
import type { ShopDatabase } from './database.ts';
import { investigate } from './investigate.ts';
import { openReturn } from './open-return.ts';
import { parseStoredOutcome, type SettledOutcome } from './stored-outcome.ts';
import { withdraw } from './withdraw.ts';

/** How the shop carries an action out. */
interface Manner {
  readonly marketOf: (order: Order) => Market;
  /** False when an order is cancelled and the money stays where it is. */
  readonly movesMoney: boolean;
}

/**
 * Does one thing in one transaction, to all orders of the action or none, and remembers the answer under the operation.
 * An operation that is known changes nothing and gets its old answer.
 */
export async function performAction(
  database: ShopDatabase,
  action: ShopAction,
  context: WriteContext,
  manner: Manner,
): Promise<SettledOutcome> {
  return database.transaction().execute(async (transaction) => {
    const known = await readOutcome(transaction, context.operation);
    if (known !== null) return known;
    const outcome = await carryOut(transaction, action, context, manner);
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

function carryOut(
  database: ShopDatabase,
  action: ShopAction,
  context: WriteContext,
  { marketOf, movesMoney }: Manner,
): Promise<SettledOutcome> {
  switch (action.kind) {
    case 'cancel':
      return cancelOrders(database, action, context, { marketOf, movesMoney });
    case 'change-delivery':
      return changeDelivery(database, action, context, marketOf);
    case 'archive':
      return archiveOrders(database, action, context);
    case 'open-return':
      return openReturn(database, action, context, marketOf);
    case 'withdraw':
      return withdraw(database, action, context, marketOf);
    case 'investigate':
      return investigate(database, action, context);
    case 'close-account':
      return closeAccount(database, action, context);
    default:
      return action satisfies never;
  }
}
