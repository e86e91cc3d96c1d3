import type { Kysely, Transaction } from 'kysely';
import type { ConversationId } from '../conversation/event.ts';
import { instantSchema } from '../domain/time.ts';
import type { Rating, TurnRecord } from '../ports/conversation-store.ts';
import type { Schema } from './schema.ts';

/** Keeps how episodes were rated; a second rating of an episode takes the place of the first. */
export async function insertRatings(transaction: Transaction<Schema>, record: TurnRecord): Promise<void> {
  for (const { episode, score, at } of record.ratings) {
    await transaction
      .insertInto('ratings')
      .values({ conversation: record.conversation.id, episode, score, at })
      .onConflict((conflict) => conflict.columns(['conversation', 'episode']).doUpdateSet({ score, at }))
      .execute();
  }
}

/** Reads how the episodes of a conversation were rated, oldest first. */
export async function readRatings(
  database: Kysely<Schema>,
  conversation: ConversationId,
): Promise<readonly Rating[]> {
  const rows = await database
    .selectFrom('ratings')
    .select(['episode', 'score', 'at'])
    .where('conversation', '=', conversation)
    .orderBy('episode')
    .execute();
  return rows.map(({ at, ...rating }) => ({ ...rating, at: instantSchema.parse(at) }));
}
