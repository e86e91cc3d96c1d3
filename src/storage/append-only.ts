import { sql, type Kysely } from 'kysely';
import { isPostgres } from './in-transaction.ts';

type Change = 'update' | 'delete';

/** Makes a table append-only: changing or removing a row of it fails, whoever tries. One of both can be left possible. */
export async function forbidChanges(
  database: Kysely<unknown>,
  table: string,
  changes: readonly Change[] = ['update', 'delete'],
): Promise<void> {
  // Triggers have no common SQL.
  const forbid = isPostgres(database) ? forbidInPostgres : forbidInSqlite;
  for (const change of changes) await forbid(database, table, change);
}

async function forbidInSqlite(database: Kysely<unknown>, table: string, change: Change): Promise<void> {
  const refusal = sql.lit(`${table} is append-only`);
  const trigger = sql.id(`${table}_no_${change}`);
  const statement = sql`create trigger ${trigger} before ${sql.raw(change)} on ${sql.table(table)}
      begin select raise(abort, ${refusal}); end`;
  await statement.execute(database);
}

/** There all rows can be removed at once too, which no row's trigger sees. */
async function forbidInPostgres(database: Kysely<unknown>, table: string, change: Change): Promise<void> {
  await sql`create or replace function refuse_change() returns trigger language plpgsql as
    $$ begin raise exception '% is append-only', tg_table_name; end $$`.execute(database);
  for (const kind of change === 'delete' ? ['delete', 'truncate'] : [change])
    await sql`create trigger ${sql.id(`${table}_no_${kind}`)} before ${sql.raw(kind)} on ${sql.table(table)}
      for each statement execute function refuse_change()`.execute(database);
}
