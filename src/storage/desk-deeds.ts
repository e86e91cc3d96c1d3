import type { Kysely, Selectable, Transaction } from 'kysely';
import { z } from 'zod';
import { deedKinds, deedStates } from '../conversation/deed.ts';
import { conversationIdSchema } from '../conversation/event.ts';
import { jsonValueSchema } from '../conversation/json.ts';
import { agentIdSchema } from '../domain/agent.ts';
import { operationIdSchema, orderIdSchema, type OperationId } from '../domain/identifiers.ts';
import { moneySchema } from '../domain/money.ts';
import { instantSchema } from '../domain/time.ts';
import type { TurnRecord } from '../ports/conversation-store.ts';
import type { DeedRecord, DeskDeeds } from '../ports/desk-deeds.ts';
import { settledDeed, steppedDeed } from './deed-moves.ts';
import { parseColumn } from './json-column.ts';
import { toMilliseconds } from './milliseconds.ts';
import type { DeskDeedRow } from './desk-rows.ts';
import type { Schema } from './schema.ts';

const valuesSchema = z.record(z.string(), jsonValueSchema);

/** What people at the desk do on orders, in SQL. */
export function createDeskDeeds(database: Kysely<Schema>): DeskDeeds {
  const all = () => database.selectFrom('desk_deeds').selectAll();
  return {
    plan: async (deed) => {
      await database.insertInto('desk_deeds').values(toRow(deed)).execute();
    },
    find: (operation) => readDeed(database, operation),
    of: async (handOff) => {
      const further = all().where('hand_off', '=', handOff).where('state', '!=', 'planned');
      return (await further.orderBy('moved_ms', 'desc').orderBy('operation', 'desc').execute()).map(toDeed);
    },
    asked: async () => {
      const waiting = all().where('state', '=', 'asked');
      return (await waiting.orderBy('moved_ms').orderBy('operation').execute()).map(toDeed);
    },
    move: async (operation, step) => {
      const deed = await readDeed(database, operation);
      const moved = deed === null ? null : steppedDeed(deed, step);
      if (deed === null || moved === null) return null;
      const { numUpdatedRows } = await database
        .updateTable('desk_deeds')
        .set(toRow(moved))
        .where('operation', '=', operation)
        .where('state', '=', deed.state)
        .executeTakeFirst();
      return numUpdatedRows > 0n ? moved : null;
    },
  };
}

/** Writes what became of deeds, with the turn that did them. */
export async function writeDeeds(transaction: Transaction<Schema>, record: TurnRecord): Promise<void> {
  for (const outcome of record.deeds) {
    const deed = await holdDeed(transaction, outcome.operation);
    if (deed === null) continue;
    await transaction
      .updateTable('desk_deeds')
      .set(toRow(settledDeed(deed, outcome)))
      .where('operation', '=', outcome.operation)
      .execute();
  }
}

async function readDeed(
  database: Kysely<Schema> | Transaction<Schema>,
  operation: OperationId,
): Promise<DeedRecord | null> {
  const found = database.selectFrom('desk_deeds').selectAll().where('operation', '=', operation);
  const row = await found.executeTakeFirst();
  return row === undefined ? null : toDeed(row);
}

/** Locks a deed, by an update that changes nothing, and reads it as it then stands. */
async function holdDeed(
  transaction: Transaction<Schema>,
  operation: OperationId,
): Promise<DeedRecord | null> {
  const row = await transaction
    .updateTable('desk_deeds')
    .set((row) => ({ state: row.ref('state') }))
    .where('operation', '=', operation)
    .returningAll()
    .executeTakeFirst();
  return row === undefined ? null : toDeed(row);
}

function toRow(deed: DeedRecord): DeskDeedRow {
  return {
    operation: deed.operation,
    hand_off: deed.handOff,
    conversation: deed.conversation,
    kind: deed.kind,
    order_id: deed.order,
    order_number: deed.orderNumber,
    agent: deed.agent.id,
    agent_name: deed.agent.name,
    input: JSON.stringify(deed.input),
    words: JSON.stringify(deed.words),
    amount: deed.amount === null ? null : JSON.stringify(deed.amount),
    is_exception: deed.isException ? 1 : 0,
    planned_at: deed.plannedAt,
    state: deed.state,
    reason: deed.reason,
    approver: deed.approver?.id ?? null,
    approver_name: deed.approver?.name ?? null,
    moved_at: deed.movedAt,
    moved_ms: toMilliseconds(deed.movedAt),
    outcome: deed.outcome,
    number: deed.number,
  };
}

function toDeed(row: Selectable<DeskDeedRow>): DeedRecord {
  const { operation, approver, amount } = row;
  const of = `deed ${operation}`;
  return {
    operation: operationIdSchema.parse(operation),
    handOff: row.hand_off,
    conversation: conversationIdSchema.parse(row.conversation),
    kind: z.enum(deedKinds).parse(row.kind),
    order: orderIdSchema.parse(row.order_id),
    orderNumber: row.order_number,
    agent: { id: agentIdSchema.parse(row.agent), name: row.agent_name },
    input: parseColumn(row.input, valuesSchema, `input of ${of}`),
    words: parseColumn(row.words, valuesSchema, `words of ${of}`),
    amount: amount === null ? null : parseColumn(amount, moneySchema, `amount of ${of}`),
    isException: row.is_exception === 1,
    plannedAt: instantSchema.parse(row.planned_at),
    state: z.enum(deedStates).parse(row.state),
    reason: row.reason,
    approver:
      approver === null ? null : { id: agentIdSchema.parse(approver), name: row.approver_name ?? approver },
    movedAt: instantSchema.parse(row.moved_at),
    outcome: row.outcome,
    number: row.number,
  };
}
