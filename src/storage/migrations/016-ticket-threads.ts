import { sql, type Kysely } from 'kysely';
import { z } from 'zod';

/** The threads of cases by mail, and which thread a mail on its way out belongs to. */
export async function createTicketThreads(database: Kysely<unknown>): Promise<void> {
  const { schema } = database;
  for (const [name, value] of texts)
    await schema
      .alterTable('tickets')
      .addColumn(name, 'text', (column) => column.notNull().defaultTo(value))
      .execute();
  for (const name of ['opened_ms', 'moved_ms'] as const)
    await schema
      .alterTable('tickets')
      .addColumn(name, 'bigint', (column) => column.notNull().defaultTo(0))
      .execute();
  await schema
    .alterTable('tickets')
    .addColumn('revision', 'integer', (column) => column.notNull().defaultTo(0))
    .execute();
  await schema.alterTable('tickets').addColumn('address', 'text').execute();
  await schema.alterTable('mails').addColumn('thread', 'text').execute();
  await fillIn(database);
  await schema.createIndex('tickets_by_number').on('tickets').column('number').execute();
  await schema.createIndex('tickets_moved').on('tickets').columns(['state', 'moved_ms']).execute();
  await schema
    .createTable('ticket_mails')
    .addColumn('message', 'text', (column) => column.primaryKey())
    .addColumn('ticket', 'text', (column) => column.notNull())
    .addColumn('position', 'integer', (column) => column.notNull())
    .addColumn('kind', 'text', (column) => column.notNull())
    .addColumn('sender', 'text', (column) => column.notNull())
    .addColumn('at', 'text', (column) => column.notNull())
    .addColumn('at_ms', 'bigint', (column) => column.notNull())
    .addColumn('subject', 'text', (column) => column.notNull())
    .addColumn('text', 'text', (column) => column.notNull())
    .addColumn('mail', 'text')
    .addUniqueConstraint('ticket_mails_in_order', ['ticket', 'position'])
    .addCheckConstraint('ticket_mails_kind', sql`kind in ('sent', 'received', 'apart', 'automatic')`)
    .execute();
}

const texts = [
  ['language', ''],
  ['market', ''],
  ['opened_at', ''],
  ['moved_at', ''],
  ['state', 'open'],
] as const;

const eventSchema = z.object({ at: z.string() });
const placeSchema = z.object({ language: z.string(), market: z.string() });

/** A case that was opened before is open, in the queue of its conversation. */
async function fillIn(database: Kysely<unknown>): Promise<void> {
  const { rows } = await sql<{ number: string; event: string; state: string | null }>`
    select tickets.number, events.event, conversations.state from tickets
    join events on events.conversation = tickets.conversation and events.sequence = tickets.event_sequence
    join conversations on conversations.id = tickets.conversation`.execute(database);
  for (const { number, event, state } of rows) {
    const { at } = eventSchema.parse(JSON.parse(event));
    const ms = Temporal.Instant.from(at).epochMilliseconds;
    const place = placeSchema.safeParse(JSON.parse(state ?? 'null'));
    const { language, market } = place.success ? place.data : { language: '', market: '' };
    await sql`update tickets set language = ${language}, market = ${market}, opened_at = ${at}, opened_ms = ${ms},
      moved_at = ${at}, moved_ms = ${ms} where number = ${number}`.execute(database);
  }
}
