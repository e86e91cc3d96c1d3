import { sql, type Kysely } from 'kysely';

/** Conversations that were handed to people, and whose words stand in a transcript. */
export async function createHandOffTables({ schema }: Kysely<unknown>): Promise<void> {
  await schema.alterTable('entries').addColumn('author', 'text').execute();
  await schema
    .createTable('hand_offs')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('conversation', 'text', (column) => column.notNull().references('conversations.id'))
    .addColumn('state', 'text', (column) => column.notNull())
    .addColumn('how', 'text')
    .addColumn('reason', 'text', (column) => column.notNull())
    .addColumn('language', 'text', (column) => column.notNull())
    .addColumn('market', 'text', (column) => column.notNull())
    .addColumn('packet', 'text', (column) => column.notNull())
    .addColumn('agent', 'text')
    .addColumn('agent_name', 'text')
    .addColumn('is_waiting', 'integer', (column) => column.notNull())
    .addColumn('requested_at', 'text', (column) => column.notNull())
    .addColumn('requested_ms', 'bigint', (column) => column.notNull())
    .addColumn('joined_at', 'text')
    .addColumn('joined_ms', 'bigint')
    .addColumn('answered_at', 'text')
    .addColumn('ended_at', 'text')
    .addColumn('ended_ms', 'bigint')
    .addCheckConstraint(
      'hand_offs_state',
      sql`state in ('requested', 'waiting', 'with', 'closed', 'failed', 'timed-out')`,
    )
    .execute();
  await schema
    .createIndex('hand_offs_queue')
    .on('hand_offs')
    .columns(['is_waiting', 'requested_ms', 'id'])
    .execute();
  await schema
    .createIndex('hand_offs_by_queue')
    .on('hand_offs')
    .columns(['is_waiting', 'language', 'market', 'requested_ms'])
    .execute();
  await schema.createIndex('hand_offs_by_agent').on('hand_offs').columns(['state', 'agent']).execute();
  await schema.createIndex('hand_offs_by_conversation').on('hand_offs').column('conversation').execute();
  await schema
    .createIndex('hand_offs_ended')
    .on('hand_offs')
    .columns(['language', 'market', 'ended_ms'])
    .execute();
}
