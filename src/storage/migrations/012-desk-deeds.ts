import type { Kysely } from 'kysely';

/** What people of support do on orders. */
export async function createDeskDeeds({ schema }: Kysely<unknown>): Promise<void> {
  await schema
    .createTable('desk_deeds')
    .addColumn('operation', 'text', (column) => column.primaryKey())
    .addColumn('hand_off', 'text', (column) => column.notNull().references('hand_offs.id'))
    .addColumn('conversation', 'text', (column) => column.notNull())
    .addColumn('kind', 'text', (column) => column.notNull())
    .addColumn('order_id', 'text', (column) => column.notNull())
    .addColumn('order_number', 'text', (column) => column.notNull())
    .addColumn('agent', 'text', (column) => column.notNull())
    .addColumn('agent_name', 'text', (column) => column.notNull())
    .addColumn('input', 'text', (column) => column.notNull())
    .addColumn('words', 'text', (column) => column.notNull())
    .addColumn('amount', 'text')
    .addColumn('is_exception', 'integer', (column) => column.notNull())
    .addColumn('planned_at', 'text', (column) => column.notNull())
    .addColumn('state', 'text', (column) => column.notNull())
    .addColumn('reason', 'text')
    .addColumn('approver', 'text')
    .addColumn('approver_name', 'text')
    .addColumn('moved_at', 'text', (column) => column.notNull())
    .addColumn('moved_ms', 'bigint', (column) => column.notNull())
    .addColumn('outcome', 'text')
    .addColumn('number', 'text')
    .execute();
  await schema
    .createIndex('desk_deeds_of_hand_off')
    .on('desk_deeds')
    .columns(['hand_off', 'moved_ms'])
    .execute();
  await schema.createIndex('desk_deeds_by_state').on('desk_deeds').columns(['state', 'moved_ms']).execute();
}
