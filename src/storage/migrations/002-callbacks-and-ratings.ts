import { sql, type Kysely } from 'kysely';

/** Calls that support has promised, and how episodes were rated. */
export async function createCallbacksAndRatings({ schema }: Kysely<unknown>): Promise<void> {
  await schema
    .createTable('callbacks')
    .addColumn('conversation', 'text', (column) => column.notNull())
    .addColumn('event_sequence', 'integer', (column) => column.notNull())
    .addColumn('position', 'integer', (column) => column.notNull())
    .addColumn('number', 'text', (column) => column.notNull())
    .addColumn('phone', 'text', (column) => column.notNull())
    .addColumn('from_at', 'text', (column) => column.notNull())
    .addColumn('from_ms', 'bigint', (column) => column.notNull())
    .addColumn('until_at', 'text', (column) => column.notNull())
    .addColumn('until_ms', 'bigint', (column) => column.notNull())
    .addColumn('facts', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('callbacks_in_order', ['conversation', 'event_sequence', 'position'])
    .addUniqueConstraint('callbacks_once', ['phone', 'from_ms', 'until_ms'])
    .addForeignKeyConstraint('callbacks_event', ['conversation', 'event_sequence'], 'events', [
      'conversation',
      'sequence',
    ])
    .execute();
  await schema
    .createTable('ratings')
    .addColumn('conversation', 'text', (column) => column.notNull().references('conversations.id'))
    .addColumn('episode', 'integer', (column) => column.notNull())
    .addColumn('score', 'integer', (column) => column.notNull())
    .addColumn('at', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('ratings_one_per_episode', ['conversation', 'episode'])
    .addCheckConstraint('ratings_score', sql`score between 1 and 5`)
    .execute();
}
