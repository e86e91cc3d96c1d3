import pg from 'pg';
import { createPostgresStore } from '../../src/storage/postgres-store.ts';
import type { Store } from '../../src/storage/store.ts';
import type { PostgresServer } from './postgres-server.ts';

/** Empties every table but the journal of migrations. As a replica no trigger minds. */
const emptyAll = `set session_replication_role = replica; do $$ declare name text; begin
  for name in select tablename from pg_tables where schemaname = 'public' and tablename not like 'kysely%'
  loop execute format('delete from %I', name); end loop; end $$`;

/**
 * Gives empty stores, each in a database of its own. Opening a database takes longer than most tests: one whose store was closed
 * stays open, is emptied and serves again.
 */
export function createEmptyStores(server: () => PostgresServer) {
  const kept: { readonly store: Store; readonly client: pg.Client }[] = [];
  const free: typeof kept = [];
  const open = async () => {
    const address = await server().makeDatabase();
    const client = new pg.Client({ connectionString: address });
    await client.connect();
    const made = { store: await createPostgresStore({ address, connections: 5 }), client };
    kept.push(made);
    return made;
  };
  return {
    make: async (): Promise<Store> => {
      const present = free.pop() ?? (await open());
      await present.client.query(emptyAll);
      return { ...present.store, close: () => Promise.resolve(void free.push(present)) };
    },
    async closeAll(): Promise<void> {
      for (const { store, client } of kept) {
        await store.close();
        await client.end();
      }
    },
  };
}
