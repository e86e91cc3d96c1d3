import { sql, type Kysely } from 'kysely';

/** What conversations are found by. What is deleted takes its terms with it. */
export async function createSearch(database: Kysely<unknown>): Promise<void> {
  const { schema } = database;
  await schema
    .createTable('search_terms')
    .addColumn('term', 'text', (column) => column.notNull())
    .addColumn('conversation', 'text', (column) =>
      column.notNull().references('conversations.id').onDelete('cascade'),
    )
    .addColumn('entry', 'integer')
    .addColumn('mail', 'text', (column) => column.references('ticket_mails.message').onDelete('cascade'))
    .addColumn('at_ms', 'bigint', (column) => column.notNull())
    .addForeignKeyConstraint(
      'search_terms_entry',
      ['conversation', 'entry'],
      'entries',
      ['conversation', 'sequence'],
      (constraint) => constraint.onDelete('cascade'),
    )
    .execute();
  await schema
    .createIndex('search_terms_by_term')
    .on('search_terms')
    .columns(['term', 'conversation', 'at_ms'])
    .execute();
  await schema
    .createIndex('search_terms_by_entry')
    .on('search_terms')
    .columns(['conversation', 'entry'])
    .execute();
  await schema.createIndex('search_terms_by_mail').on('search_terms').column('mail').execute();
  await schema
    .createTable('search_backlog')
    .addColumn('conversation', 'text', (column) =>
      column.primaryKey().references('conversations.id').onDelete('cascade'),
    )
    .execute();
  await sql`insert into search_backlog (conversation) select id from conversations`.execute(database);
}
