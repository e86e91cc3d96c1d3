import { customerIdSchema } from '../../../domain/identifiers.ts';
import type { Market } from '../../../domain/market.ts';
import type { Instant } from '../../../domain/time.ts';
import type { ShopDatabase } from '../database.ts';
import { insertOrders } from '../order-table.ts';
import { buildOrder } from './build-order.ts';
import { demoSeeds } from './demo-seeds.ts';
import { orderCases } from './order-cases.ts';

/** Fills an empty demo shop with customers and orders, dated back from `now`; one that has any is left as it is. */
export async function seedShop(
  database: ShopDatabase,
  markets: readonly Market[],
  now: Instant,
): Promise<void> {
  await database.transaction().execute(async (transaction) => {
    const any = await transaction.selectFrom('orders').select('id').limit(1).executeTakeFirst();
    if (any !== undefined) return;
    for (const market of markets) await seedMarket(transaction, market, now);
  });
}

async function seedMarket(database: ShopDatabase, market: Market, now: Instant): Promise<void> {
  const seed = demoSeeds.find((candidate) => candidate.market === market.id);
  if (seed === undefined) return;
  const customers = seed.customers.map(({ name, email }, index) => ({
    id: customerIdSchema.parse(`${market.id}-${index + 1}`),
    market: market.id,
    name,
    email,
    language: market.language,
  }));
  await database.insertInto('customers').values(customers).execute();
  const cases = orderCases(market.cancelling.shipmentStopsAsOne);
  await insertOrders(
    database,
    cases.map((orderCase) => buildOrder(orderCase, seed, market, now)),
  );
}
