import type { Kysely, Transaction } from 'kysely';
import type { OperationId, OrderId } from '../domain/identifiers.ts';
import type { OperationLedger, OperationRecord } from '../ports/operation-ledger.ts';
import { shopActionSchema, writeOutcomeSchema } from '../ports/shop-action-schemas.ts';
import { appendNotes } from './audit/append.ts';
import { chainOf } from './audit/entry-record.ts';
import { toMilliseconds } from './milliseconds.ts';
import { checkMove, isSettled, moveNote, neverPlanned } from './operation-moves.ts';
import { operationRecordSchema, operationStateSchema } from './operation-record.ts';
import { authoritySchema } from './authority-record.ts';
import { parseColumn } from './json-column.ts';
import type { OperationRow, Schema } from './schema.ts';
import { inTransaction } from './in-transaction.ts';

type Plan = Parameters<OperationLedger['plan']>[0];

/** Keeps the ledger of operations and the money locks in SQL tables. */
export function createLedger(database: Kysely<Schema>): OperationLedger {
  return {
    plan: (entry) => inTransaction(database, (transaction) => plan(transaction, entry)),

    mark: (operation, state, outcome, at) =>
      inTransaction(database, async (transaction) => {
        const held = await holdOperation(transaction, operation);
        checkMove(operation, operationStateSchema.parse(held.state), state);
        await transaction
          .updateTable('operations')
          .set({ state, moved_at: at, ...(outcome === null ? {} : { outcome: JSON.stringify(outcome) }) })
          .where('id', '=', operation)
          .execute();
        await appendNotes(transaction, chainOf(null), [moveNote(toRecord(held), state, at)]);
        if (isSettled(state)) await freeOrders(transaction, operation);
      }),

    async find(operation) {
      const row = await database
        .selectFrom('operations')
        .selectAll()
        .where('id', '=', operation)
        .executeTakeFirst();
      return row === undefined ? null : toRecord(row);
    },

    async open() {
      const rows = await database
        .selectFrom('operations')
        .selectAll()
        .where('state', 'in', ['planned', 'sent', 'unknown'])
        .orderBy('at_ms')
        .orderBy('id')
        .execute();
      return rows.map(toRecord);
    },
  };
}

async function plan(
  transaction: Transaction<Schema>,
  entry: Plan,
): Promise<Awaited<ReturnType<OperationLedger['plan']>>> {
  const isNew = await insertOperation(transaction, entry);
  if (!isNew) {
    const row = await transaction
      .selectFrom('operations')
      .selectAll()
      .where('id', '=', entry.operation)
      .executeTakeFirstOrThrow();
    return { kind: 'known', record: toRecord(row) };
  }
  if (await lockOrders(transaction, entry.operation, entry.orders)) return { kind: 'planned' };
  await freeOrders(transaction, entry.operation);
  await transaction.deleteFrom('operations').where('id', '=', entry.operation).execute();
  return { kind: 'locked' };
}

async function insertOperation(transaction: Transaction<Schema>, entry: Plan): Promise<boolean> {
  const inserted = await transaction
    .insertInto('operations')
    .values({
      id: entry.operation,
      state: 'planned',
      action: JSON.stringify(entry.action),
      authority: JSON.stringify(entry.authority),
      at: entry.at,
      at_ms: toMilliseconds(entry.at),
      moved_at: entry.at,
      outcome: null,
    })
    .onConflict((conflict) => conflict.column('id').doNothing())
    .returning('id')
    .executeTakeFirst();
  return inserted !== undefined;
}

/** Takes the lock of every order that is free; false when one was not. Sorted, so that two planners cannot block each other. */
async function lockOrders(
  transaction: Transaction<Schema>,
  operation: OperationId,
  orders: readonly OrderId[],
): Promise<boolean> {
  const wanted = [...new Set(orders)].sort();
  if (wanted.length === 0) return true;
  const taken = await transaction
    .insertInto('order_locks')
    .values(wanted.map((order) => ({ order_id: order, operation })))
    .onConflict((conflict) => conflict.column('order_id').doNothing())
    .returning('order_id')
    .execute();
  return taken.length === wanted.length;
}

async function freeOrders(transaction: Transaction<Schema>, operation: OperationId): Promise<void> {
  await transaction.deleteFrom('order_locks').where('operation', '=', operation).execute();
}

/** Locks an operation's row, by an update that changes nothing, and gives it as it stands. */
async function holdOperation(transaction: Transaction<Schema>, operation: OperationId) {
  const row = await transaction
    .updateTable('operations')
    .set((row) => ({ state: row.ref('state') }))
    .where('id', '=', operation)
    .returningAll()
    .executeTakeFirst();
  if (row === undefined) throw neverPlanned(operation);
  return row;
}

function toRecord(row: OperationRow): OperationRecord {
  const place = `of operation ${row.id}`;
  return operationRecordSchema.parse({
    operation: row.id,
    state: row.state,
    action: parseColumn(row.action, shopActionSchema, `action ${place}`),
    authority: parseColumn(row.authority, authoritySchema, `authority ${place}`),
    at: row.at,
    outcome: row.outcome === null ? null : parseColumn(row.outcome, writeOutcomeSchema, `outcome ${place}`),
  });
}
