import type { Authority } from '../domain/authority.ts';
import type { OperationId } from '../domain/identifiers.ts';
import type { Clock } from '../ports/clock.ts';
import { Fault } from '../ports/fault.ts';
import type { Log } from '../ports/log.ts';
import type { OperationLedger, OperationRecord } from '../ports/operation-ledger.ts';
import type { OperationResult, Operations } from '../ports/operations.ts';
import type { OrderWriter, ShopAction, WriteContext, WriteOutcome } from '../ports/order-backend.ts';

/** The ledger's keeper: `Operations`, and a look at what is still open. */
export interface LedgeredOperations extends Operations {
  /** Settles every operation whose end is not known, by reading; returns how many found their end. */
  settleOpen(): Promise<number>;
}

/**
 * Makes the only way to the shop's writes: written down before it is sent, and after it was answered.
 *
 * Whatever happens in between, the shop is asked to do a thing at most once: an answer that was lost is found out by
 * reading the shop, never by asking again.
 */
export function createOperations(parts: {
  readonly ledger: OperationLedger;
  readonly shop: OrderWriter;
  readonly clock: Clock;
  readonly log: Log;
}): LedgeredOperations {
  const { ledger, shop, clock, log } = parts;
  return {
    recall: async (operation) => {
      const record = await ledger.find(operation);
      return record === null ? null : recallRecord(record);
    },
    run: async (operation, action, authority) => {
      const orders = action.scopes.map(({ order }) => order);
      const planned = await ledger.plan({ operation, orders, action, authority, at: clock.now() });
      if (planned.kind === 'known') return recallRecord(planned.record);
      if (planned.kind === 'locked') return { kind: 'locked' };
      return send(operation, action, authority);
    },
    settleOpen: async () => {
      let settled = 0;
      for (const record of await ledger.open()) {
        if (await endsNow(record)) settled += 1;
      }
      return settled;
    },
  };

  async function send(
    operation: OperationId,
    action: ShopAction,
    authority: Authority,
  ): Promise<OperationResult> {
    await ledger.mark(operation, 'sent', null, clock.now());
    const context: WriteContext = { operation, authority, at: clock.now() };
    const outcome = await answerOr(() => shop.perform(action, context), operation);
    if (outcome.kind === 'unknown') return settle(operation, action, context);
    const result = await note(operation, outcome);
    if (result.kind === 'void')
      throw new Fault('shop-unreachable', 'The shop could not be asked; nothing was sent.');
    return result;
  }

  async function recallRecord(record: OperationRecord): Promise<OperationResult> {
    const { operation, action, authority, outcome } = record;
    switch (record.state) {
      case 'planned':
        return note(operation, { kind: 'not-sent' });
      case 'sent':
      case 'unknown':
        return settle(operation, action, { operation, authority, at: clock.now() });
      case 'confirmed':
      case 'refused':
        return outcome === null ? { kind: 'unknown' } : resultOf(outcome);
      case 'void':
        return { kind: 'void' };
      default:
        return record.state satisfies never;
    }
  }

  async function settle(
    operation: OperationId,
    action: ShopAction,
    context: WriteContext,
  ): Promise<OperationResult> {
    return note(operation, await answerOr(() => shop.settle(action, context), operation));
  }

  async function note(operation: OperationId, outcome: WriteOutcome): Promise<OperationResult> {
    const states = { done: 'confirmed', refused: 'refused', unknown: 'unknown', 'not-sent': 'void' } as const;
    const present = await ledger.find(operation);
    const state = states[outcome.kind];
    if (present?.state !== state) await ledger.mark(operation, state, outcome, clock.now());
    return resultOf(outcome);
  }

  async function endsNow(record: OperationRecord): Promise<boolean> {
    const result = await recallRecord(record);
    return result.kind !== 'unknown';
  }

  /** A shop that breaks off leaves it open whether it heard us: that is `unknown`, and settled by reading. */
  async function answerOr(ask: () => Promise<WriteOutcome>, operation: OperationId): Promise<WriteOutcome> {
    try {
      return await ask();
    } catch (error) {
      if (!(error instanceof Fault)) throw error;
      log.warn('shop-answer-lost', { operation, fault: error.code });
      return { kind: 'unknown' };
    }
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
