import type { Kysely, Transaction } from 'kysely';
import { z } from 'zod';
import type { Ticket } from '../conversation/effect.ts';
import type { ConversationId } from '../conversation/event.ts';
import type { TurnRecord } from '../ports/conversation-store.ts';
import { indexTexts } from './index-texts.ts';
import { parseColumn } from './json-column.ts';
import { lineSchema } from './line-record.ts';
import { toMilliseconds } from './milliseconds.ts';
import type { Schema } from './schema.ts';
import { wordsOfTicket } from './search-texts.ts';

/** Keeps the tickets of a turn. */
export async function insertTickets(transaction: Transaction<Schema>, record: TurnRecord): Promise<void> {
  if (record.tickets.length === 0) return;
  const { conversation, accepted } = record;
  const { at } = accepted.event;
  const moment = toMilliseconds(at);
  const rows = record.tickets.map(({ number, reason, mailbox, facts }, position) => ({
    conversation: conversation.id,
    event_sequence: accepted.sequence,
    position,
    number,
    reason,
    mailbox,
    facts: JSON.stringify(facts),
    ...{ language: conversation.language, market: conversation.market, state: 'open' as const },
    ...{ opened_at: at, opened_ms: moment, moved_at: at, moved_ms: moment, address: null, revision: 0 },
  }));
  await transaction.insertInto('tickets').values(rows).execute();
  const place = { conversation: conversation.id, entry: null, mail: null, ms: moment };
  await indexTexts(transaction, place, record.tickets.flatMap(wordsOfTicket));
}

/** Reads the tickets of a conversation, oldest first. */
export async function readTickets(
  database: Kysely<Schema>,
  conversation: ConversationId,
): Promise<readonly Ticket[]> {
  const rows = await database
    .selectFrom('tickets')
    .select(['number', 'reason', 'mailbox', 'facts'])
    .where('conversation', '=', conversation)
    .orderBy('event_sequence')
    .orderBy('position')
    .execute();
  return rows.map(({ number, reason, mailbox, facts }) => ({
    number,
    reason,
    mailbox,
    facts: parseColumn(facts, z.array(lineSchema), `facts of ticket ${number}`),
  }));
}
