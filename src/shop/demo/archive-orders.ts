import type { ArchiveAction, WriteContext } from '../../ports/order-backend.ts';
import type { ShopDatabase } from './database.ts';
import { saveOrder } from './order-table.ts';
import { readScopes, refused } from './read-scopes.ts';
import type { SettledOutcome } from './stored-outcome.ts';

/** Hides orders from the usual list or shows them again (R14); what is so already stays so. */
export async function archiveOrders(
  database: ShopDatabase,
  { scopes, archived }: ArchiveAction,
  context: WriteContext,
): Promise<SettledOutcome> {
  const seen = await readScopes(database, scopes, context, () => null);
  if (seen.kind === 'refused') return seen;
  if (seen.orders.length === 0) return refused('not-possible');
  for (const order of seen.orders) await saveOrder(database, { ...order, archived });
  return { kind: 'done', done: { kind: 'archived', archived } };
}
