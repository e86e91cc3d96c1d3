import { sql, type Kysely } from 'kysely';

/**
 * Makes a table append-only: changing or removing a row of it fails, whoever tries.
 *
 * Triggers have no common SQL: another engine than SQLite needs its own wording here.
 */
export async function forbidChanges(database: Kysely<unknown>, table: string): Promise<void> {
  const refusal = sql.lit(`${table} is append-only`);
  for (const change of ['update', 'delete']) {
    const trigger = sql.id(`${table}_no_${change}`);
    const statement = sql`create trigger ${trigger} before ${sql.raw(change)} on ${sql.table(table)}
      begin select raise(abort, ${refusal}); end`;
    await statement.execute(database);
  }
}
