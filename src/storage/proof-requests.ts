import type { Kysely, Transaction } from 'kysely';
import { conversationIdSchema } from '../conversation/event.ts';
import { languageSchema } from '../conversation/language.ts';
import { instantSchema } from '../domain/time.ts';
import type { TurnRecord } from '../ports/conversation-store.ts';
import type { OpenRequest } from '../ports/proof-ledger.ts';
import { toMilliseconds } from './milliseconds.ts';
import type { Schema } from './schema.ts';

/** Notes what a turn's guest asked a code for. */
export async function insertProofRequests(
  transaction: Transaction<Schema>,
  record: TurnRecord,
): Promise<void> {
  if (record.proofRequests.length === 0) return;
  const rows = record.proofRequests.map(({ id, number, email, language, at, client }, position) => ({
    id,
    conversation: record.conversation.id,
    event_sequence: record.accepted.sequence,
    position,
    number,
    email,
    language,
    at,
    at_ms: toMilliseconds(at),
    client,
  }));
  await transaction.insertInto('proof_requests').values(rows).execute();
}

/** Reads the requests that wait, the oldest first. */
export async function readOpenRequests(
  database: Kysely<Schema>,
  limit: number,
): Promise<readonly OpenRequest[]> {
  const rows = await database
    .selectFrom('proof_requests')
    .selectAll()
    .orderBy('at_ms')
    .orderBy('conversation')
    .orderBy('event_sequence')
    .orderBy('position')
    .limit(limit)
    .execute();
  return rows.map(({ id, conversation, number, email, language, at, client }) => ({
    id,
    conversation: conversationIdSchema.parse(conversation),
    number,
    email,
    language: languageSchema.parse(language),
    at: instantSchema.parse(at),
    client,
  }));
}
