import type { Kysely, Transaction } from 'kysely';
import { z } from 'zod';
import { instantSchema } from '../domain/time.ts';
import { packetSchema } from './hand-off-record.ts';
import { indexTexts } from './index-texts.ts';
import { parseColumn } from './json-column.ts';
import { lineSchema } from './line-record.ts';
import { toMilliseconds } from './milliseconds.ts';
import type { Schema } from './schema.ts';
import { wordsOfPacket, wordsOfTicket } from './search-texts.ts';
import { inTransaction } from './in-transaction.ts';

const conversationsAtOnce = 50;

/** Takes conversations into the index that are older than it, some at a time, each time in a transaction of its own. */
export async function fillSearch(
  database: Kysely<Schema>,
  progress: (share: number) => void = () => undefined,
): Promise<number> {
  const waiting = await database.selectFrom('search_backlog').select('conversation').execute();
  for (let from = 0; from < waiting.length; from += conversationsAtOnce) {
    const batch = waiting.slice(from, from + conversationsAtOnce);
    await inTransaction(database, async (transaction) => {
      for (const { conversation } of batch) await indexConversation(transaction, conversation);
    });
    progress(Math.min(1, (from + batch.length) / waiting.length));
  }
  return waiting.length;
}

async function indexConversation(transaction: Transaction<Schema>, conversation: string): Promise<void> {
  const of = { conversation, entry: null, mail: null };
  // Of two processes that start at once, one finds the conversation waiting.
  const { numDeletedRows } = await transaction
    .deleteFrom('search_backlog')
    .where('conversation', '=', conversation)
    .executeTakeFirst();
  if (Number(numDeletedRows) === 0) return;
  const entries = transaction.selectFrom('entries').select(['sequence', 'at', 'text']);
  for (const { sequence, at, text } of await entries.where('conversation', '=', conversation).execute())
    await indexTexts(transaction, { ...of, entry: sequence, ms: toMilliseconds(instantSchema.parse(at)) }, [
      text,
    ]);
  const handOffs = transaction.selectFrom('hand_offs').select(['id', 'packet', 'requested_ms']);
  for (const { id, packet, requested_ms } of await handOffs
    .where('conversation', '=', conversation)
    .execute()) {
    const words = wordsOfPacket(parseColumn(packet, packetSchema, `packet of hand-off ${id}`));
    await indexTexts(transaction, { ...of, ms: requested_ms }, words);
  }
  const tickets = transaction.selectFrom('tickets').select(['number', 'reason', 'facts', 'opened_ms']);
  for (const ticket of await tickets.where('conversation', '=', conversation).execute()) {
    const { number, reason, opened_ms } = ticket;
    const facts = parseColumn(ticket.facts, z.array(lineSchema), `facts of ticket ${number}`);
    await indexTexts(transaction, { ...of, ms: opened_ms }, wordsOfTicket({ number, reason, facts }));
    const mails = transaction.selectFrom('ticket_mails').select(['message', 'subject', 'text', 'at_ms']);
    for (const { message, subject, text, at_ms } of await mails.where('ticket', '=', number).execute())
      await indexTexts(transaction, { ...of, mail: message, ms: at_ms }, [subject, text]);
  }
}
