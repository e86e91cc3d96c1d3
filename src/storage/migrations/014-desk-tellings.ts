import { sql, type Kysely } from 'kysely';

/** How far a desk elsewhere has been told of each hand-off. */
export async function createDeskTellings({ schema }: Kysely<unknown>): Promise<void> {
  await schema
    .createTable('desk_tellings')
    .addColumn('hand_off', 'text', (column) => column.primaryKey().references('hand_offs.id'))
    .addColumn('stage', 'text', (column) => column.notNull())
    .addColumn('told', 'integer', (column) => column.notNull())
    .addColumn('attempts', 'integer', (column) => column.notNull())
    .addColumn('taken', 'integer', (column) => column.notNull())
    .addColumn('due_ms', 'bigint', (column) => column.notNull())
    .addColumn('since_ms', 'bigint', (column) => column.notNull())
    .addCheckConstraint('desk_tellings_stage', sql`stage in ('offering', 'telling', 'over')`)
    .execute();
  await schema.createIndex('desk_tellings_due').on('desk_tellings').columns(['stage', 'due_ms']).execute();
}
