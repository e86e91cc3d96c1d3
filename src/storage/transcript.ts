import type { Kysely, Selectable, Transaction } from 'kysely';
import { conversationIdSchema, eventIdSchema, type ConversationId } from '../conversation/event.ts';
import { shownControlSchema } from '../conversation/control.ts';
import { instantSchema } from '../domain/time.ts';
import type { ConversationStore, TranscriptEntry } from '../ports/conversation-store.ts';
import { indexTexts } from './index-texts.ts';
import { parseColumn } from './json-column.ts';
import { toMilliseconds } from './milliseconds.ts';
import type { EntryRow, Schema } from './schema.ts';
import { buttonsSchema, cardsSchema, traceSchema } from './transcript-record.ts';

/** What was said, in order. */
export function createTranscript(
  database: Kysely<Schema>,
): Pick<ConversationStore, 'transcript' | 'lastEntries' | 'repliesTo'> {
  const entriesOf = (conversation: ConversationId) =>
    database.selectFrom('entries').selectAll().where('conversation', '=', conversation).orderBy('sequence');
  return {
    async transcript(conversation, after) {
      const rows = await entriesOf(conversation).where('sequence', '>', after).execute();
      return rows.map(toEntry);
    },

    async lastEntries(conversations) {
      if (conversations.length === 0) return [];
      const rows = await database
        .selectFrom('entries')
        .innerJoin('conversations', (join) =>
          join
            .onRef('conversations.id', '=', 'entries.conversation')
            .onRef('conversations.entries_written', '=', 'entries.sequence'),
        )
        .selectAll('entries')
        .where('entries.conversation', 'in', conversations)
        .execute();
      return rows.map(toEntry);
    },

    async repliesTo(conversation, event) {
      const rows = await entriesOf(conversation)
        .where('event', '=', event)
        .where('sender', '!=', 'shopper')
        .execute();
      return rows.map(toEntry);
    },
  };
}

/** Adds entries after the last one. The caller holds the conversation and says how many entries it has. */
export async function appendEntries(
  transaction: Transaction<Schema>,
  conversation: ConversationId,
  written: number,
  entries: readonly Omit<TranscriptEntry, 'sequence'>[],
): Promise<void> {
  if (entries.length === 0) return;
  const rows = entries.map(
    ({ event, at, from, author, text, buttons, cards, control, language, trace }, index) => ({
      conversation,
      sequence: written + index + 1,
      event,
      at,
      sender: from,
      author,
      text,
      buttons: JSON.stringify(buttons),
      cards: JSON.stringify(cards),
      control: control === null ? null : JSON.stringify(control),
      language,
      trace: trace === null ? null : JSON.stringify(trace),
    }),
  );
  await transaction.insertInto('entries').values(rows).execute();
  for (const [index, { at, text }] of entries.entries()) {
    const place = { conversation, entry: written + index + 1, mail: null, ms: toMilliseconds(at) };
    await indexTexts(transaction, place, [text]);
  }
  await transaction
    .updateTable('conversations')
    .set({ entries_written: written + entries.length })
    .where('id', '=', conversation)
    .execute();
}

/** A stored entry as the port has it. */
export function toEntry(row: Selectable<EntryRow>): TranscriptEntry {
  const place = `entry ${row.sequence} of ${row.conversation}`;
  return {
    sequence: row.sequence,
    conversation: conversationIdSchema.parse(row.conversation),
    at: instantSchema.parse(row.at),
    from: row.sender,
    author: row.author,
    event: eventIdSchema.parse(row.event),
    text: row.text,
    buttons: parseColumn(row.buttons, buttonsSchema, `buttons of ${place}`),
    cards: parseColumn(row.cards, cardsSchema, `cards of ${place}`),
    control:
      row.control === null ? null : parseColumn(row.control, shownControlSchema, `control of ${place}`),
    language: row.language,
    trace: row.trace === null ? null : parseColumn(row.trace, traceSchema, `trace of ${place}`),
  };
}
