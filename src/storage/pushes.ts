import type { Kysely, Transaction } from 'kysely';
import { conversationIdSchema, type ConversationId } from '../conversation/event.ts';
import type { Instant } from '../domain/time.ts';
import type { TranscriptEntry } from '../ports/conversation-store.ts';
import type { NextPush, PushOutbox, PushOutcome } from '../ports/push-outbox.ts';
import { settledPush, stepAfter, takenPush, type PushRecord } from './push-moves.ts';
import type { Schema } from './schema.ts';
import { toEntry } from './transcript.ts';
import { oneAtATime } from './in-transaction.ts';

/** Keeps pushes in SQL tables. */
export function createPushes(database: Kysely<Schema>): PushOutbox {
  const alone = <T>(
    conversation: string,
    work: (transaction: Transaction<Schema>) => Promise<T>,
  ): Promise<T> => oneAtATime(database, `push ${conversation}`, work);
  return {
    async noteAddress(conversation, address) {
      await database
        .insertInto('push_addresses')
        .values({ conversation, address })
        .onConflict((conflict) => conflict.column('conversation').doUpdateSet({ address }))
        .execute();
    },
    addressOf: (conversation) => readAddress(database, conversation),
    takePush: (...wanted) => alone(wanted[0], (transaction) => takePush(transaction, ...wanted)),
    settlePush: (...settled) => alone(settled[0], (transaction) => settlePush(transaction, ...settled)),
    unpushed: () => readUnpushed(database),
    pushes: (conversation) =>
      database
        .selectFrom('pushes')
        .select(['sequence', 'state', 'id', 'attempts'])
        .where('conversation', '=', conversation)
        .orderBy('sequence')
        .execute(),
  };
}

async function readAddress(database: Kysely<Schema>, conversation: ConversationId): Promise<string | null> {
  const row = await database
    .selectFrom('push_addresses')
    .select('address')
    .where('conversation', '=', conversation)
    .executeTakeFirst();
  return row?.address ?? null;
}

async function takePush(
  transaction: Transaction<Schema>,
  ...[conversation, now, staleBefore]: Parameters<PushOutbox['takePush']>
): Promise<NextPush> {
  const address = await readAddress(transaction, conversation);
  if (address === null) return { kind: 'nothing' };
  const last = await readLast(transaction, conversation);
  const step = stepAfter(last, now, staleBefore);
  if (step.kind === 'later') return step;
  if (step.kind === 'lost' && last !== null) await put(transaction, conversation, { ...last, state: 'lost' });
  const again = step.kind === 'again' ? last : null;
  const entry = await readEntry(transaction, conversation, again?.sequence ?? null, last?.sequence ?? 0);
  if (entry === null) return { kind: 'nothing' };
  const taken = takenPush(entry.sequence, again, now);
  await put(transaction, conversation, taken);
  return { kind: 'push', entry, address, attempt: taken.attempts };
}

async function settlePush(
  transaction: Transaction<Schema>,
  conversation: ConversationId,
  sequence: number,
  outcome: PushOutcome,
  now: Instant,
): Promise<void> {
  const push = await readPush(transaction, conversation, sequence);
  await put(transaction, conversation, settledPush(push, outcome, now));
}

async function readLast(
  transaction: Transaction<Schema>,
  conversation: ConversationId,
): Promise<PushRecord | null> {
  const row = await pushesOf(transaction, conversation)
    .orderBy('sequence', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row ?? null;
}

async function readPush(
  transaction: Transaction<Schema>,
  conversation: ConversationId,
  sequence: number,
): Promise<PushRecord | null> {
  const row = await pushesOf(transaction, conversation).where('sequence', '=', sequence).executeTakeFirst();
  return row ?? null;
}

function pushesOf(transaction: Transaction<Schema>, conversation: ConversationId) {
  return transaction
    .selectFrom('pushes')
    .select(['sequence', 'state', 'id', 'attempts', 'moved_ms as movedMs', 'due_ms as dueMs'])
    .where('conversation', '=', conversation);
}

async function put(
  transaction: Transaction<Schema>,
  conversation: ConversationId,
  { sequence, movedMs, dueMs, ...push }: PushRecord,
): Promise<void> {
  const row = { ...push, moved_ms: movedMs, due_ms: dueMs };
  await transaction
    .insertInto('pushes')
    .values({ conversation, sequence, ...row })
    .onConflict((conflict) => conflict.columns(['conversation', 'sequence']).doUpdateSet(row))
    .execute();
}

/** The bot's entry at a place, or, where that is null, the first one after another. */
async function readEntry(
  transaction: Transaction<Schema>,
  conversation: ConversationId,
  at: number | null,
  after: number,
): Promise<TranscriptEntry | null> {
  const row = await transaction
    .selectFrom('entries')
    .selectAll()
    .where('conversation', '=', conversation)
    .where('sender', '!=', 'shopper')
    .where('sequence', at === null ? '>' : '=', at ?? after)
    .orderBy('sequence')
    .limit(1)
    .executeTakeFirst();
  return row === undefined ? null : toEntry(row);
}

async function readUnpushed(database: Kysely<Schema>): Promise<readonly ConversationId[]> {
  const rows = await database
    .selectFrom('push_addresses')
    .select('conversation')
    .where((where) =>
      where.exists(
        where
          .selectFrom('entries')
          .leftJoin('pushes', (join) =>
            join
              .onRef('pushes.conversation', '=', 'entries.conversation')
              .onRef('pushes.sequence', '=', 'entries.sequence'),
          )
          .select('entries.sequence')
          .whereRef('entries.conversation', '=', 'push_addresses.conversation')
          .where('entries.sender', '!=', 'shopper')
          .where((is) =>
            is.or([is('pushes.state', 'is', null), is('pushes.state', 'in', ['sending', 'waiting'])]),
          ),
      ),
    )
    .orderBy('conversation')
    .execute();
  return rows.map(({ conversation }) => conversationIdSchema.parse(conversation));
}
