import type { Kysely, Transaction } from 'kysely';
import { conversationIdSchema, type ConversationId, type TimerName } from '../conversation/event.ts';
import { instantSchema, type Instant } from '../domain/time.ts';
import type { DueTimer, TurnRecord } from '../ports/conversation-store.ts';
import { timerNameSchema } from './event-record.ts';
import { toMilliseconds } from './milliseconds.ts';
import type { Schema } from './schema.ts';

/**
 * Takes the timer away that a turn answers, and sets the turn's own.
 *
 * A conversation has one timer of each name: setting it anew replaces the earlier one, due or not. A timer otherwise
 * stays due until a turn is written whose event is that very timer, by name and token; a turn on an overtaken timer
 * leaves the newer setting alone.
 */
export async function replaceTimers(transaction: Transaction<Schema>, record: TurnRecord): Promise<void> {
  const conversation = record.conversation.id;
  const { body } = record.accepted.event;
  if (body.kind === 'timer') await dropTimer(transaction, conversation, body);
  for (const { timer, at, token } of record.timers) {
    const setting = { token, at, at_ms: toMilliseconds(at) };
    await transaction
      .insertInto('timers')
      .values({ conversation, timer, ...setting })
      .onConflict((conflict) => conflict.columns(['conversation', 'timer']).doUpdateSet(setting))
      .execute();
  }
}

/** Takes a timer away, that very setting of it. */
export async function dropTimer(
  database: Kysely<Schema>,
  conversation: ConversationId,
  { timer, token }: { readonly timer: TimerName; readonly token: string },
): Promise<void> {
  await database
    .deleteFrom('timers')
    .where('conversation', '=', conversation)
    .where('timer', '=', timer)
    .where('token', '=', token)
    .execute();
}

/** Reads the timers due at an instant, the earliest first. */
export async function readDueTimers(
  database: Kysely<Schema>,
  now: Instant,
  limit: number,
): Promise<readonly DueTimer[]> {
  const rows = await database
    .selectFrom('timers')
    .select(['conversation', 'timer', 'token', 'at'])
    .where('at_ms', '<=', toMilliseconds(now))
    .orderBy('at_ms')
    .orderBy('conversation')
    .orderBy('timer')
    .limit(limit)
    .execute();
  return rows.map(({ conversation, timer, token, at }) => ({
    conversation: conversationIdSchema.parse(conversation),
    timer: timerNameSchema.parse(timer),
    token,
    at: instantSchema.parse(at),
  }));
}
