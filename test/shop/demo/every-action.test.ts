import { describe, expect, it } from 'vitest';
import { customerIdSchema } from '../../../src/domain/identifiers.ts';
import { calendarDaySchema, instantSchema } from '../../../src/domain/time.ts';
import { Fault } from '../../../src/ports/fault.ts';
import type { ShopAction, ShopDone } from '../../../src/ports/order-backend.ts';
import type { DemoShop } from '../../../src/shop/demo/create-demo-shop.ts';
import {
  account,
  cancelAction,
  contextFor,
  openShop,
  piecesOf,
  read,
  refused,
  returnAction,
  seen,
} from './shop-samples.ts';

/** One of every action, on an order that allows it, by its owner. */
interface Sample {
  readonly kind: ShopAction['kind'];
  readonly order: string;
  readonly owner: string;
  readonly action: (shop: DemoShop) => Promise<ShopAction>;
  readonly done: ShopDone['kind'];
}

const samples: readonly Sample[] = [
  {
    kind: 'cancel',
    order: 'us-1-b',
    owner: 'us-1',
    action: async (shop) => cancelAction(await read(shop, 'us-1-b')),
    done: 'cancelled',
  },
  {
    kind: 'change-delivery',
    order: 'us-1-a',
    owner: 'us-1',
    action: async (shop) => ({
      kind: 'change-delivery',
      scopes: seen(await read(shop, 'us-1-a')),
      street: '3 Elm Row',
      place: null,
      phone: null,
      day: null,
    }),
    done: 'delivery-changed',
  },
  {
    kind: 'archive',
    order: 'us-10-a',
    owner: 'us-10',
    action: async (shop) => ({
      kind: 'archive',
      scopes: seen(await read(shop, 'us-10-a')),
      archived: true,
    }),
    done: 'archived',
  },
  {
    kind: 'open-return',
    order: 'us-7-a',
    owner: 'us-7',
    action: async (shop) => returnAction(await read(shop, 'us-7-a'), [piecesOf(2, 1)], 3650),
    done: 'return-opened',
  },
  {
    kind: 'withdraw',
    order: 'us-7-d',
    owner: 'us-7',
    action: async (shop) => ({
      kind: 'withdraw',
      scopes: seen(await read(shop, 'us-7-d')),
      returnCase: 'R-11074',
    }),
    done: 'withdrawn',
  },
  {
    kind: 'investigate',
    order: 'us-8-e',
    owner: 'us-8',
    action: async (shop) => ({
      kind: 'investigate',
      scopes: seen(await read(shop, 'us-8-e')),
      about: 'item-missing',
      lines: [piecesOf(2, 1)],
      tried: ['neighbours'],
    }),
    done: 'investigation-opened',
  },
  {
    kind: 'close-account',
    order: 'us-10-c',
    owner: 'us-10',
    action: async (shop) => ({
      kind: 'close-account',
      scopes: seen(await read(shop, 'us-10-c')),
      customer: customerIdSchema.parse('us-10'),
      reason: null,
      closesOn: calendarDaySchema.parse('2026-11-09'),
    }),
    done: 'closure-requested',
  },
];

/** Everything that an action may change: its order, and its owner's account. */
async function stateOf(shop: DemoShop, { order, owner }: Sample) {
  return [await read(shop, order), await shop.account(account(owner))];
}

async function prepare(sample: Sample) {
  const shop = await openShop();
  return { shop, action: await sample.action(shop), before: await stateOf(shop, sample) };
}

describe.each(samples)('$kind', (sample) => {
  const own = (operation: string) => contextFor(operation, account(sample.owner));

  it('is done once, however often it is asked for under one operation', async () => {
    const { shop, action, before } = await prepare(sample);
    const outcome = await shop.perform(action, own('op-1'));
    const after = await stateOf(shop, sample);
    expect(outcome).toMatchObject({ kind: 'done', done: { kind: sample.done } });
    expect(after).not.toEqual(before);
    expect(await shop.perform(action, own('op-1'))).toEqual(outcome);
    expect(await stateOf(shop, sample)).toEqual(after);
  });

  it('is done once when it is asked for twice at the same time', async () => {
    const { shop, action } = await prepare(sample);
    const [first, second] = await Promise.all([
      shop.perform(action, own('op-1')),
      shop.perform(action, own('op-1')),
    ]);
    expect(first.kind).toBe('done');
    expect(second).toEqual(first);
  });

  it('is refused a second time under an operation of its own, since the order is another or it is done', async () => {
    const { shop, action } = await prepare(sample);
    await shop.perform(action, own('op-1'));
    const after = await stateOf(shop, sample);
    const refusal = sample.kind === 'close-account' ? 'not-possible' : 'order-changed';
    expect(await shop.perform(action, own('op-2'))).toEqual(refused(refusal));
    expect(await stateOf(shop, sample)).toEqual(after);
  });

  it('is refused for an order that is no longer as the shopper saw it', async () => {
    const { shop, action, before } = await prepare(sample);
    const stale =
      action.kind === 'cancel'
        ? { ...action, scopes: action.scopes.map((scope) => ({ ...scope, revision: 'another' })) }
        : { ...action, scopes: action.scopes.map((scope) => ({ ...scope, revision: 'another' })) };
    expect(await shop.perform(stale, own('op-1'))).toEqual(refused('order-changed'));
    expect(await stateOf(shop, sample)).toEqual(before);
  });

  it('is refused to a stranger, to nobody, and to a proof that has run out', async () => {
    const { shop, action, before } = await prepare(sample);
    const tooLate = instantSchema.parse('2026-11-05T15:00:00Z');
    const contexts = [
      contextFor('op-1', account('us-12')),
      contextFor('op-2', { kind: 'nobody' }),
      { ...own('op-3'), at: tooLate },
    ];
    for (const context of contexts) {
      expect(await shop.perform(action, context)).toEqual(refused('order-not-found'));
    }
    expect(await stateOf(shop, sample)).toEqual(before);
  });

  it('is settled by reading when the answer was lost, and not done again', async () => {
    const { shop, action } = await prepare(sample);
    shop.misbehave({ kind: 'lose-answer' });
    expect(await shop.perform(action, own('op-1'))).toEqual({ kind: 'unknown' });
    const after = await stateOf(shop, sample);
    expect(await shop.settle(action, own('op-1'))).toMatchObject({ done: { kind: sample.done } });
    expect(await stateOf(shop, sample)).toEqual(after);
  });

  it('is settled as not sent when the request was lost', async () => {
    const { shop, action, before } = await prepare(sample);
    shop.misbehave({ kind: 'lose-request' });
    expect(await shop.perform(action, own('op-1'))).toEqual({ kind: 'unknown' });
    expect(await stateOf(shop, sample)).toEqual(before);
    expect(await shop.settle(action, own('op-1'))).toEqual({ kind: 'not-sent' });
  });

  it('is a fault when the shop cannot be reached, and done when it can', async () => {
    const { shop, action, before } = await prepare(sample);
    shop.misbehave({ kind: 'unreachable' });
    await expect(shop.perform(action, own('op-1'))).rejects.toThrow(Fault);
    expect(await stateOf(shop, sample)).toEqual(before);
    expect((await shop.perform(action, own('op-1'))).kind).toBe('done');
  });

  it('is done before a late answer', async () => {
    const { shop, action } = await prepare(sample);
    shop.misbehave({ kind: 'late-answer', milliseconds: 10 });
    expect(await shop.perform(action, own('op-1'))).toMatchObject({ done: { kind: sample.done } });
  });
});

describe('a refund that is to be refused', () => {
  it('waits for a cancellation: another action leaves it alone', async () => {
    const shop = await openShop();
    shop.misbehave({ kind: 'refuse-refund' });
    const order = await read(shop, 'us-10-a');
    const archive = { kind: 'archive', scopes: seen(order), archived: true } as const;
    expect((await shop.perform(archive, contextFor('op-1'))).kind).toBe('done');
    const outcome = await shop.perform(cancelAction(await read(shop, 'us-1-b')), contextFor('op-2'));
    expect(outcome).toMatchObject({ done: { orders: [{ refund: { kind: 'missing' } }] } });
  });
});
