import type { Kysely } from 'kysely';

/** What turns note of their episodes, for the figures. */
export async function createEpisodes({ schema }: Kysely<unknown>): Promise<void> {
  await schema
    .createTable('episodes')
    .addColumn('conversation', 'text', (column) => column.notNull().references('conversations.id'))
    .addColumn('episode', 'integer', (column) => column.notNull())
    .addColumn('market', 'text', (column) => column.notNull())
    .addColumn('language', 'text', (column) => column.notNull())
    .addColumn('channel', 'text', (column) => column.notNull())
    .addColumn('customer', 'text')
    .addColumn('started_ms', 'bigint', (column) => column.notNull())
    .addColumn('has_spoken', 'integer', (column) => column.notNull())
    .addColumn('ended_ms', 'bigint')
    .addColumn('ended_how', 'text')
    .addColumn('ended_in_task', 'integer', (column) => column.notNull())
    .addPrimaryKeyConstraint('episodes_once', ['conversation', 'episode'])
    .execute();
  await schema.createIndex('episodes_by_start').on('episodes').columns(['started_ms', 'market']).execute();
  await schema
    .createIndex('episodes_by_customer')
    .on('episodes')
    .columns(['customer', 'started_ms'])
    .execute();
  await createFacts({ schema });
}

async function createFacts({ schema }: Pick<Kysely<unknown>, 'schema'>): Promise<void> {
  await schema
    .createTable('episode_facts')
    .addColumn('conversation', 'text', (column) => column.notNull())
    .addColumn('episode', 'integer', (column) => column.notNull())
    .addColumn('kind', 'text', (column) => column.notNull())
    .addColumn('value', 'text', (column) => column.notNull())
    .addColumn('turns', 'integer', (column) => column.notNull())
    .addPrimaryKeyConstraint('episode_facts_once', ['conversation', 'episode', 'kind', 'value'])
    .addForeignKeyConstraint('episode_facts_of', ['conversation', 'episode'], 'episodes', [
      'conversation',
      'episode',
    ])
    .execute();
  await schema
    .createTable('unheard_phrases')
    .addColumn('conversation', 'text', (column) => column.notNull())
    .addColumn('event', 'text', (column) => column.notNull())
    .addColumn('episode', 'integer', (column) => column.notNull())
    .addColumn('language', 'text', (column) => column.notNull())
    .addColumn('market', 'text', (column) => column.notNull())
    .addColumn('asked', 'text')
    .addColumn('at', 'text', (column) => column.notNull())
    .addColumn('at_ms', 'bigint', (column) => column.notNull())
    .addPrimaryKeyConstraint('unheard_phrases_once', ['conversation', 'event'])
    .addForeignKeyConstraint('unheard_phrases_of', ['conversation', 'episode'], 'episodes', [
      'conversation',
      'episode',
    ])
    .execute();
  await schema.createIndex('unheard_phrases_by_time').on('unheard_phrases').column('at_ms').execute();
}
