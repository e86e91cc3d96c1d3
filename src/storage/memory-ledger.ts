import type { OperationId, OrderId } from '../domain/identifiers.ts';
import type { OperationLedger, OperationRecord } from '../ports/operation-ledger.ts';
import type { MemoryAudit } from './audit/memory-audit.ts';
import { toMilliseconds } from './milliseconds.ts';
import { checkMove, isSettled, moveNote, neverPlanned } from './operation-moves.ts';

/** Keeps the ledger of operations and the money locks in memory. */
export function createMemoryLedger(audit: MemoryAudit): OperationLedger {
  const records = new Map<OperationId, OperationRecord>();
  const locks = new Map<OrderId, OperationId>();
  return {
    plan: ({ orders, ...entry }) =>
      Promise.try(() => {
        const known = records.get(entry.operation);
        if (known !== undefined) return { kind: 'known', record: structuredClone(known) };
        if (orders.some((order) => locks.has(order))) return { kind: 'locked' };
        for (const order of orders) locks.set(order, entry.operation);
        records.set(entry.operation, structuredClone({ ...entry, state: 'planned', outcome: null }));
        return { kind: 'planned' };
      }),

    mark: (operation, state, outcome, at) =>
      Promise.try(() => {
        const record = records.get(operation);
        if (record === undefined) throw neverPlanned(operation);
        checkMove(operation, record.state, state);
        records.set(operation, { ...record, state, outcome: structuredClone(outcome) ?? record.outcome });
        audit.append(null, [moveNote(record, state, at)]);
        if (!isSettled(state)) return;
        for (const [order, holder] of locks) if (holder === operation) locks.delete(order);
      }),

    find: (operation) => Promise.try(() => structuredClone(records.get(operation) ?? null)),

    open: () =>
      Promise.try(() => {
        const open = [...records.values()].filter(({ state }) => !isSettled(state));
        open.sort((first, second) => toMilliseconds(first.at) - toMilliseconds(second.at));
        return structuredClone(open);
      }),
  };
}
