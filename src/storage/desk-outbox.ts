import type { Kysely, Transaction } from 'kysely';
import type { DeskOutbox, Telling } from '../ports/desk-outbox.ts';
import {
  beginning,
  settledTelling,
  takenNext,
  toldSenders,
  type TellingRecord,
} from './desk-outbox-moves.ts';
import { createHandOffs } from './hand-offs.ts';
import { toMilliseconds } from './milliseconds.ts';
import type { Schema } from './schema.ts';
import { createTranscript } from './transcript.ts';
import { oneAtATime } from './in-transaction.ts';

/** Keeps how far a desk elsewhere has been told in SQL. */
export function createDeskOutbox(database: Kysely<Schema>): DeskOutbox {
  const alone = <T>(handOff: string, work: (transaction: Transaction<Schema>) => Promise<T>): Promise<T> =>
    oneAtATime(database, `telling ${handOff}`, work);
  return {
    due: async (now, limit) => {
      const begun = await readDue(database, toMilliseconds(now), limit);
      return [...begun, ...(await readUnoffered(database, limit))].slice(0, limit);
    },
    take: (...wanted) => alone(wanted[0], (transaction) => take(transaction, ...wanted)),
    settle: (telling, outcome) =>
      alone(telling.handOff.id, async (transaction) => {
        const present = await read(transaction, telling.handOff.id);
        const settled = present === null ? null : settledTelling(present, telling, outcome);
        if (settled !== null) await put(transaction, telling.handOff.id, settled);
      }),
    isOffered: async (handOff) => (await read(database, handOff)) !== null,
  };
}

async function take(
  transaction: Transaction<Schema>,
  ...[id, now, until]: Parameters<DeskOutbox['take']>
): Promise<Telling | null> {
  const handOff = await createHandOffs(transaction).find(id);
  if (handOff === null) return null;
  const known = await read(transaction, id);
  if (known === null && handOff.state !== 'requested') return null;
  const entries = await createTranscript(transaction).transcript(handOff.conversation, 0);
  const record = known ?? beginning(entries.at(-1)?.sequence ?? 0);
  const taken = takenNext(record, handOff, entries, now, until);
  if (taken !== null) await put(transaction, id, taken.record);
  return taken?.telling ?? null;
}

/** Asked for and never offered. */
async function readUnoffered(database: Kysely<Schema>, limit: number): Promise<readonly string[]> {
  const rows = await database
    .selectFrom('hand_offs')
    .select('id')
    .where('is_waiting', '=', 1)
    .where('state', '=', 'requested')
    .where((is) =>
      is.not(
        is.exists(
          is
            .selectFrom('desk_tellings')
            .select('desk_tellings.hand_off')
            .whereRef('desk_tellings.hand_off', '=', 'hand_offs.id'),
        ),
      ),
    )
    .orderBy('requested_ms')
    .limit(limit)
    .execute();
  return rows.map(({ id }) => id);
}

/** Offered before, and not told all there is. */
async function readDue(database: Kysely<Schema>, nowMs: number, limit: number): Promise<readonly string[]> {
  const rows = await database
    .selectFrom('desk_tellings')
    .innerJoin('hand_offs', 'hand_offs.id', 'desk_tellings.hand_off')
    .select('desk_tellings.hand_off as id')
    .where('desk_tellings.stage', 'in', ['offering', 'telling'])
    .where('desk_tellings.due_ms', '<=', nowMs)
    .where((is) =>
      is.or([
        is('desk_tellings.stage', '=', 'offering'),
        is('hand_offs.ended_ms', 'is not', null),
        is.exists(
          is
            .selectFrom('entries')
            .select('entries.sequence')
            .whereRef('entries.conversation', '=', 'hand_offs.conversation')
            .whereRef('entries.sequence', '>', 'desk_tellings.told')
            .where('entries.sender', 'in', toldSenders),
        ),
      ]),
    )
    .orderBy('desk_tellings.due_ms')
    .limit(limit)
    .execute();
  return rows.map(({ id }) => id);
}

async function read(
  database: Kysely<Schema> | Transaction<Schema>,
  handOff: string,
): Promise<TellingRecord | null> {
  const row = await database
    .selectFrom('desk_tellings')
    .select(['stage', 'told', 'attempts', 'taken', 'due_ms as dueMs', 'since_ms as sinceMs'])
    .where('hand_off', '=', handOff)
    .executeTakeFirst();
  return row ?? null;
}

async function put(
  transaction: Transaction<Schema>,
  handOff: string,
  { stage, told, attempts, taken, dueMs, sinceMs }: TellingRecord,
): Promise<void> {
  const row = { stage, told, attempts, taken, due_ms: dueMs, since_ms: sinceMs };
  await transaction
    .insertInto('desk_tellings')
    .values({ hand_off: handOff, ...row })
    .onConflict((conflict) => conflict.column('hand_off').doUpdateSet(row))
    .execute();
}
