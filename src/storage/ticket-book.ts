import { sql, type Kysely, type Selectable, type Transaction } from 'kysely';
import { z } from 'zod';
import { conversationIdSchema } from '../conversation/event.ts';
import { instantSchema } from '../domain/time.ts';
import type { Skills } from '../ports/hand-offs.ts';
import type { TicketBook, TicketRecord } from '../ports/ticket-book.ts';
import { indexTexts } from './index-texts.ts';
import { parseColumn } from './json-column.ts';
import { lineSchema } from './line-record.ts';
import { insertMail } from './mails.ts';
import { toMilliseconds } from './milliseconds.ts';
import type { Schema } from './schema.ts';
import type { TicketRow } from './ticket-rows.ts';
import { inTransaction } from './in-transaction.ts';

/** Tickets of this reason tell support of a callback, which has a list of its own. */
export const callbackReason = 'callback';

/** The book of cases by mail in SQL. */
export function createTicketBook(database: Kysely<Schema>): TicketBook {
  return {
    find: (number) => readTicket(database, number),
    findByMessage: async (messageIds) => {
      if (messageIds.length === 0) return null;
      const found = database.selectFrom('ticket_mails').select('ticket').where('message', 'in', messageIds);
      const row = await found.orderBy('at_ms', 'desc').limit(1).executeTakeFirst();
      return row === undefined ? null : readTicket(database, row.ticket);
    },
    list: (...wanted) => list(database, ...wanted),
    withMailApart: async (numbers) => {
      if (numbers.length === 0) return [];
      const apart = database.selectFrom('ticket_mails').select('ticket').distinct();
      const rows = await apart.where('kind', '=', 'apart').where('ticket', 'in', numbers).execute();
      return rows.map(({ ticket }) => ticket).sort();
    },
    thread: async (number) => {
      const rows = await database
        .selectFrom('ticket_mails')
        .leftJoin('mails', 'mails.id', 'ticket_mails.mail')
        .selectAll('ticket_mails')
        .select('mails.status')
        .where('ticket', '=', number)
        .orderBy('ticket_mails.position')
        .execute();
      return rows.map(({ message, kind, sender, at, subject, text, status }) => ({
        ...{ messageId: message, kind, from: sender, at: instantSchema.parse(at), subject, text },
        delivery: status,
      }));
    },
    add: (...added) => inTransaction(database, (transaction) => add(transaction, ...added)),
    setState: async (ticket, state, at) =>
      moveOn(database, ticket, { state, moved_at: at, moved_ms: toMilliseconds(at) }),
  };
}

async function readTicket(
  database: Kysely<Schema> | Transaction<Schema>,
  number: string,
): Promise<TicketRecord | null> {
  const found = database
    .selectFrom('tickets')
    .selectAll()
    .where('number', '=', number)
    .where('reason', '!=', callbackReason);
  const row = await found.orderBy('opened_ms', 'desc').limit(1).executeTakeFirst();
  return row === undefined ? null : toTicketRecord(row);
}

async function list(
  database: Kysely<Schema>,
  ...[skills, closedSince, limit]: Parameters<TicketBook['list']>
): Promise<readonly TicketRecord[]> {
  const rows = await inQueues(database, skills)
    .where((build) =>
      build.or([build('state', '!=', 'closed'), build('moved_ms', '>=', toMilliseconds(closedSince))]),
    )
    .orderBy(sql`case state when 'open' then 0 when 'closed' then 2 else 1 end`)
    .orderBy('moved_ms', 'desc')
    .orderBy('number')
    .limit(limit)
    .execute();
  return rows.map(toTicketRecord);
}

function inQueues(database: Kysely<Schema>, skills: Skills | null) {
  const all = database.selectFrom('tickets').selectAll().where('reason', '!=', callbackReason);
  if (skills === null) return all;
  const { languages, markets } = skills;
  return all.where('language', 'in', [...languages, '-']).where('market', 'in', [...markets, '-']);
}

async function add(
  transaction: Transaction<Schema>,
  ...[ticket, mail, { state, address }, outgoing]: Parameters<TicketBook['add']>
): ReturnType<TicketBook['add']> {
  const { number } = ticket;
  const { messageId: message, kind, from: sender, at, subject, text } = mail;
  const known = transaction.selectFrom('ticket_mails').select('message').where('message', '=', message);
  if ((await known.executeTakeFirst()) !== undefined) return 'known';
  const moment = { at, at_ms: toMilliseconds(at) };
  const after = { state, address, moved_at: at, moved_ms: moment.at_ms };
  // The case's row is changed first, which locks it: whoever adds is alone with the thread until the transaction ends.
  if (!(await moveOn(transaction, ticket, after))) return 'overtaken';
  const place = await placeIn(transaction, number);
  await transaction
    .insertInto('ticket_mails')
    .values({
      ...{ message, ticket: number, position: place.next, kind, sender, ...moment, subject, text },
      mail: outgoing?.id ?? null,
    })
    .execute();
  const { conversation } = ticket;
  await indexTexts(transaction, { conversation, entry: null, mail: message, ms: moment.at_ms }, [
    subject,
    text,
  ]);
  if (outgoing !== null) {
    const { event_sequence } = place;
    await insertMail(transaction, outgoing, { conversation, event_sequence, position: place.next });
  }
  return 'added';
}

async function moveOn(
  database: Kysely<Schema> | Transaction<Schema>,
  { number, revision }: TicketRecord,
  after: Partial<Pick<TicketRow, 'state' | 'address' | 'moved_at' | 'moved_ms'>>,
): Promise<boolean> {
  const { numUpdatedRows } = await database
    .updateTable('tickets')
    .set({ ...after, revision: revision + 1 })
    .where('number', '=', number)
    .where('revision', '=', revision)
    .executeTakeFirst();
  return Number(numUpdatedRows) > 0;
}

/** The turn that opened a case, and the next place in its thread. */
async function placeIn(transaction: Transaction<Schema>, number: string) {
  const turn = await transaction
    .selectFrom('tickets')
    .select(['conversation', 'event_sequence'])
    .where('number', '=', number)
    .executeTakeFirstOrThrow();
  const { last } = await transaction
    .selectFrom('ticket_mails')
    .select(({ fn }) => fn.max<number | null>('position').as('last'))
    .where('ticket', '=', number)
    .executeTakeFirstOrThrow();
  return { ...turn, next: (last ?? 0) + 1 };
}

function toTicketRecord(row: Selectable<TicketRow>): TicketRecord {
  const { number, reason, mailbox, language, market, state, address, revision } = row;
  return {
    ...{ number, reason, mailbox, language, market, state, address, revision },
    facts: parseColumn(row.facts, z.array(lineSchema), `facts of ticket ${number}`),
    conversation: conversationIdSchema.parse(row.conversation),
    openedAt: instantSchema.parse(row.opened_at),
    movedAt: instantSchema.parse(row.moved_at),
  };
}
