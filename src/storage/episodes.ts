import { sql, type Transaction } from 'kysely';
import type { EpisodeNote } from '../conversation/episode-note.ts';
import type { TurnRecord } from '../ports/conversation-store.ts';
import { movedEpisode } from './episode-record.ts';
import { toMilliseconds } from './milliseconds.ts';
import type { Schema } from './schema.ts';

/** Keeps what a turn tells of its episode. */
export async function writeEpisode(transaction: Transaction<Schema>, record: TurnRecord): Promise<void> {
  const { noted } = record;
  const conversation = record.conversation.id;
  const before = await transaction
    .selectFrom('episodes')
    .selectAll()
    .where('conversation', '=', conversation)
    .where('episode', '=', noted.episode)
    .executeTakeFirst();
  const { episode, ...row } = movedEpisode(conversation, before ?? null, noted);
  await transaction
    .insertInto('episodes')
    .values({ episode, ...row })
    .onConflict((conflict) => conflict.columns(['conversation', 'episode']).doUpdateSet(row))
    .execute();
  await writeFacts(transaction, conversation, noted);
  await writeUnheard(transaction, record);
}

async function writeFacts(
  transaction: Transaction<Schema>,
  conversation: string,
  { episode, facts }: EpisodeNote,
): Promise<void> {
  if (facts.length === 0) return;
  await transaction
    .insertInto('episode_facts')
    .values(facts.map(({ kind, value }) => ({ conversation, episode, kind, value, turns: 1 })))
    .onConflict((conflict) =>
      conflict
        .columns(['conversation', 'episode', 'kind', 'value'])
        .doUpdateSet({ turns: sql<number>`episode_facts.turns + 1` }),
    )
    .execute();
}

async function writeUnheard(
  transaction: Transaction<Schema>,
  { conversation, accepted: { event }, noted }: TurnRecord,
): Promise<void> {
  if (noted.unheard === null) return;
  const { episode, language, market, unheard } = noted;
  await transaction
    .insertInto('unheard_phrases')
    .values({
      ...{ conversation: conversation.id, event: event.id, episode, language, market },
      asked: unheard.asked,
      at: event.at,
      at_ms: toMilliseconds(event.at),
    })
    .execute();
}
