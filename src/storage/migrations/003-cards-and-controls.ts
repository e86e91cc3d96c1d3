import type { Kysely } from 'kysely';

/** What stands beside the words of a message, and what its question hopes for. Older messages have neither. */
export async function addCardsAndControls({ schema }: Kysely<unknown>): Promise<void> {
  await schema
    .alterTable('entries')
    .addColumn('cards', 'text', (column) => column.notNull().defaultTo('[]'))
    .execute();
  await schema.alterTable('entries').addColumn('control', 'text').execute();
}
