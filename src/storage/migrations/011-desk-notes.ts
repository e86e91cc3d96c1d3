import type { Kysely } from 'kysely';

/** What people of support note for each other. */
export async function createDeskNotes({ schema }: Kysely<unknown>): Promise<void> {
  await schema
    .createTable('desk_notes')
    .addColumn('hand_off', 'text', (column) => column.notNull().references('hand_offs.id'))
    .addColumn('author', 'text', (column) => column.notNull())
    .addColumn('id', 'text', (column) => column.notNull())
    .addColumn('author_name', 'text', (column) => column.notNull())
    .addColumn('at', 'text', (column) => column.notNull())
    .addColumn('at_ms', 'bigint', (column) => column.notNull())
    .addColumn('text', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('desk_notes_once', ['hand_off', 'author', 'id'])
    .execute();
}
