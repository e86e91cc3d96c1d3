import type { Kysely } from 'kysely';

/** Where conversations are reached that must be pushed to, and what became of each entry. */
export async function createPushes({ schema }: Kysely<unknown>): Promise<void> {
  await schema
    .createTable('push_addresses')
    .addColumn('conversation', 'text', (column) => column.primaryKey())
    .addColumn('address', 'text', (column) => column.notNull())
    .execute();
  await schema
    .createTable('pushes')
    .addColumn('conversation', 'text', (column) => column.notNull())
    .addColumn('sequence', 'integer', (column) => column.notNull())
    .addColumn('state', 'text', (column) => column.notNull())
    .addColumn('id', 'text')
    .addColumn('attempts', 'integer', (column) => column.notNull())
    .addColumn('moved_ms', 'bigint', (column) => column.notNull())
    .addColumn('due_ms', 'bigint', (column) => column.notNull())
    .addPrimaryKeyConstraint('pushes_in_order', ['conversation', 'sequence'])
    .addForeignKeyConstraint('pushes_entry', ['conversation', 'sequence'], 'entries', [
      'conversation',
      'sequence',
    ])
    .execute();
}
