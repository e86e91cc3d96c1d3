import type { Kysely } from 'kysely';

/** Ids that may be used once, and whose a conversation is. */
export async function createVisits({ schema }: Kysely<unknown>): Promise<void> {
  await schema
    .createTable('used_ids')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('until_ms', 'bigint', (column) => column.notNull())
    .execute();
  await schema
    .createTable('accesses')
    .addColumn('conversation', 'text', (column) => column.primaryKey())
    .addColumn('customer', 'text')
    .addColumn('ended_at', 'text')
    .execute();
}
