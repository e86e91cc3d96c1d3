import type { Kysely, Transaction } from 'kysely';
import { z } from 'zod';
import type { Callback } from '../conversation/effect.ts';
import type { ConversationId } from '../conversation/event.ts';
import { instantSchema, type Instant } from '../domain/time.ts';
import type { BookedCallback } from '../ports/callbacks.ts';
import type { TurnRecord } from '../ports/conversation-store.ts';
import { parseColumn } from './json-column.ts';
import { lineSchema } from './line-record.ts';
import { toMilliseconds } from './milliseconds.ts';
import type { Schema } from './schema.ts';

const factsSchema = z.array(lineSchema.omit({ variant: true }));

/** Keeps the callbacks of a turn; one to the same number at the same time is there already and stays as it is. */
export async function insertCallbacks(transaction: Transaction<Schema>, record: TurnRecord): Promise<void> {
  if (record.callbacks.length === 0) return;
  const rows = record.callbacks.map(({ number, phone, from, until, facts }, position) => ({
    conversation: record.conversation.id,
    event_sequence: record.accepted.sequence,
    position,
    number,
    phone,
    from_at: from,
    from_ms: toMilliseconds(from),
    until_at: until,
    until_ms: toMilliseconds(until),
    facts: JSON.stringify(facts),
  }));
  await transaction
    .insertInto('callbacks')
    .values(rows)
    .onConflict((conflict) => conflict.columns(['phone', 'from_ms', 'until_ms']).doNothing())
    .execute();
}

/** Reads the callbacks to a number whose time is not over, the earliest first. */
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
    .orderBy('from_ms')
    .orderBy('until_ms')
    .execute();
  return rows.map(({ number, from_at, until_at }) => ({
    number,
    from: instantSchema.parse(from_at),
    until: instantSchema.parse(until_at),
  }));
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
    facts: parseColumn(facts, factsSchema, `facts of callback ${number}`),
  }));
}
