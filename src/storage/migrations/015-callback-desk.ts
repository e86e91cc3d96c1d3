import { sql, type Kysely } from 'kysely';
import { z } from 'zod';

/** How far promised calls have come, who has which number before them, and what was tried. */
export async function createCallbackDesk(database: Kysely<unknown>): Promise<void> {
  const { schema } = database;
  const text = ['language', 'market', 'state', 'booked_at', 'due_at', 'moved_at'] as const;
  for (const name of text)
    await schema
      .alterTable('callbacks')
      .addColumn(name, 'text', (column) => column.notNull().defaultTo(name === 'state' ? 'open' : ''))
      .execute();
  for (const name of ['booked_ms', 'due_ms', 'moved_ms'] as const)
    await schema
      .alterTable('callbacks')
      .addColumn(name, 'bigint', (column) => column.notNull().defaultTo(0))
      .execute();
  for (const name of ['attempts', 'revision'] as const)
    await schema
      .alterTable('callbacks')
      .addColumn(name, 'integer', (column) => column.notNull().defaultTo(0))
      .execute();
  await schema.alterTable('callbacks').addColumn('agent', 'text').execute();
  await schema.alterTable('callbacks').addColumn('agent_name', 'text').execute();
  await fillIn(database);
  await schema.createIndex('callbacks_due').on('callbacks').columns(['state', 'due_ms']).execute();
  await schema.createIndex('callbacks_moved').on('callbacks').columns(['state', 'moved_ms']).execute();
  await schema.createIndex('callbacks_by_number').on('callbacks').column('number').execute();
  await createCalls(database);
}

async function createCalls({ schema }: Kysely<unknown>): Promise<void> {
  await schema
    .createTable('callback_attempts')
    .addColumn('callback', 'text', (column) => column.notNull())
    .addColumn('position', 'integer', (column) => column.notNull())
    .addColumn('phone', 'text', (column) => column.notNull())
    .addColumn('at', 'text', (column) => column.notNull())
    .addColumn('at_ms', 'bigint', (column) => column.notNull())
    .addColumn('agent', 'text', (column) => column.notNull())
    .addColumn('agent_name', 'text', (column) => column.notNull())
    .addColumn('outcome', 'text', (column) => column.notNull())
    .addColumn('note', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('callback_attempts_once', ['callback', 'position'])
    .addCheckConstraint('callback_attempts_outcome', sql`outcome in ('reached', 'not-reached', 'cancelled')`)
    .execute();
  await schema
    .createIndex('callback_attempts_by_phone')
    .on('callback_attempts')
    .columns(['phone', 'at_ms'])
    .execute();
  await schema
    .createTable('calls_under_way')
    .addColumn('phone', 'text', (column) => column.primaryKey())
    .addColumn('callback', 'text', (column) => column.notNull())
    .execute();
}

const placeSchema = z.object({ language: z.string(), market: z.string() });

/** A call that was booked before is due at its time, in the queue of its conversation. */
async function fillIn(database: Kysely<unknown>): Promise<void> {
  await sql`update callbacks set due_at = from_at, due_ms = from_ms, booked_at = from_at, booked_ms = from_ms, moved_at = from_at, moved_ms = from_ms`.execute(
    database,
  );
  const { rows } = await sql<{ id: string; state: string | null }>`
    select id, state from conversations where id in (select conversation from callbacks)`.execute(database);
  for (const { id, state } of rows) {
    const place = placeSchema.safeParse(JSON.parse(state ?? 'null'));
    if (!place.success) continue;
    const { language, market } = place.data;
    await sql`update callbacks set language = ${language}, market = ${market} where conversation = ${id}`.execute(
      database,
    );
  }
}
