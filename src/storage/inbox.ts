import type { Kysely, Transaction } from 'kysely';
import { conversationIdSchema, type Event } from '../conversation/event.ts';
import type { ConversationStore, TranscriptEntry } from '../ports/conversation-store.ts';
import { ensureConversation, holdConversation } from './conversation-state.ts';
import { eventSchema } from './event-record.ts';
import { parseColumn } from './json-column.ts';
import type { Schema } from './schema.ts';
import { dropTimer } from './timers.ts';
import { appendEntries } from './transcript.ts';
import { inTransaction } from './in-transaction.ts';

/** The events of conversations in their places, and what became of each. */
export function createInbox(
  database: Kysely<Schema>,
): Pick<ConversationStore, 'accept' | 'next' | 'park' | 'unfinished'> {
  return {
    accept: (event, seed, shown) =>
      inTransaction(database, (transaction) => accept(transaction, event, seed, shown)),

    async next(conversation) {
      const row = await database
        .selectFrom('events')
        .select(['id', 'event', 'sequence', 'seed'])
        .where('conversation', '=', conversation)
        .where('status', '=', 'open')
        .orderBy('sequence')
        .limit(1)
        .executeTakeFirst();
      if (row === undefined) return null;
      const place = `event ${row.sequence} of ${conversation}`;
      return {
        event: parseColumn(row.event, eventSchema, place),
        sequence: row.sequence,
        seed: row.seed,
        crossed: await hasCrossed(database, conversation, row.id),
      };
    },

    async park({ event, sequence }, incident) {
      await database
        .updateTable('events')
        .set({ status: 'parked', incident, event: JSON.stringify(event) })
        .where('conversation', '=', event.conversation)
        .where('sequence', '=', sequence)
        .where('id', '=', event.id)
        .where('status', '=', 'open')
        .execute();
      if (event.body.kind === 'timer') await dropTimer(database, event.conversation, event.body);
    },

    async unfinished() {
      const rows = await database
        .selectFrom('events')
        .select('conversation')
        .distinct()
        .where('status', '=', 'open')
        .orderBy('conversation')
        .execute();
      return rows.map((row) => conversationIdSchema.parse(row.conversation));
    },
  };
}

/** Says whether the bot has written since an event's own words were shown. */
async function hasCrossed(database: Kysely<Schema>, conversation: string, event: string): Promise<boolean> {
  const entries = database.selectFrom('entries').where('conversation', '=', conversation);
  const own = await entries
    .select('sequence')
    .where('event', '=', event)
    .where('sender', '=', 'shopper')
    .executeTakeFirst();
  if (own === undefined) return false;
  const later = entries.select('sequence').where('sender', '=', 'bot').where('sequence', '>', own.sequence);
  return (await later.limit(1).executeTakeFirst()) !== undefined;
}

async function accept(
  transaction: Transaction<Schema>,
  event: Event,
  seed: string,
  shown: Parameters<ConversationStore['accept']>[2],
): Promise<{ readonly kind: 'accepted' | 'known'; readonly sequence: number }> {
  const { conversation, id } = event;
  await ensureConversation(transaction, conversation);
  const held = await holdConversation(transaction, conversation);
  if (held === null) throw new Error(`Conversation ${conversation} vanished while an event was accepted.`);
  const known = await transaction
    .selectFrom('events')
    .select('sequence')
    .where('conversation', '=', conversation)
    .where('id', '=', id)
    .executeTakeFirst();
  if (known !== undefined) return { kind: 'known', sequence: known.sequence };

  const sequence = held.eventsTaken + 1;
  await transaction
    .insertInto('events')
    .values({
      conversation,
      sequence,
      id,
      status: 'open',
      seed,
      event: JSON.stringify(event),
      incident: null,
    })
    .execute();
  await transaction
    .updateTable('conversations')
    .set({ events_taken: sequence })
    .where('id', '=', conversation)
    .execute();
  if (shown !== null) {
    const entry = shownEntry(event, shown);
    await appendEntries(transaction, conversation, held.entriesWritten, [entry]);
  }
  return { kind: 'accepted', sequence };
}

/** The shopper's own words, as they stand in the transcript. */
function shownEntry(
  { conversation, at, id }: Event,
  shown: NonNullable<Parameters<ConversationStore['accept']>[2]>,
): Omit<TranscriptEntry, 'sequence'> {
  const bare = { author: null, buttons: [], cards: [], control: null, trace: null };
  return { conversation, at, from: 'shopper', event: id, ...bare, ...shown };
}
