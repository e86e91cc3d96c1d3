import type { OperationId } from '../domain/identifiers.ts';
import type { Clock } from '../ports/clock.ts';
import { Fault } from '../ports/fault.ts';
import type { Log } from '../ports/log.ts';
import type { OperationLedger, OperationRecord } from '../ports/operation-ledger.ts';
import type { OperationResult, Operations } from '../ports/operations.ts';
import type { OrderWriter, WriteContext, WriteOutcome } from '../ports/order-backend.ts';
import { createWorkers } from './workers.ts';

/** The ledger's keeper: `Operations`, and a look at what is still open. */
export interface LedgeredOperations extends Operations {
  /** Settles every operation whose end is not known, by reading; returns how many found their end. */
  settleOpen(): Promise<number>;
}

interface Parts {
  readonly ledger: OperationLedger;
  readonly shop: OrderWriter;
  readonly clock: Clock;
  readonly log: Log;
}

type Entry = Pick<OperationRecord, 'operation' | 'action' | 'authority'>;

/**
 * Makes the only way to the shop's writes: written down before it is sent, and after it was answered.
 *
 * Whatever happens in between, the shop is asked to do a thing at most once: an answer that was lost is found out by
 * reading the shop, never by asking again. One at a time looks after an operation: while it is under way, whoever else
 * asks for it waits, and settling leaves it alone.
 */
export function createOperations(parts: Parts): LedgeredOperations {
  const workers = createWorkers<OperationId>();
  const recall = (operation: OperationId): Promise<OperationResult | null> =>
    workers.run(operation, async () => {
      const record = await parts.ledger.find(operation);
      return record === null ? null : recallRecord(record, parts);
    });
  return {
    recall,
    run: (operation, action, authority) =>
      workers.run(operation, () => planAndSend({ operation, action, authority }, parts)),
    settleOpen: async () => {
      let settled = 0;
      for (const { operation } of await parts.ledger.open()) {
        if (workers.isBusy(operation)) continue;
        const result = await recall(operation);
        if (result?.kind !== 'unknown') settled += 1;
      }
      return settled;
    },
  };
}

async function planAndSend(entry: Entry, parts: Parts): Promise<OperationResult> {
  const { ledger, clock } = parts;
  const orders = entry.action.scopes.map(({ order }) => order);
  const planned = await ledger.plan({ ...entry, orders, at: clock.now() });
  if (planned.kind === 'known') return recallRecord(planned.record, parts);
  if (planned.kind === 'locked') return { kind: 'locked' };
  return send(entry, parts);
}

async function send(entry: Entry, parts: Parts): Promise<OperationResult> {
  const { ledger, shop, clock } = parts;
  await ledger.mark(entry.operation, 'sent', null, clock.now());
  const outcome = await answerOr((context) => shop.perform(entry.action, context), entry, parts);
  if (outcome.kind === 'unknown') return settle(entry, parts);
  const result = await noteAnswered(entry.operation, outcome, parts);
  if (result.kind === 'void')
    throw new Fault('shop-unreachable', 'The shop could not be asked; nothing was sent.');
  return result;
}

/** The shop has answered: a ledger that fails only now takes nothing back. The entry stays `sent` and is settled later. */
async function noteAnswered(
  operation: OperationId,
  outcome: WriteOutcome,
  parts: Parts,
): Promise<OperationResult> {
  try {
    return await note(operation, outcome, parts);
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    parts.log.error('answer-not-noted', { operation, fault: error.code });
    return resultOf(outcome);
  }
}

async function recallRecord(record: OperationRecord, parts: Parts): Promise<OperationResult> {
  switch (record.state) {
    case 'planned':
      return note(record.operation, { kind: 'not-sent' }, parts);
    case 'sent':
    case 'unknown':
      return settle(record, parts);
    case 'confirmed':
    case 'refused':
      return record.outcome === null ? { kind: 'unknown' } : resultOf(record.outcome);
    case 'void':
      return { kind: 'void' };
    default:
      return record.state satisfies never;
  }
}

async function settle(entry: Entry, parts: Parts): Promise<OperationResult> {
  const outcome = await answerOr((context) => parts.shop.settle(entry.action, context), entry, parts);
  return note(entry.operation, outcome, parts);
}

async function note(operation: OperationId, outcome: WriteOutcome, parts: Parts): Promise<OperationResult> {
  const { ledger, clock } = parts;
  const states = { done: 'confirmed', refused: 'refused', unknown: 'unknown', 'not-sent': 'void' } as const;
  const state = states[outcome.kind];
  const present = await ledger.find(operation);
  if (present?.state !== state) await ledger.mark(operation, state, outcome, clock.now());
  return resultOf(outcome);
}

/** A shop that breaks off leaves it open whether it heard us: that is `unknown`, and settled by reading. */
async function answerOr(
  ask: (context: WriteContext) => Promise<WriteOutcome>,
  { operation, authority }: Entry,
  { clock, log }: Parts,
): Promise<WriteOutcome> {
  try {
    return await ask({ operation, authority, at: clock.now() });
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    log.warn('shop-answer-lost', { operation, fault: error.code });
    return { kind: 'unknown' };
  }
}

function resultOf(outcome: WriteOutcome): OperationResult {
  switch (outcome.kind) {
    case 'done':
      return { kind: 'done', done: outcome.done };
    case 'refused':
      return { kind: 'refused', refusal: outcome.refusal };
    case 'unknown':
      return { kind: 'unknown' };
    case 'not-sent':
      return { kind: 'void' };
    default:
      return outcome satisfies never;
  }
}
