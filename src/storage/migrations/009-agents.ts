import { sql, type Kysely } from 'kysely';

/** People of support: accounts, sessions, invitations, and tries to sign in. */
export async function createAgents({ schema }: Kysely<unknown>): Promise<void> {
  await createAccounts(schema);
  await createSessions(schema);
  await schema
    .createTable('agent_invitations')
    .addColumn('agent', 'text', (column) => column.primaryKey().references('agents.id'))
    .addColumn('hash', 'text', (column) => column.notNull().unique())
    .addColumn('sealed_secret', 'text', (column) => column.notNull())
    .addColumn('expires_ms', 'bigint', (column) => column.notNull())
    .execute();
  await schema
    .createTable('sign_in_tries')
    .addColumn('bucket', 'text', (column) => column.notNull())
    .addColumn('at_ms', 'bigint', (column) => column.notNull())
    .addColumn('until_ms', 'bigint', (column) => column.notNull())
    .execute();
  await schema
    .createIndex('sign_in_tries_by_bucket')
    .on('sign_in_tries')
    .columns(['bucket', 'at_ms'])
    .execute();
  await schema.createIndex('sign_in_tries_by_end').on('sign_in_tries').column('until_ms').execute();
}

type Builder = Kysely<unknown>['schema'];

async function createAccounts(schema: Builder): Promise<void> {
  await schema
    .createTable('agents')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('name', 'text', (column) => column.notNull())
    .addColumn('role', 'text', (column) => column.notNull())
    .addColumn('languages', 'text', (column) => column.notNull())
    .addColumn('markets', 'text', (column) => column.notNull())
    .addColumn('language', 'text', (column) => column.notNull())
    .addColumn('is_active', 'integer', (column) => column.notNull())
    .addColumn('password_hash', 'text')
    .addColumn('sealed_secret', 'text')
    .addColumn('last_step', 'bigint', (column) => column.notNull())
    .addColumn('presence', 'text', (column) => column.notNull())
    .addColumn('seen_at', 'text')
    .addColumn('seen_ms', 'bigint', (column) => column.notNull())
    .addCheckConstraint('agents_role', sql`role in ('agent', 'lead', 'admin')`)
    .addCheckConstraint('agents_active', sql`is_active in (0, 1)`)
    .addCheckConstraint('agents_presence', sql`presence in ('available', 'away', 'offline')`)
    .execute();
  await schema
    .createIndex('agents_by_presence')
    .on('agents')
    .columns(['presence', 'is_active', 'seen_ms'])
    .execute();
}

async function createSessions(schema: Builder): Promise<void> {
  await schema
    .createTable('agent_sessions')
    .addColumn('hash', 'text', (column) => column.primaryKey())
    .addColumn('agent', 'text', (column) => column.notNull().references('agents.id'))
    .addColumn('begun_ms', 'bigint', (column) => column.notNull())
    .addColumn('used_ms', 'bigint', (column) => column.notNull())
    .execute();
  await schema.createIndex('agent_sessions_by_agent').on('agent_sessions').column('agent').execute();
}
