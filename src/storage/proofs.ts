import type { Kysely, Transaction } from 'kysely';
import type { ConversationId, EventId } from '../conversation/event.ts';
import { orderIdSchema } from '../domain/identifiers.ts';
import { instantSchema } from '../domain/time.ts';
import type { BegunTry, ProofLedger, ProvenTry } from '../ports/proof-ledger.ts';
import { appendNotes } from './audit/append.ts';
import { chainOf } from './audit/entry-record.ts';
import { insertMail, forgetMailText } from './mails.ts';
import { toMilliseconds } from './milliseconds.ts';
import { isOverLimit } from './proof-limits.ts';
import { readOpenRequests } from './proof-requests.ts';
import type { Schema } from './schema.ts';
import { oneAtATime } from './in-transaction.ts';

/** Keeps codes and tries in SQL tables. */
export function createProofs(database: Kysely<Schema>): ProofLedger {
  const within = <T>(work: (transaction: Transaction<Schema>) => Promise<T>): Promise<T> =>
    oneAtATime(database, 'proofs', work);
  return {
    openRequests: (limit) => readOpenRequests(database, limit),
    settle: (...request) => within((transaction) => settle(transaction, ...request)),
    beginTry: (...attempt) => within((transaction) => beginTry(transaction, ...attempt)),
    endTry: (...attempt) => within((transaction) => endTry(transaction, ...attempt)),
    forget: (before) => within((transaction) => forget(transaction, toMilliseconds(before))),
  };
}

async function settle(
  transaction: Transaction<Schema>,
  ...[request, code, limits, now]: Parameters<ProofLedger['settle']>
): ReturnType<ProofLedger['settle']> {
  const noted = await transaction
    .deleteFrom('proof_requests')
    .where('id', '=', request)
    .returning(['conversation', 'event_sequence', 'position', 'client'])
    .executeTakeFirst();
  if (noted === undefined) return 'settled-before';
  const { sent, expiresAt, salt, hash } = code;
  const { client, ...place } = noted;
  const { conversation } = place;
  if (await isOverLimit(transaction, { conversation, client, sent }, limits, toMilliseconds(now)))
    return 'over-limit';
  const last = await latestCode(transaction, conversation);
  await transaction
    .insertInto('proof_codes')
    .values({
      id: request,
      conversation,
      number_in_conversation: (last?.number_in_conversation ?? 0) + 1,
      order_id: sent?.order ?? null,
      address: sent?.address ?? null,
      salt,
      hash,
      issued_ms: toMilliseconds(now),
      expires_ms: toMilliseconds(expiresAt),
      tries: 0,
      used: 0,
      client,
    })
    .execute();
  if (sent !== null) {
    await insertMail(transaction, sent.mail, place);
    await appendNotes(transaction, chainOf(conversation), [sent.note]);
  }
  return 'issued';
}

async function beginTry(
  transaction: Transaction<Schema>,
  ...[conversation, event, most, now]: Parameters<ProofLedger['beginTry']>
): Promise<BegunTry> {
  const known = await readTry(transaction, conversation, event);
  if (known !== undefined) return begunBefore(transaction, known);
  const code = await latestCode(transaction, conversation);
  const isLive =
    code !== undefined && code.expires_ms > toMilliseconds(now) && code.tries < most && code.used === 0;
  const tried = isLive ? code : null;
  if (tried !== null) {
    await transaction
      .updateTable('proof_codes')
      .set((row) => ({ tries: row('tries', '+', 1) }))
      .where('id', '=', tried.id)
      .execute();
  }
  await transaction
    .insertInto('proof_tries')
    .values({
      conversation,
      event,
      code: tried?.id ?? null,
      at: now,
      at_ms: toMilliseconds(now),
      verdict: null,
    })
    .execute();
  return { kind: 'open', code: tried === null ? null : { salt: tried.salt, hash: tried.hash } };
}

type KnownTry = NonNullable<Awaited<ReturnType<typeof readTry>>>;

async function begunBefore(transaction: Transaction<Schema>, known: KnownTry): Promise<BegunTry> {
  const code = await codeOf(transaction, known);
  if (known.verdict === null)
    return { kind: 'open', code: code === undefined ? null : { salt: code.salt, hash: code.hash } };
  return { kind: 'decided', proven: known.verdict === 'fits' ? provenBy(code, known) : null };
}

async function endTry(
  transaction: Transaction<Schema>,
  ...[conversation, event, fits]: Parameters<ProofLedger['endTry']>
): Promise<ProvenTry | null> {
  const begun = await readTry(transaction, conversation, event);
  if (begun === undefined) throw new Error(`No try of event ${event} of ${conversation} was begun.`);
  const code = await codeOf(transaction, begun);
  if (begun.verdict !== null) return begun.verdict === 'fits' ? provenBy(code, begun) : null;
  const proven = fits && code?.used === 0 ? provenBy(code, begun) : null;
  if (proven !== null)
    await transaction.updateTable('proof_codes').set({ used: 1 }).where('id', '=', begun.code).execute();
  await transaction
    .updateTable('proof_tries')
    .set({ verdict: proven === null ? 'does-not-fit' : 'fits' })
    .where('conversation', '=', conversation)
    .where('event', '=', event)
    .execute();
  return proven;
}

function provenBy(
  code: { readonly order_id: string | null } | undefined,
  { at }: KnownTry,
): ProvenTry | null {
  const order = code?.order_id ?? null;
  return order === null ? null : { order: orderIdSchema.parse(order), at: instantSchema.parse(at) };
}

function readTry(transaction: Transaction<Schema>, conversation: ConversationId, event: EventId) {
  return transaction
    .selectFrom('proof_tries')
    .selectAll()
    .where('conversation', '=', conversation)
    .where('event', '=', event)
    .executeTakeFirst();
}

async function codeOf(transaction: Transaction<Schema>, { code }: KnownTry) {
  if (code === null) return undefined;
  return transaction.selectFrom('proof_codes').selectAll().where('id', '=', code).executeTakeFirst();
}

function latestCode(transaction: Transaction<Schema>, conversation: string) {
  return transaction
    .selectFrom('proof_codes')
    .selectAll()
    .where('conversation', '=', conversation)
    .orderBy('number_in_conversation', 'desc')
    .limit(1)
    .executeTakeFirst();
}

async function forget(transaction: Transaction<Schema>, before: number): Promise<void> {
  const gone = await transaction
    .deleteFrom('proof_codes')
    .where('issued_ms', '<', before)
    .returning('id')
    .execute();
  await transaction.deleteFrom('proof_tries').where('at_ms', '<', before).execute();
  for (const { id } of gone) await forgetMailText(transaction, `${id}.code`);
}
