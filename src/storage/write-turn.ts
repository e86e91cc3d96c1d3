import type { Kysely, Transaction } from 'kysely';
import type { TurnRecord } from '../ports/conversation-store.ts';
import { appendNotes } from './audit/append.ts';
import { chainOf } from './audit/entry-record.ts';
import { insertCallbacks } from './callbacks.ts';
import { holdConversation } from './conversation-state.ts';
import { writeEpisode } from './episodes.ts';
import { writeDeeds } from './desk-deeds.ts';
import { writeHandOffs } from './hand-offs.ts';
import { insertMails } from './mails.ts';
import { insertRatings } from './ratings.ts';
import { insertProofRequests } from './proof-requests.ts';
import type { Schema } from './schema.ts';
import { insertTickets } from './tickets.ts';
import { replaceTimers } from './timers.ts';
import { appendEntries } from './transcript.ts';
import { checkTurn } from './turn-check.ts';
import { inTransaction } from './in-transaction.ts';

/** Writes all that one event changes, or nothing: see `ConversationStore.write`. */
export async function writeTurn(database: Kysely<Schema>, record: TurnRecord): Promise<void> {
  await inTransaction(database, async (transaction) => {
    const { conversation, accepted } = record;
    const held = await holdConversation(transaction, accepted.event.conversation);
    const event = await readEvent(transaction, record);
    checkTurn(record, held === null || event === undefined ? null : { revision: held.revision, event });
    await appendEntries(transaction, conversation.id, held?.entriesWritten ?? 0, record.replies);
    await insertMails(transaction, record);
    await insertTickets(transaction, record);
    await insertCallbacks(transaction, record);
    await writeHandOffs(transaction, record);
    await writeEpisode(transaction, record);
    await writeDeeds(transaction, record);
    await insertRatings(transaction, record);
    await insertProofRequests(transaction, record);
    await appendNotes(transaction, chainOf(conversation.id), record.audits);
    await replaceTimers(transaction, record);
    await writeState(transaction, record);
  });
}

/** A turn's event as it was accepted. Its id is compared where it is kept: an engine may keep it with other characters. */
async function readEvent(transaction: Transaction<Schema>, { accepted }: TurnRecord) {
  const { id, conversation } = accepted.event;
  const kept = await transaction
    .selectFrom('events')
    .select('status')
    .where('conversation', '=', conversation)
    .where('id', '=', id)
    .where('sequence', '=', accepted.sequence)
    .executeTakeFirst();
  return kept === undefined ? undefined : { id, ...kept };
}

async function writeState(
  transaction: Transaction<Schema>,
  { conversation, accepted }: TurnRecord,
): Promise<void> {
  await transaction
    .updateTable('conversations')
    .set({ revision: conversation.revision, state: JSON.stringify(conversation) })
    .where('id', '=', conversation.id)
    .execute();
  await transaction
    .updateTable('events')
    .set({ status: 'done', event: JSON.stringify(accepted.event) })
    .where('conversation', '=', conversation.id)
    .where('sequence', '=', accepted.sequence)
    .execute();
}
