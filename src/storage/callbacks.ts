import type { Kysely, Transaction } from 'kysely';
import type { Callback } from '../conversation/effect.ts';
import type { ConversationId } from '../conversation/event.ts';
import { bookedCall } from '../domain/callback-course.ts';
import { instantSchema, type Instant } from '../domain/time.ts';
import type { BookedCallback } from '../ports/callbacks.ts';
import type { TurnRecord } from '../ports/conversation-store.ts';
import { parseFacts, stateColumns } from './callback-record.ts';
import { toMilliseconds } from './milliseconds.ts';
import type { CallbackRow } from './callback-rows.ts';
import type { Schema } from './schema.ts';

/** What may be booked anew at the same time: nobody will call about it any more. */
const over = ['kept', 'given-up', 'cancelled'] as const;

/**
 * Keeps the callbacks of a turn. One to the same number at the same time is there already and stays as it is; once that one is
 * over, the new one takes its place.
 */
export async function insertCallbacks(transaction: Transaction<Schema>, record: TurnRecord): Promise<void> {
  for (const [position, callback] of record.callbacks.entries()) {
    const row = rowOf(callback, record, position);
    await transaction
      .insertInto('callbacks')
      .values(row)
      .onConflict((conflict) =>
        conflict
          .columns(['phone', 'from_ms', 'until_ms'])
          .doUpdateSet(row)
          .where('callbacks.state', 'in', over),
      )
      .execute();
  }
}

function rowOf(
  { number, phone, from, until, facts }: Callback,
  { conversation, accepted }: TurnRecord,
  position: number,
): CallbackRow {
  const { at } = accepted.event;
  return {
    conversation: conversation.id,
    event_sequence: accepted.sequence,
    position,
    number,
    phone,
    from_at: from,
    from_ms: toMilliseconds(from),
    until_at: until,
    until_ms: toMilliseconds(until),
    facts: JSON.stringify(facts),
    language: conversation.language,
    market: conversation.market,
    booked_at: at,
    booked_ms: toMilliseconds(at),
    ...stateColumns(bookedCall({ from, until }), at),
    revision: 0,
  };
}

/** Reads the callbacks to a number that are still to come, the earliest first. */
export async function readOpenCallbacks(
  database: Kysely<Schema>,
  phone: string,
  now: Instant,
): Promise<readonly BookedCallback[]> {
  const rows = await database
    .selectFrom('callbacks')
    .select(['number', 'from_at', 'until_at'])
    .where('phone', '=', phone)
    .where('until_ms', '>', toMilliseconds(now))
    .where('state', 'not in', over)
    .orderBy('from_ms')
    .orderBy('until_ms')
    .execute();
  return rows.map(({ number, from_at, until_at }) => ({
    number,
    from: instantSchema.parse(from_at),
    until: instantSchema.parse(until_at),
  }));
}

/** Counts the callbacks to a number that were booked since an instant. */
export async function countBookedCallbacks(
  database: Kysely<Schema>,
  phone: string,
  since: Instant,
): Promise<number> {
  const { count } = await database
    .selectFrom('callbacks')
    .select(({ fn }) => fn.countAll<number | string>().as('count'))
    .where('phone', '=', phone)
    .where('booked_ms', '>=', toMilliseconds(since))
    .executeTakeFirstOrThrow();
  return Number(count);
}

/** Reads the callbacks that were promised in a conversation, oldest first. */
export async function readCallbacks(
  database: Kysely<Schema>,
  conversation: ConversationId,
): Promise<readonly Callback[]> {
  const rows = await database
    .selectFrom('callbacks')
    .select(['number', 'phone', 'from_at', 'until_at', 'facts'])
    .where('conversation', '=', conversation)
    .orderBy('event_sequence')
    .orderBy('position')
    .execute();
  return rows.map(({ number, phone, from_at, until_at, facts }) => ({
    number,
    phone,
    from: instantSchema.parse(from_at),
    until: instantSchema.parse(until_at),
    facts: parseFacts(facts, number),
  }));
}
