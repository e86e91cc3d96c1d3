import { sql, type Kysely } from 'kysely';

/** Codes by which guests prove that an order is theirs: what was asked for, what was made, what was tried. */
export async function createProofs({ schema }: Kysely<unknown>): Promise<void> {
  await createRequests(schema);
  await createCodes(schema);
  await createTries(schema);
}

type Builder = Kysely<unknown>['schema'];

async function createRequests(schema: Builder): Promise<void> {
  await schema
    .createTable('proof_requests')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('conversation', 'text', (column) => column.notNull())
    .addColumn('event_sequence', 'integer', (column) => column.notNull())
    .addColumn('position', 'integer', (column) => column.notNull())
    .addColumn('number', 'text', (column) => column.notNull())
    .addColumn('email', 'text', (column) => column.notNull())
    .addColumn('language', 'text', (column) => column.notNull())
    .addColumn('at', 'text', (column) => column.notNull())
    .addColumn('at_ms', 'bigint', (column) => column.notNull())
    .addForeignKeyConstraint('proof_requests_event', ['conversation', 'event_sequence'], 'events', [
      'conversation',
      'sequence',
    ])
    .execute();
}

async function createCodes(schema: Builder): Promise<void> {
  await schema
    .createTable('proof_codes')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('conversation', 'text', (column) => column.notNull().references('conversations.id'))
    .addColumn('number_in_conversation', 'integer', (column) => column.notNull())
    .addColumn('order_id', 'text')
    .addColumn('address', 'text')
    .addColumn('salt', 'text', (column) => column.notNull())
    .addColumn('hash', 'text', (column) => column.notNull())
    .addColumn('issued_ms', 'bigint', (column) => column.notNull())
    .addColumn('expires_ms', 'bigint', (column) => column.notNull())
    .addColumn('tries', 'integer', (column) => column.notNull())
    .addColumn('used', 'integer', (column) => column.notNull())
    .addUniqueConstraint('proof_codes_in_order', ['conversation', 'number_in_conversation'])
    .addCheckConstraint('proof_codes_used', sql`used in (0, 1)`)
    .execute();
  await schema
    .createIndex('proof_codes_by_order')
    .on('proof_codes')
    .columns(['order_id', 'issued_ms'])
    .execute();
  await schema
    .createIndex('proof_codes_by_address')
    .on('proof_codes')
    .columns(['address', 'issued_ms'])
    .execute();
}

async function createTries(schema: Builder): Promise<void> {
  await schema
    .createTable('proof_tries')
    .addColumn('conversation', 'text', (column) => column.notNull().references('conversations.id'))
    .addColumn('event', 'text', (column) => column.notNull())
    .addColumn('code', 'text')
    .addColumn('at', 'text', (column) => column.notNull())
    .addColumn('at_ms', 'bigint', (column) => column.notNull())
    .addColumn('verdict', 'text')
    .addPrimaryKeyConstraint('proof_tries_one_per_event', ['conversation', 'event'])
    .addCheckConstraint('proof_tries_verdict', sql`verdict is null or verdict in ('fits', 'does-not-fit')`)
    .execute();
}
