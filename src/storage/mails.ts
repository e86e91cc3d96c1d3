import type { Kysely, Transaction } from 'kysely';
import { z } from 'zod';
import type { ConversationStore, TurnRecord } from '../ports/conversation-store.ts';
import type { OutgoingMail } from '../ports/mailer.ts';
import { notBeingSent, retryDelay, secretMails } from './mail-retries.ts';
import { parseColumn } from './json-column.ts';
import { toMilliseconds } from './milliseconds.ts';
import type { Schema } from './schema.ts';

const threadSchema = z.object({
  messageId: z.string(),
  inReplyTo: z.string().nullable(),
  references: z.array(z.string()),
  replyTo: z.string(),
});

/**
 * Mails on their way out: `waiting → sending → sent`, back to `waiting` after a failure, and `given-up` in the end.
 *
 * One that was being sent when the process died stays `sending`: whether it went out is not known, so it is not sent again.
 */
export function createMails(
  database: Kysely<Schema>,
): Pick<ConversationStore, 'takeMail' | 'settleMail' | 'mailsLeft'> {
  return {
    async takeMail(now) {
      for (;;) {
        const id = await firstWaiting(database, toMilliseconds(now));
        if (id === null) return null;
        const mail = await take(database, id);
        if (mail !== null) return mail;
        // Another taker was faster; the next one waiting may still be ours.
      }
    },

    async settleMail(id, outcome, now) {
      const mail = await database
        .selectFrom('mails')
        .select(['attempts', 'kind'])
        .where('id', '=', id)
        .where('status', '=', 'sending')
        .executeTakeFirst();
      if (mail === undefined) throw notBeingSent(id);
      const delay = retryDelay(mail.attempts);
      const failed =
        delay === null
          ? ({ status: 'given-up' } as const)
          : ({ status: 'waiting', due_ms: toMilliseconds(now) + delay } as const);
      await database
        .updateTable('mails')
        .set(outcome === 'sent' ? { status: 'sent' } : failed)
        .where('id', '=', id)
        .where('status', '=', 'sending')
        .where('attempts', '=', mail.attempts)
        .execute();
      const isOver = outcome === 'sent' || delay === null;
      if (isOver && secretMails.includes(mail.kind)) await forgetMailText(database, id);
    },

    mailsLeft: async () => {
      const rows = await database
        .selectFrom('mails')
        .select('status')
        .select(({ fn }) => fn.countAll<number>().as('mails'))
        .where('status', 'in', ['waiting', 'given-up'])
        .groupBy('status')
        .execute();
      const of = (status: string): number => rows.find((row) => row.status === status)?.mails ?? 0;
      return { waiting: of('waiting'), givenUp: of('given-up') };
    },
  };
}

/** Puts a turn's mails in the queue, due at once. */
export async function insertMails(transaction: Transaction<Schema>, record: TurnRecord): Promise<void> {
  if (record.mails.length === 0) return;
  const rows = record.mails.map(({ id, kind, to, subject, text, language }, position) => ({
    id,
    kind,
    conversation: record.conversation.id,
    event_sequence: record.accepted.sequence,
    position,
    recipient: to,
    subject,
    text,
    language,
    status: 'waiting' as const,
    attempts: 0,
    due_ms: 0,
    thread: null,
  }));
  await transaction.insertInto('mails').values(rows).execute();
}

/** Puts one mail in the queue, beside a turn. */
export async function insertMail(
  transaction: Transaction<Schema>,
  { id, kind, to, subject, text, language, thread }: OutgoingMail,
  place: { readonly conversation: string; readonly event_sequence: number; readonly position: number },
): Promise<void> {
  await transaction
    .insertInto('mails')
    .values({
      id,
      kind,
      ...place,
      recipient: to,
      subject,
      text,
      language,
      status: 'waiting',
      attempts: 0,
      due_ms: 0,
      thread: thread === undefined ? null : JSON.stringify(thread),
    })
    .execute();
}

/** Takes the text of a mail away, whatever became of it; where there is no such mail, nothing happens. */
export async function forgetMailText(database: Kysely<Schema>, id: string): Promise<void> {
  await database
    .updateTable('mails')
    .set({ text: '' })
    .where('id', '=', id)
    .where('status', '!=', 'waiting')
    .execute();
}

async function firstWaiting(database: Kysely<Schema>, now: number): Promise<string | null> {
  const row = await database
    .selectFrom('mails')
    .select('id')
    .where('status', '=', 'waiting')
    .where('due_ms', '<=', now)
    .orderBy('due_ms')
    .orderBy('conversation')
    .orderBy('event_sequence')
    .orderBy('position')
    .limit(1)
    .executeTakeFirst();
  return row?.id ?? null;
}

async function take(database: Kysely<Schema>, id: string): Promise<OutgoingMail | null> {
  const row = await database
    .updateTable('mails')
    .set((row) => ({ status: 'sending', attempts: row('attempts', '+', 1) }))
    .where('id', '=', id)
    .where('status', '=', 'waiting')
    .returning(['id', 'kind', 'recipient', 'subject', 'text', 'language', 'thread'])
    .executeTakeFirst();
  if (row === undefined) return null;
  return {
    id: row.id,
    kind: row.kind,
    to: row.recipient,
    subject: row.subject,
    text: row.text,
    language: row.language,
    ...(row.thread === null
      ? {}
      : { thread: parseColumn(row.thread, threadSchema, `thread of mail ${row.id}`) }),
  };
}
