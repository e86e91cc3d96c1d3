import type { Kysely, Transaction } from 'kysely';
import type { Conversation } from '../conversation/conversation.ts';
import type { ConversationId } from '../conversation/event.ts';
import { conversationSchema } from './conversation-record.ts';
import { parseColumn } from './json-column.ts';
import type { Schema } from './schema.ts';

/** Reads a conversation as last written; null before its first turn. */
export async function readConversation(
  database: Kysely<Schema>,
  id: ConversationId,
): Promise<Conversation | null> {
  const row = await database
    .selectFrom('conversations')
    .select('state')
    .where('id', '=', id)
    .executeTakeFirst();
  if (row === undefined || row.state === null) return null;
  return parseColumn(row.state, conversationSchema, `conversation ${id}`);
}

/** Makes a conversation's row where there is none. */
export async function ensureConversation(
  transaction: Transaction<Schema>,
  id: ConversationId,
): Promise<void> {
  await transaction
    .insertInto('conversations')
    .values({ id, events_taken: 0, entries_written: 0, revision: 0, state: null })
    .onConflict((conflict) => conflict.column('id').doNothing())
    .execute();
}

/**
 * Takes hold of a conversation until the transaction ends, and says how far it has come; null when there is none.
 *
 * An update that changes nothing locks the row in every engine, so whatever follows in the transaction is alone with the
 * conversation, and the counters stay true.
 */
export async function holdConversation(
  transaction: Transaction<Schema>,
  id: ConversationId,
): Promise<{
  readonly eventsTaken: number;
  readonly entriesWritten: number;
  readonly revision: number;
} | null> {
  const row = await transaction
    .updateTable('conversations')
    .set((row) => ({ revision: row.ref('revision') }))
    .where('id', '=', id)
    .returning(['events_taken', 'entries_written', 'revision'])
    .executeTakeFirst();
  if (row === undefined) return null;
  return { eventsTaken: row.events_taken, entriesWritten: row.entries_written, revision: row.revision };
}
