import type { Kysely, Transaction } from 'kysely';
import type { CallbackState } from '../domain/callback-course.ts';
import type { CallAttempt, CallbackBook, CallbackRecord } from '../ports/callback-book.ts';
import type { Skills } from '../ports/hand-offs.ts';
import { stateColumns, toAttempt, toCallbackRecord } from './callback-record.ts';
import { toMilliseconds } from './milliseconds.ts';
import type { Schema } from './schema.ts';
import { inTransaction } from './in-transaction.ts';

/** The book of callbacks in SQL. */
export function createCallbackBook(database: Kysely<Schema>): CallbackBook {
  return {
    find: async (number) => {
      const found = database.selectFrom('callbacks').selectAll().where('number', '=', number);
      const row = await found.orderBy('booked_ms', 'desc').limit(1).executeTakeFirst();
      return row === undefined ? null : toCallbackRecord(row);
    },
    open: async (skills, limit) => {
      const open = inQueues(database, skills).where('state', 'in', ['open', 'being-called', 'not-reached']);
      const rows = await open.orderBy('due_ms').orderBy('number').limit(limit).execute();
      return rows.map(toCallbackRecord);
    },
    ended: async (skills, since, limit) => {
      const ended = inQueues(database, skills)
        .where('state', 'in', ['kept', 'given-up', 'cancelled'])
        .where('moved_ms', '>=', toMilliseconds(since));
      const rows = await ended.orderBy('moved_ms', 'desc').orderBy('number').limit(limit).execute();
      return rows.map(toCallbackRecord);
    },
    attempts: async (numbers) => {
      if (numbers.length === 0) return [];
      const tried = database.selectFrom('callback_attempts').selectAll().where('callback', 'in', numbers);
      return (await tried.orderBy('callback').orderBy('position').execute()).map(toAttempt);
    },
    callsTo: async (phone, since) => {
      const { count } = await database
        .selectFrom('callback_attempts')
        .select(({ fn }) => fn.countAll<number | string>().as('count'))
        .where('phone', '=', phone)
        .where('at_ms', '>=', toMilliseconds(since))
        .executeTakeFirstOrThrow();
      return Number(count);
    },
    move: (...moved) => inTransaction(database, (transaction) => move(transaction, ...moved)),
  };
}

function inQueues(database: Kysely<Schema>, skills: Skills | null) {
  const all = database.selectFrom('callbacks').selectAll();
  if (skills === null) return all;
  return all
    .where('language', 'in', [...skills.languages, '-'])
    .where('market', 'in', [...skills.markets, '-']);
}

async function move(
  transaction: Transaction<Schema>,
  before: CallbackRecord,
  after: CallbackState,
  attempt: Omit<CallAttempt, 'callback'> | null,
): Promise<Awaited<ReturnType<CallbackBook['move']>>> {
  const { number, phone, revision, state } = before;
  // The number is held first: of two who call it at once, one waits here and then sees that it is.
  if (after.kind === 'being-called' && !(await hold(transaction, phone, number))) return 'busy';
  const movedAt = 'dueAt' in state ? state.dueAt : state.at;
  const { numUpdatedRows } = await transaction
    .updateTable('callbacks')
    .set({ ...stateColumns(after, attempt?.at ?? movedAt), revision: revision + 1 })
    .where('number', '=', number)
    .where('phone', '=', phone)
    .where('revision', '=', revision)
    .executeTakeFirst();
  if (Number(numUpdatedRows) === 0) {
    // What was held belongs to whoever was faster, about this very callback.
    if (after.kind === 'being-called') await letGo(transaction, phone, number);
    return 'overtaken';
  }
  if (after.kind !== 'being-called') await letGo(transaction, phone, number);
  if (attempt !== null) await insertAttempt(transaction, before, attempt);
  return 'moved';
}

async function hold(transaction: Transaction<Schema>, phone: string, callback: string): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await transaction
    .insertInto('calls_under_way')
    .values({ phone, callback })
    .onConflict((conflict) => conflict.column('phone').doNothing())
    .executeTakeFirst();
  return Number(numInsertedOrUpdatedRows ?? 0) > 0;
}

async function letGo(transaction: Transaction<Schema>, phone: string, callback: string): Promise<void> {
  await transaction
    .deleteFrom('calls_under_way')
    .where('phone', '=', phone)
    .where('callback', '=', callback)
    .execute();
}

async function insertAttempt(
  transaction: Transaction<Schema>,
  { number, phone }: CallbackRecord,
  { at, by, outcome, note }: Omit<CallAttempt, 'callback'>,
): Promise<void> {
  const { last } = await transaction
    .selectFrom('callback_attempts')
    .select(({ fn }) => fn.max<number | null>('position').as('last'))
    .where('callback', '=', number)
    .executeTakeFirstOrThrow();
  await transaction
    .insertInto('callback_attempts')
    .values({
      ...{ callback: number, position: (last ?? 0) + 1, phone },
      ...{ at, at_ms: toMilliseconds(at), agent: by.id, agent_name: by.name, outcome, note },
    })
    .execute();
}
