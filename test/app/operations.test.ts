import { describe, expect, it, onTestFinished } from 'vitest';
import { createOperations } from '../../src/app/operations.ts';
import type { Authority } from '../../src/domain/authority.ts';
import { customerIdSchema, operationIdSchema, orderIdSchema } from '../../src/domain/identifiers.ts';
import { instantSchema } from '../../src/domain/time.ts';
import type { OperationLedger, OperationState } from '../../src/ports/operation-ledger.ts';
import type { OrderWriter } from '../../src/ports/order-backend.ts';
import { createDemoShop } from '../../src/shop/demo/create-demo-shop.ts';
import { createMemoryStore } from '../../src/storage/memory-store.ts';
import { cancelWholeOrder } from '../support/cancel-action.ts';
import { createCollectingLog } from '../support/collecting-log.ts';
import { createHandClock } from '../support/hand-clock.ts';
import { cancelledOf } from '../support/open-house.ts';
import { readMarkets } from '../support/read-markets.ts';

const first = operationIdSchema.parse('op-1');
const second = operationIdSchema.parse('op-2');
const owner: Authority = {
  kind: 'account',
  customer: customerIdSchema.parse('us-1'),
  verifiedAt: instantSchema.parse('2026-11-02T14:50:00Z'),
  expiresAt: instantSchema.parse('2026-11-03T02:00:00Z'),
};
const headphones = orderIdSchema.parse('us-1-b');

/** The keeper of a ledger in memory over a real demo shop whose calls are counted and may be held up. */
async function openOperations(marks: (ledger: OperationLedger) => OperationLedger = (ledger) => ledger) {
  const { clock } = createHandClock();
  const { ledger } = createMemoryStore();
  const shop = await createDemoShop({ file: ':memory:', now: () => clock.now(), markets: readMarkets() });
  onTestFinished(() => shop.close());
  const asked: string[] = [];
  const gate = { beforePerform: Promise.resolve(), afterPerform: (): void => undefined };
  const counted: OrderWriter = {
    perform: async (action, context) => {
      asked.push(`perform ${context.operation}`);
      await gate.beforePerform;
      const outcome = await shop.perform(action, context);
      gate.afterPerform();
      return outcome;
    },
    settle: (action, context) => {
      asked.push(`settle ${context.operation}`);
      return shop.settle(action, context);
    },
  };
  const { log } = createCollectingLog();
  const build = () => createOperations({ ledger: marks(ledger), shop: counted, clock, log });
  const peek = async () => {
    const order = await shop.peek(headphones);
    if (order === null) throw new Error('The seed has no headphones.');
    return order;
  };
  const action = cancelWholeOrder(await peek());
  const operations = build();
  return {
    operations,
    build,
    ledger,
    shop,
    asked,
    gate,
    action,
    performed: () => asked.filter((call) => call.startsWith('perform')).length,
    run: (operation = first) => operations.run(operation, action, owner),
    state: async (operation = first) => (await ledger.find(operation))?.state ?? null,
    plan: (operation = first) =>
      ledger.plan({ operation, orders: [headphones], action, authority: owner, at: clock.now() }),
    cancelled: async () => cancelledOf(await peek()),
    now: () => clock.now(),
  };
}

const nothing = { pieces: 0, refunded: 0 };
const once = { pieces: 1, refunded: 8999 };

describe('an operation that goes well', () => {
  it('is planned, sent and confirmed, in this order, and the shop is asked once', async () => {
    const states: OperationState[] = [];
    const world = await openOperations((ledger) => ({
      ...ledger,
      plan: (entry) => {
        states.push('planned');
        return ledger.plan(entry);
      },
      mark: (operation, state, outcome, at) => {
        states.push(state);
        return ledger.mark(operation, state, outcome, at);
      },
    }));
    expect((await world.run()).kind).toBe('done');
    expect(states).toEqual(['planned', 'sent', 'confirmed']);
    expect(world.asked).toEqual(['perform op-1']);
    expect(await world.cancelled()).toEqual(once);
  });

  it('is refused with the shop’s reason, and nothing is changed', async () => {
    const world = await openOperations();
    await world.shop.ship(headphones);
    expect(await world.run()).toEqual({ kind: 'refused', refusal: 'already-shipped' });
    expect(await world.state()).toBe('refused');
    expect(await world.cancelled()).toEqual(nothing);
  });

  it('answers the same when it is asked for again, and the shop does not hear of it', async () => {
    const world = await openOperations();
    const done = await world.run();
    expect(await world.run()).toEqual(done);
    expect(await world.operations.recall(first)).toEqual(done);
    expect(world.asked).toEqual(['perform op-1']);
  });

  it('answers the same to two who ask at once, and the shop is asked once', async () => {
    const world = await openOperations();
    const [one, other] = await Promise.all([world.run(), world.run()]);
    expect(one.kind).toBe('done');
    expect(other).toEqual(one);
    expect(world.performed()).toBe(1);
    expect(await world.state()).toBe('confirmed');
  });

  it('is recalled as unknown to the ledger when it never was run', async () => {
    const world = await openOperations();
    expect(await world.operations.recall(first)).toBeNull();
    expect(world.asked).toEqual([]);
  });
});

describe('an answer that is lost', () => {
  it('is found out by reading, and the shop is not asked twice', async () => {
    const world = await openOperations();
    world.shop.misbehave({ kind: 'lose-answer' });
    expect((await world.run()).kind).toBe('done');
    expect(world.asked).toEqual(['perform op-1', 'settle op-1']);
    expect(await world.cancelled()).toEqual(once);
  });

  it('leaves the operation unknown while the shop cannot be read, and is found out later', async () => {
    const world = await openOperations();
    world.shop.misbehave({ kind: 'lose-answer' });
    world.gate.afterPerform = () => world.shop.misbehave({ kind: 'unreachable' });
    expect(await world.run()).toEqual({ kind: 'unknown' });
    expect(await world.state()).toBe('unknown');
    expect((await world.operations.recall(first))?.kind).toBe('done');
    expect(await world.state()).toBe('confirmed');
    expect(world.performed()).toBe(1);
    expect(await world.cancelled()).toEqual(once);
  });

  it('is void when the request never arrived: nothing was changed, and another may follow', async () => {
    const world = await openOperations();
    world.shop.misbehave({ kind: 'lose-request' });
    expect(await world.run()).toEqual({ kind: 'void' });
    expect(await world.state()).toBe('void');
    expect(await world.operations.recall(first)).toEqual({ kind: 'void' });
    expect(await world.cancelled()).toEqual(nothing);
    expect(world.performed()).toBe(1);
    expect((await world.run(second)).kind).toBe('done');
  });

  it('is no different when the shop cannot be reached at all', async () => {
    const world = await openOperations();
    world.shop.misbehave({ kind: 'unreachable' });
    expect(await world.run()).toEqual({ kind: 'void' });
    expect(await world.state()).toBe('void');
    expect((await world.run(second)).kind).toBe('done');
  });

  it('is no different when the refund did not move: that is told', async () => {
    const world = await openOperations();
    world.shop.misbehave({ kind: 'refuse-refund' });
    expect(await world.run()).toMatchObject({ done: { orders: [{ refund: { kind: 'missing' } }] } });
    expect(await world.cancelled()).toEqual({ pieces: 1, refunded: 0 });
  });
});

describe('the lock of an order', () => {
  it('lets one of two operations run that are asked for at once', async () => {
    const world = await openOperations();
    const results = await Promise.all([world.run(first), world.run(second)]);
    expect(results.map(({ kind }) => kind).sort()).toEqual(['done', 'locked']);
    expect(world.performed()).toBe(1);
    expect(await world.cancelled()).toEqual(once);
  });

  it('is kept while nobody knows what became of the operation that holds it', async () => {
    const world = await openOperations();
    world.shop.misbehave({ kind: 'unreachable' });
    world.shop.misbehave({ kind: 'unreachable' });
    expect(await world.run(first)).toEqual({ kind: 'unknown' });
    expect(await world.run(second)).toEqual({ kind: 'locked' });
    expect(await world.state(second)).toBeNull();
    expect(await world.operations.settleOpen()).toBe(1);
    expect((await world.run(second)).kind).toBe('done');
  });
});

describe('after a crash', () => {
  it('an operation that was only planned is void: nothing was sent, and the shop is not asked', async () => {
    const world = await openOperations();
    await world.plan();
    expect(await world.build().recall(first)).toEqual({ kind: 'void' });
    expect(await world.state()).toBe('void');
    expect(world.asked).toEqual([]);
  });

  it('an operation that was sent is settled by reading, never sent again', async () => {
    const world = await openOperations();
    await world.plan();
    await world.ledger.mark(first, 'sent', null, world.now());
    await world.shop.perform(world.action, { operation: first, authority: owner, at: world.now() });
    expect((await world.build().run(first, world.action, owner)).kind).toBe('done');
    expect(world.asked).toEqual(['settle op-1']);
    expect(await world.cancelled()).toEqual(once);
  });

  it('all that is open is settled in one go, and what cannot be read yet stays open', async () => {
    const world = await openOperations();
    await world.plan();
    const { ledger, now } = world;
    const other = { orders: [orderIdSchema.parse('us-1-a')], action: world.action, authority: owner };
    await ledger.plan({ operation: second, ...other, at: now() });
    await ledger.mark(second, 'sent', null, now());
    world.shop.misbehave({ kind: 'unreachable' });
    const operations = world.build();
    expect(await operations.settleOpen()).toBe(1);
    expect([await world.state(first), await world.state(second)]).toEqual(['void', 'unknown']);
    expect(await operations.settleOpen()).toBe(1);
    expect(await world.state(second)).toBe('void');
    expect(await operations.settleOpen()).toBe(0);
    expect(world.performed()).toBe(0);
  });
});

describe('while an operation is under way', () => {
  it('settling what is open leaves it alone, however long the shop takes', async () => {
    const world = await openOperations();
    const held = Promise.withResolvers<undefined>();
    world.gate.beforePerform = held.promise.then(() => undefined);
    const running = world.run();
    await expect.poll(world.performed).toBe(1);
    expect(await world.operations.settleOpen()).toBe(0);
    expect(await world.state()).toBe('sent');
    expect(await world.run(second)).toEqual({ kind: 'locked' });
    held.resolve(undefined);
    expect((await running).kind).toBe('done');
    expect(await world.state()).toBe('confirmed');
    expect(world.asked).toEqual(['perform op-1']);
  });

  it('whoever recalls it waits for its end', async () => {
    const world = await openOperations();
    const held = Promise.withResolvers<undefined>();
    world.gate.beforePerform = held.promise.then(() => undefined);
    const running = world.run();
    const recalled = world.operations.recall(first);
    held.resolve(undefined);
    expect(await recalled).toEqual(await running);
    expect(world.asked).toEqual(['perform op-1']);
  });
});
