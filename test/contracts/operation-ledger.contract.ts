import { afterEach, beforeEach, expect, it } from 'vitest';
import { lineIdSchema, operationIdSchema, orderIdSchema } from '../../src/domain/identifiers.ts';
import type { OperationLedger, OperationState } from '../../src/ports/operation-ledger.ts';
import type { ShopAction, WriteOutcome } from '../../src/ports/order-backend.ts';
import type { Store } from '../../src/storage/store.ts';
import { minutesAfterNoon, noon } from './store-samples.ts';

const lamp = orderIdSchema.parse('lamp');
const mug = orderIdSchema.parse('mug');
const desk = orderIdSchema.parse('desk');
const one = operationIdSchema.parse('op-1');
const two = operationIdSchema.parse('op-2');
const line = lineIdSchema.parse('line-1');
const amount = { minor: 1999, currency: 'USD' };

const action: ShopAction = {
  kind: 'cancel',
  scopes: [{ order: lamp, cancel: [{ line, quantity: 1 }], request: [], revision: 'r-7' }],
  reason: 'mistake',
  refunds: [{ order: lamp, amount }],
};
const authority = { kind: 'agent', agent: 'ida', approvedBy: null } as const;
const done: WriteOutcome = {
  kind: 'done',
  done: {
    kind: 'cancelled',
    orders: [
      {
        order: lamp,
        cancelled: [{ line, quantity: 1 }],
        requested: [],
        refund: { kind: 'pending', amount },
      },
    ],
  },
};

const states: readonly OperationState[] = ['planned', 'sent', 'confirmed', 'refused', 'unknown', 'void'];
/** One way to every state, from `planned`. */
const waysTo: Readonly<Record<OperationState, readonly OperationState[]>> = {
  planned: [],
  sent: ['sent'],
  confirmed: ['sent', 'confirmed'],
  refused: ['sent', 'refused'],
  unknown: ['sent', 'unknown'],
  void: ['void'],
};
const allowed = new Set([
  'planned sent',
  'planned void',
  'sent confirmed',
  'sent refused',
  'sent unknown',
  'sent void',
  'unknown confirmed',
  'unknown refused',
  'unknown void',
]);
const moves = states.flatMap((from) => states.map((to) => ({ from, to })));

/** Describes what every ledger of operations promises. The maker gives an empty store. */
export function describeOperationLedger(makeStore: () => Promise<Store>): void {
  let store: Store;
  let ledger: OperationLedger;
  beforeEach(async () => {
    store = await makeStore();
    ledger = store.ledger;
  });
  afterEach(() => store.close());

  const plan = (operation = one, orders = [lamp], at = noon) =>
    ledger.plan({ operation, orders, action, authority, at });
  const walk = async (way: readonly OperationState[]) => {
    for (const state of way) await ledger.mark(one, state, null, noon);
  };
  const recorded = async (operation = one) => {
    const known = await plan(operation);
    return known.kind === 'known' ? known.record : null;
  };

  it('writes an operation down as planned', async () => {
    expect(await plan()).toEqual({ kind: 'planned' });
    const record = { operation: one, state: 'planned', action, authority, at: noon, outcome: null };
    expect(await ledger.open()).toEqual([record]);
  });

  it('knows an operation again and changes nothing, whatever the second plan says', async () => {
    await plan();
    const before = await ledger.open();
    const again = await plan(one, [mug], minutesAfterNoon(5));
    expect(again).toEqual({ kind: 'known', record: before[0] });
    expect(await ledger.open()).toEqual(before);
    expect(await plan(two, [mug])).toEqual({ kind: 'planned' });
  });

  it('locks every order of an operation, and writes nothing for whoever comes second', async () => {
    await plan(one, [lamp, mug]);
    expect(await plan(two, [desk, mug])).toEqual({ kind: 'locked' });
    expect(await ledger.open()).toHaveLength(1);
    expect(await plan(two, [desk])).toEqual({ kind: 'planned' });
  });

  it('takes an order named twice as one', async () => {
    expect(await plan(one, [lamp, lamp])).toEqual({ kind: 'planned' });
  });

  it('gives the lock to one of many that race', async () => {
    const results = await Promise.all(
      Array.from({ length: 6 }, (_, index) => plan(operationIdSchema.parse(`racer-${index}`), [mug, lamp])),
    );
    expect(results.filter(({ kind }) => kind === 'planned')).toHaveLength(1);
    expect(results.filter(({ kind }) => kind === 'locked')).toHaveLength(5);
    expect(await ledger.open()).toHaveLength(1);
  });

  it.each(moves)(
    'from $from to $to: moves on where that is a way, and names both where it is not',
    async (move) => {
      await plan();
      await walk(waysTo[move.from]);
      const marked = ledger.mark(one, move.to, null, noon);
      if (allowed.has(`${move.from} ${move.to}`)) await marked;
      else await expect(marked).rejects.toThrow(`is ${move.from} and cannot become ${move.to}`);
      const expected = allowed.has(`${move.from} ${move.to}`) ? move.to : move.from;
      expect((await recorded())?.state).toBe(expected);
    },
  );

  it.each(states)('in state %s: holds its orders exactly while its end is not known', async (state) => {
    await plan(one, [lamp, mug]);
    await walk(waysTo[state]);
    const isOpen = ['planned', 'sent', 'unknown'].includes(state);
    expect(await plan(two, [mug])).toEqual({ kind: isOpen ? 'locked' : 'planned' });
    expect((await ledger.open()).some(({ operation }) => operation === one)).toBe(isOpen);
  });

  it('keeps what the shop answered, also when a later mark brings no answer', async () => {
    await plan();
    await ledger.mark(one, 'sent', null, noon);
    await ledger.mark(one, 'unknown', { kind: 'unknown' }, noon);
    await ledger.mark(one, 'confirmed', done, minutesAfterNoon(1));
    expect(await recorded()).toEqual({
      operation: one,
      state: 'confirmed',
      action,
      authority,
      at: noon,
      outcome: done,
    });
    await plan(two, [lamp]);
    await ledger.mark(two, 'sent', { kind: 'not-sent' }, noon);
    await ledger.mark(two, 'void', null, noon);
    expect((await recorded(two))?.outcome).toEqual({ kind: 'not-sent' });
  });

  it('frees only the orders of the operation that ended', async () => {
    await plan(one, [lamp]);
    await plan(two, [mug]);
    await ledger.mark(one, 'void', null, noon);
    expect(await plan(operationIdSchema.parse('op-3'), [mug])).toEqual({ kind: 'locked' });
    expect(await plan(operationIdSchema.parse('op-3'), [lamp])).toEqual({ kind: 'planned' });
  });

  it('lists open operations in the order they were planned', async () => {
    await plan(two, [mug], noon);
    await plan(one, [lamp], minutesAfterNoon(1));
    expect((await ledger.open()).map(({ operation }) => operation)).toEqual([two, one]);
  });

  it('moves nothing on that was never planned', async () => {
    await expect(ledger.mark(one, 'sent', null, noon)).rejects.toThrow('op-1 is not in the ledger');
  });

  it('shares no object with whoever planned or reads', async () => {
    await plan();
    const [first] = await ledger.open();
    const [second] = await ledger.open();
    expect(first).toEqual(second);
    expect(first?.action).not.toBe(second?.action);
    expect(first?.action).not.toBe(action);
  });
}
