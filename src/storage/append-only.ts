import { sql, type Kysely } from 'kysely';

/**
 * Makes a table append-only: changing or removing a row of it fails, whoever tries. One of both can be left possible.
 *
 * Triggers have no common SQL: another engine than SQLite needs its own wording here.
 */
export async function forbidChanges(
  database: Kysely<unknown>,
  table: string,
  changes: readonly ('update' | 'delete')[] = ['update', 'delete'],
): Promise<void> {
  const refusal = sql.lit(`${table} is append-only`);
  for (const change of changes) {
    const trigger = sql.id(`${table}_no_${change}`);
    const statement = sql`create trigger ${trigger} before ${sql.raw(change)} on ${sql.table(table)}
      begin select raise(abort, ${refusal}); end`;
    await statement.execute(database);
  }
}
