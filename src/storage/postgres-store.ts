import { Kysely } from 'kysely';
import type { Log } from '../ports/log.ts';
import { createParts } from './create-parts.ts';
import { migrate } from './migrate.ts';
import { createPostgresDialect } from './postgres-dialect.ts';
import { createPostgresPool } from './postgres-pool.ts';
import type { Schema } from './schema.ts';
import type { Store } from './store.ts';

/** Connections that one process holds at most, where nothing else is said. */
const usualConnections = 10;

/**
 * Opens the store in a PostgreSQL database, which must be there and be Polydesk's own.
 *
 * Older tables are migrated; of processes that open it at once, one does so. Throws a `Fault` `store-unavailable` when the
 * server cannot be reached or does not let us in, and an `Error` when a newer version wrote the database. What a method answered
 * is committed. Several processes may have it open.
 */
export async function createPostgresStore(options: {
  readonly address: string;
  readonly connections?: number;
  readonly log?: Log;
}): Promise<Store> {
  const { address, connections = usualConnections, log } = options;
  const pool = createPostgresPool(address, connections, log);
  const database = new Kysely<Schema>({ dialect: createPostgresDialect(pool) });
  try {
    await migrate(database, placeOf(address), log);
  } catch (error) {
    await database.destroy();
    throw error;
  }
  return createParts(database);
}

/** Where a database is, without who asks for it. */
function placeOf(address: string): string {
  const { host, pathname } = new URL(address);
  return `${host}${pathname}`;
}
