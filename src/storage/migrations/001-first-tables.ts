import { sql, type Kysely } from 'kysely';
import { forbidChanges } from '../append-only.ts';

/** The first shape of the store. */
export async function createFirstTables(database: Kysely<unknown>): Promise<void> {
  await createConversationTables(database);
  await createOutgoingTables(database);
  await createAudits(database);
  await createLedgerTables(database);
}

async function createConversationTables({ schema }: Kysely<unknown>): Promise<void> {
  await schema
    .createTable('conversations')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('events_taken', 'integer', (column) => column.notNull())
    .addColumn('entries_written', 'integer', (column) => column.notNull())
    .addColumn('revision', 'integer', (column) => column.notNull())
    .addColumn('state', 'text')
    .execute();
  await schema
    .createTable('events')
    .addColumn('conversation', 'text', (column) => column.notNull().references('conversations.id'))
    .addColumn('sequence', 'integer', (column) => column.notNull())
    .addColumn('id', 'text', (column) => column.notNull())
    .addColumn('status', 'text', (column) => column.notNull())
    .addColumn('seed', 'text', (column) => column.notNull())
    .addColumn('event', 'text', (column) => column.notNull())
    .addColumn('incident', 'text')
    .addPrimaryKeyConstraint('events_in_order', ['conversation', 'sequence'])
    .addUniqueConstraint('events_once', ['conversation', 'id'])
    .addCheckConstraint('events_status', sql`status in ('open', 'done', 'parked')`)
    .execute();
  await schema
    .createIndex('events_open')
    .on('events')
    .columns(['conversation', 'sequence'])
    .where(sql.ref('status'), '=', sql.lit('open'))
    .execute();
  await schema
    .createTable('entries')
    .addColumn('conversation', 'text', (column) => column.notNull().references('conversations.id'))
    .addColumn('sequence', 'integer', (column) => column.notNull())
    .addColumn('event', 'text', (column) => column.notNull())
    .addColumn('at', 'text', (column) => column.notNull())
    .addColumn('sender', 'text', (column) => column.notNull())
    .addColumn('text', 'text', (column) => column.notNull())
    .addColumn('buttons', 'text', (column) => column.notNull())
    .addColumn('language', 'text', (column) => column.notNull())
    .addColumn('trace', 'text')
    .addPrimaryKeyConstraint('entries_in_order', ['conversation', 'sequence'])
    .execute();
  await schema.createIndex('entries_by_event').on('entries').columns(['conversation', 'event']).execute();
}

async function createOutgoingTables({ schema }: Kysely<unknown>): Promise<void> {
  await schema
    .createTable('tickets')
    .addColumn('conversation', 'text', (column) => column.notNull())
    .addColumn('event_sequence', 'integer', (column) => column.notNull())
    .addColumn('position', 'integer', (column) => column.notNull())
    .addColumn('number', 'text', (column) => column.notNull())
    .addColumn('reason', 'text', (column) => column.notNull())
    .addColumn('mailbox', 'text', (column) => column.notNull())
    .addColumn('facts', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('tickets_in_order', ['conversation', 'event_sequence', 'position'])
    .addForeignKeyConstraint('tickets_event', ['conversation', 'event_sequence'], 'events', [
      'conversation',
      'sequence',
    ])
    .execute();
  await schema
    .createTable('timers')
    .addColumn('conversation', 'text', (column) => column.notNull().references('conversations.id'))
    .addColumn('timer', 'text', (column) => column.notNull())
    .addColumn('token', 'text', (column) => column.notNull())
    .addColumn('at', 'text', (column) => column.notNull())
    .addColumn('at_ms', 'bigint', (column) => column.notNull())
    .addPrimaryKeyConstraint('timers_one_per_name', ['conversation', 'timer'])
    .execute();
  await schema.createIndex('timers_due').on('timers').column('at_ms').execute();
  await createMails(schema);
}

async function createMails(schema: Kysely<unknown>['schema']): Promise<void> {
  await schema
    .createTable('mails')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('kind', 'text', (column) => column.notNull())
    .addColumn('conversation', 'text', (column) => column.notNull())
    .addColumn('event_sequence', 'integer', (column) => column.notNull())
    .addColumn('position', 'integer', (column) => column.notNull())
    .addColumn('recipient', 'text', (column) => column.notNull())
    .addColumn('subject', 'text', (column) => column.notNull())
    .addColumn('text', 'text', (column) => column.notNull())
    .addColumn('language', 'text', (column) => column.notNull())
    .addColumn('status', 'text', (column) => column.notNull())
    .addColumn('attempts', 'integer', (column) => column.notNull())
    .addColumn('due_ms', 'bigint', (column) => column.notNull())
    .addCheckConstraint('mails_status', sql`status in ('waiting', 'sending', 'sent', 'given-up')`)
    .addForeignKeyConstraint('mails_event', ['conversation', 'event_sequence'], 'events', [
      'conversation',
      'sequence',
    ])
    .execute();
  await schema
    .createIndex('mails_waiting')
    .on('mails')
    .column('due_ms')
    .where(sql.ref('status'), '=', sql.lit('waiting'))
    .execute();
}

async function createAudits(database: Kysely<unknown>): Promise<void> {
  await database.schema
    .createTable('audits')
    .addColumn('conversation', 'text', (column) => column.notNull())
    .addColumn('event_sequence', 'integer', (column) => column.notNull())
    .addColumn('position', 'integer', (column) => column.notNull())
    .addColumn('action', 'text', (column) => column.notNull())
    .addColumn('facts', 'text', (column) => column.notNull())
    .addColumn('at', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('audits_in_order', ['conversation', 'event_sequence', 'position'])
    .addForeignKeyConstraint('audits_event', ['conversation', 'event_sequence'], 'events', [
      'conversation',
      'sequence',
    ])
    .execute();
  await forbidChanges(database, 'audits');
}

async function createLedgerTables({ schema }: Kysely<unknown>): Promise<void> {
  await schema
    .createTable('operations')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('state', 'text', (column) => column.notNull())
    .addColumn('action', 'text', (column) => column.notNull())
    .addColumn('authority', 'text', (column) => column.notNull())
    .addColumn('at', 'text', (column) => column.notNull())
    .addColumn('at_ms', 'bigint', (column) => column.notNull())
    .addColumn('moved_at', 'text', (column) => column.notNull())
    .addColumn('outcome', 'text')
    .addCheckConstraint(
      'operations_state',
      sql`state in ('planned', 'sent', 'confirmed', 'refused', 'unknown', 'void')`,
    )
    .execute();
  await schema
    .createIndex('operations_open')
    .on('operations')
    .column('at_ms')
    .where(sql.ref('state'), 'in', sql`('planned', 'sent', 'unknown')`)
    .execute();
  await schema
    .createTable('order_locks')
    .addColumn('order_id', 'text', (column) => column.primaryKey())
    .addColumn('operation', 'text', (column) => column.notNull().references('operations.id'))
    .execute();
  await schema.createIndex('order_locks_by_operation').on('order_locks').column('operation').execute();
}
