import { PostgresAdapter, sql, type Kysely, type Transaction } from 'kysely';
import { Fault } from '../ports/fault.ts';
import { isWorthRepeating } from './postgres-fault.ts';
import type { Schema } from './schema.ts';

/** How often work is begun anew that stood in another transaction's way, before it is given up. */
const mostTries = 5;

/**
 * Does work in a transaction: all of it is kept, or nothing.
 *
 * On PostgreSQL two transactions may wait for each other; then one of them is rolled back there and begun anew here. Work must
 * therefore change nothing but the database.
 */
export async function inTransaction<T>(
  database: Kysely<Schema>,
  work: (transaction: Transaction<Schema>) => Promise<T>,
): Promise<T> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await database.transaction().execute(work);
    } catch (error) {
      if (!isWorthRepeating(error)) throw error;
      if (tries < mostTries) continue;
      throw new Fault(
        'store-unavailable',
        `Other work stood in the way ${mostTries} times; nothing was changed. Try again.`,
        { cause: error },
      );
    }
  }
}

/**
 * Does work in a transaction of which there is one at a time of its name: for what no single row stands for, as a limit that
 * counts many.
 *
 * On SQLite every transaction that writes is alone, so that there is nothing to wait for.
 */
export function oneAtATime<T>(
  database: Kysely<Schema>,
  name: string,
  work: (transaction: Transaction<Schema>) => Promise<T>,
): Promise<T> {
  return inTransaction(database, async (transaction) => {
    if (isPostgres(transaction)) await waitForName(transaction, `polydesk ${name}`);
    return work(transaction);
  });
}

async function waitForName(transaction: Transaction<Schema>, name: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${name}, 0))`.execute(transaction);
}

/** Says whether the engine is PostgreSQL. */
export function isPostgres(database: Kysely<Schema> | Kysely<unknown>): boolean {
  return database.getExecutor().adapter instanceof PostgresAdapter;
}
