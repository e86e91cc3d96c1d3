import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { judgeCancellation, refusalReasons } from '../../src/domain/cancellation.ts';
import { widenToShipments } from '../../src/domain/cancellation-scope.ts';
import { orderIdSchema } from '../../src/domain/identifiers.ts';
import { liveQuantity, type LineQuantity, type Order } from '../../src/domain/order.ts';
import { planRefund, refundAmount } from '../../src/domain/refund.ts';
import { instantSchema } from '../../src/domain/time.ts';
import { Fault } from '../../src/ports/fault.ts';
import type { CancelAction, WriteOutcome } from '../../src/ports/order-backend.ts';
import type { DemoShop } from '../../src/shop/demo/create-demo-shop.ts';
import { numberKey } from '../../src/shop/demo/number-key.ts';
import { orderBackendContract } from '../contracts/order-backend.contract.ts';
import {
  account,
  allOrders,
  cancelAction,
  closeShops,
  contextFor,
  later,
  marketOf,
  markets,
  now,
  openShop,
  read,
} from './demo/shop-samples.ts';

async function cancel(shop: DemoShop, order: Order, wanted?: readonly LineQuantity[]): Promise<WriteOutcome> {
  return shop.perform(cancelAction(order, wanted), contextFor('op-1'));
}

function refundsIn(outcome: WriteOutcome) {
  if (outcome.kind !== 'done' || outcome.done.kind !== 'cancelled') return outcome;
  return outcome.done.orders.map(({ refund }) => refund);
}

function statuses(order: Order): readonly string[] {
  return order.lines.map((line) =>
    line.portions.map(({ quantity, status }) => `${quantity} ${status.kind}`).join(', '),
  );
}

for (const market of markets) {
  orderBackendContract(`the demo shop in market ${market.id}`, async () => {
    const shop = await openShop();
    const order = await read(shop, `${market.id}-1-a`);
    return {
      backend: shop,
      now,
      order: order.id,
      number: order.number,
      owner: account(`${market.id}-1`),
      stranger: account(`${market.id}-2`),
      close: () => Promise.resolve(),
    };
  });
}

describe('the seed', () => {
  it('has twelve customers in every market, each with an address that cannot exist', async () => {
    const customers = await (await openShop()).customers();
    for (const market of markets) {
      const ids = customers.filter((customer) => customer.market === market.id).map(({ id }) => id);
      expect(ids).toEqual(Array.from({ length: 12 }, (_, index) => `${market.id}-${index + 1}`));
    }
    expect(new Set(customers.map(({ email }) => email)).size).toBe(customers.length);
    expect(customers.every(({ email }) => email.endsWith('@example.com'))).toBe(true);
  });

  it('has order numbers that no two orders share, in the pattern of their market', async () => {
    const orders = await allOrders(await openShop());
    expect(new Set(orders.map(({ number }) => numberKey(number))).size).toBe(orders.length);
    for (const order of orders) {
      const patterns = marketOf(order).orders.numberPatterns;
      expect(patterns.some((pattern) => new RegExp(`^(?:${pattern})$`, 'u').test(order.number))).toBe(true);
    }
  });

  it('has every order as its document says: the simple customer has three, the sixth nothing to choose', async () => {
    const shop = await openShop();
    for (const market of markets) {
      const simple = await shop.list(account(`${market.id}-1`), { limit: 50 });
      expect(simple.map(statuses)).toEqual([['1 placed', '2 placed'], ['1 placed'], ['1 delivered']]);
      const sixth = await shop.list(account(`${market.id}-6`), { limit: 50 });
      const expected = market.cancelling.shipmentStopsAsOne
        ? [['1 placed', '2 placed'], ['1 placed']]
        : [['1 placed']];
      expect(sixth.map(statuses)).toEqual(expected);
    }
  });

  it('meets every verdict of the rules that a market can give', async () => {
    const orders = await allOrders(await openShop());
    const seen = new Map<string, Set<string>>();
    for (const order of orders) {
      const names = seen.get(order.market) ?? new Set();
      for (const { verdict } of judgeCancellation(order, marketOf(order), now)) {
        names.add(verdict.kind === 'refused' ? verdict.reason : `${verdict.kind} ${verdict.rule}`);
      }
      seen.set(order.market, names);
    }
    for (const market of markets) {
      const requests = market.cancelling.requestsWhilePreparing.kind;
      const impossible = new Set<string>(
        requests === 'always'
          ? ['being-prepared', 'request-window-closed']
          : [requests === 'never' ? 'request-window-closed' : 'being-prepared'],
      );
      const expected = refusalReasons.filter((reason) => !impossible.has(reason));
      const allowed = ['allowed R1', 'allowed R2', ...(requests === 'never' ? [] : ['requestable R1'])];
      expect([...(seen.get(market.id) ?? [])].toSorted()).toEqual([...expected, ...allowed].toSorted());
    }
  });

  it('has money that adds up: what lines hold is what payments hold', async () => {
    for (const order of await allOrders(await openShop())) {
      const sum = (amounts: readonly { minor: number }[]): number =>
        amounts.reduce((total, { minor }) => total + minor, 0);
      expect(sum(order.payments.map(({ captured }) => captured))).toBe(
        sum(order.lines.map(({ captured }) => captured)),
      );
      expect(sum(order.payments.flatMap(({ refunded, refundPending }) => [refunded, refundPending]))).toBe(
        sum(order.lines.map(({ refunded }) => refunded)),
      );
    }
  });

  it('charges as the market says: nothing yet for shop-sold goods where dispatch charges', async () => {
    const shop = await openShop();
    const captured = async (id: string): Promise<readonly number[]> =>
      (await read(shop, id)).lines.map((line) => line.captured.minor);
    expect(await captured('us-1-a')).toEqual([3499, 2500]);
    expect(await captured('dk-1-a')).toEqual([0, 0]);
    expect(await captured('dk-3-c')).toEqual([22750, 0]);
  });

  it('is laid once: a shop that is opened again keeps what happened', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'demo-shop-'));
    try {
      const first = await openShop(join(folder, 'shop.sqlite'));
      await cancel(first, await read(first, 'us-1-b'));
      await first.close();
      const again = await openShop(join(folder, 'shop.sqlite'), () => later);
      expect(statuses(await read(again, 'us-1-b'))).toEqual(['1 cancelled']);
      expect((await read(again, 'us-1-a')).placedAt).toBe('2026-11-02T14:00:00Z');
      await closeShops();
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});

describe('a quote', () => {
  it('is what the rule computes, for any pieces of any order', async () => {
    const shop = await openShop();
    const orders = await allOrders(shop);
    const scopes = fc.constantFrom(...orders).chain((order) => {
      const quantities = order.lines.map((line) => fc.integer({ min: 0, max: liveQuantity(line) }));
      return fc.tuple(fc.constant(order), fc.tuple(...quantities));
    });
    await fc.assert(
      fc.asyncProperty(scopes, async ([order, quantities]) => {
        const pieces = order.lines
          .map((line, index) => ({ line: line.id, quantity: quantities[index] ?? 0 }))
          .filter(({ quantity }) => quantity > 0);
        const quote = await shop.quoteCancellation({ order: order.id, cancel: pieces, request: [] });
        const plan = planRefund(order, pieces, marketOf(order), now);
        expect(quote).toEqual(refundAmount(plan, order.currency));
      }),
      { numRuns: 300, seed: 1 },
    );
  });
});

describe('cancelling', () => {
  it('takes a whole order out and gives the money back at once', async () => {
    const shop = await openShop();
    const outcome = await cancel(shop, await read(shop, 'us-1-a'));
    const after = await read(shop, 'us-1-a');
    expect(statuses(after)).toEqual(['1 cancelled', '2 cancelled']);
    expect(refundsIn(outcome)).toEqual([{ kind: 'confirmed', amount: { minor: 5999, currency: 'USD' } }]);
    expect(after.payments.map(({ refunded }) => refunded.minor)).toEqual([5999]);
    expect(after.lines[0]?.portions[0]?.status).toEqual({
      kind: 'cancelled',
      at: now,
      by: 'agent',
      reason: 'changed-mind',
    });
  });

  it('splits a line and keeps the money until the rest ships (R10b)', async () => {
    const shop = await openShop();
    const order = await read(shop, 'us-1-a');
    const mug = order.lines[1];
    if (mug === undefined) throw new Error('The seed has a mug in us-1-a.');
    const outcome = await cancel(shop, order, [{ line: mug.id, quantity: 1 }]);
    const after = await read(shop, 'us-1-a');
    expect(statuses(after)).toEqual(['1 placed', '1 placed, 1 cancelled']);
    expect(refundsIn(outcome)).toEqual([{ kind: 'pending', amount: { minor: 1250, currency: 'USD' } }]);
    expect(after.payments.map(({ refundPending }) => refundPending.minor)).toEqual([1250]);
    await shop.ship(order.id);
    const shipped = await read(shop, 'us-1-a');
    expect(shipped.payments[0]).toMatchObject({ refunded: { minor: 1250 }, refundPending: { minor: 0 } });
  });

  it('gives back at once when what is left has shipped', async () => {
    const shop = await openShop();
    const outcome = await cancel(shop, await read(shop, 'us-5-a'));
    expect(refundsIn(outcome)).toEqual([{ kind: 'confirmed', amount: { minor: 4700, currency: 'USD' } }]);
    expect(statuses(await read(shop, 'us-5-a'))).toEqual(['1 shipped, 2 cancelled', '1 shipped']);
  });

  it('gives nothing back where nothing was charged (R11)', async () => {
    const shop = await openShop();
    expect(refundsIn(await cancel(shop, await read(shop, 'dk-1-a')))).toEqual([{ kind: 'none-due' }]);
  });

  it('fills the card before the gift balance', async () => {
    const shop = await openShop();
    const order = await read(shop, 'us-4-c');
    const [blanket] = order.lines;
    if (blanket === undefined) throw new Error('The seed has a blanket in us-4-c.');
    await cancel(shop, order, [{ line: blanket.id, quantity: 1 }]);
    const part = await read(shop, 'us-4-c');
    expect(part.payments.map(({ means }) => means)).toEqual(['gift-balance', 'card']);
    expect(part.payments[0]?.refundPending.minor).toBe(0);
    expect(part.payments[1]?.refundPending.minor).toBeGreaterThan(0);
    await shop.perform(cancelAction(part), contextFor('op-2'));
    const whole = await read(shop, 'us-4-c');
    const back = whole.payments.map((payment) => payment.refunded.minor + payment.refundPending.minor);
    expect(back).toEqual(whole.payments.map((payment) => payment.captured.minor));
  });

  it('notes a request for what is being prepared, with the fee of the market', async () => {
    const shop = await openShop();
    await cancel(shop, await read(shop, 'cn-2-b'));
    const after = await read(shop, 'cn-2-b');
    expect(statuses(after)).toEqual(['1 preparing']);
    expect(after.cancellationRequests).toEqual([
      {
        at: now,
        lines: [{ line: '1', quantity: 1 }],
        state: 'undecided',
        fee: { minor: 2000, currency: 'CNY' },
      },
    ]);
  });

  it('refuses a second request for the same pieces', async () => {
    const shop = await openShop();
    const order = await read(shop, 'us-5-b');
    const scope = {
      order: order.id,
      revision: order.revision,
      cancel: [],
      request: [{ line: order.lines[0]?.id, quantity: 1 }].flatMap(({ line, quantity }) =>
        line === undefined ? [] : [{ line, quantity }],
      ),
    };
    const action: CancelAction = { kind: 'cancel', scopes: [scope], reason: null, refunds: [] };
    expect(await shop.perform(action, contextFor('op-1'))).toEqual({
      kind: 'refused',
      refusal: 'order-changed',
    });
  });

  it('stops what a seller is preparing, inside its window', async () => {
    const shop = await openShop();
    const outcome = await cancel(shop, await read(shop, 'us-3-d'));
    expect(outcome.kind).toBe('done');
    expect(statuses(await read(shop, 'us-3-d'))).toEqual(['1 cancelled']);
  });

  it('refuses to give back more than was taken, and changes nothing', async () => {
    const shop = await openShop();
    const order = await read(shop, 'us-1-b');
    const greedy = {
      ...cancelAction(order),
      refunds: [{ order: order.id, amount: { minor: 8999 + 1, currency: 'USD' } }],
    };
    const outcome = await shop.perform(greedy, contextFor('op-1'));
    expect(outcome).toEqual({ kind: 'refused', refusal: 'refund-refused' });
    expect(await read(shop, 'us-1-b')).toEqual(order);
  });

  it('refuses a proof that has run out', async () => {
    const shop = await openShop();
    const order = await read(shop, 'us-1-b');
    const at = instantSchema.parse('2026-11-05T15:00:00Z');
    const context = { ...contextFor('op-1'), authority: account('us-1'), at };
    expect(await shop.perform(cancelAction(order), context)).toEqual({
      kind: 'refused',
      refusal: 'order-not-found',
    });
  });

  it('refuses what is no action at all', async () => {
    const shop = await openShop();
    const order = await read(shop, 'us-1-b');
    const [scope] = cancelAction(order).scopes;
    if (scope === undefined) throw new Error('An action has a scope.');
    const refused = { kind: 'refused', refusal: 'not-possible' };
    const base = cancelAction(order);
    const nothing = { ...base, scopes: [] };
    const empty = { ...base, scopes: [{ ...scope, cancel: [] }] };
    const twice = { ...base, scopes: [scope, scope] };
    for (const [index, action] of [nothing, empty, twice].entries()) {
      expect(await shop.perform(action, contextFor(`op-${index}`))).toEqual(refused);
    }
    expect(await read(shop, 'us-1-b')).toEqual(order);
  });

  it('cancels all orders of an action or none', async () => {
    const shop = await openShop();
    const good = cancelAction(await read(shop, 'us-1-a'));
    const stale = cancelAction({ ...(await read(shop, 'us-1-b')), revision: '0' });
    const both = { ...good, scopes: [...good.scopes, ...stale.scopes] };
    expect((await shop.perform(both, contextFor('op-1'))).kind).toBe('refused');
    expect(statuses(await read(shop, 'us-1-a'))).toEqual(['1 placed', '2 placed']);
  });
});

describe('a parcel that stops only as one (R4)', () => {
  it('names the lines of both orders to each of them', async () => {
    const shop = await openShop();
    const inside = [
      { order: 'sa-6-a', line: '1', quantity: 1 },
      { order: 'sa-6-b', line: '1', quantity: 1 },
    ];
    for (const id of ['sa-6-a', 'sa-6-b']) {
      expect((await read(shop, id)).shipments).toMatchObject([{ stopsAsOne: true, lines: inside }]);
    }
  });

  it('is cancelled over both orders in one action, and the unpacked line stays', async () => {
    const shop = await openShop();
    const orders = [await read(shop, 'sa-6-a'), await read(shop, 'sa-6-b')];
    const umbrella = orders[0]?.lines[0];
    const market = markets.find(({ id }) => id === 'sa');
    if (umbrella === undefined || market === undefined)
      throw new Error('The seed has an umbrella in sa-6-a.');
    const widened = widenToShipments(orders, [{ line: umbrella.id, quantity: 1 }], market);
    const actions = orders.map((order) => cancelAction(order, widened.get(order.id) ?? []));
    const action: CancelAction = {
      kind: 'cancel',
      scopes: actions.flatMap(({ scopes }) => scopes),
      reason: null,
      refunds: actions.flatMap(({ refunds }) => refunds),
    };
    expect((await shop.perform(action, contextFor('op-1'))).kind).toBe('done');
    expect(statuses(await read(shop, 'sa-6-a'))).toEqual(['1 cancelled', '2 placed']);
    expect(statuses(await read(shop, 'sa-6-b'))).toEqual(['1 cancelled']);
    expect((await read(shop, 'sa-6-a')).shipments).toEqual([]);
  });

  it('leaves with everything in it', async () => {
    const shop = await openShop();
    const before = await read(shop, 'sa-6-a');
    await shop.ship(orderIdSchema.parse('sa-6-b'));
    const after = await read(shop, 'sa-6-a');
    expect(statuses(after)).toEqual(['1 shipped', '2 placed']);
    expect(after.revision).not.toBe(before.revision);
    expect(after.shipments[0]?.trackingNumber).toBe('PP-SA-6-PARCEL');
  });
});

describe('shipping', () => {
  it('sends goods, delivers downloads and charges what is charged at dispatch', async () => {
    const shop = await openShop();
    for (const id of ['dk-1-a', 'dk-4-a']) await shop.ship(orderIdSchema.parse(id));
    const goods = await read(shop, 'dk-1-a');
    expect(statuses(goods)).toEqual(['1 shipped', '2 shipped']);
    expect(goods.payments[0]?.captured).toEqual(goods.payments[0]?.authorised);
    expect(goods.shipments[0]?.lines).toHaveLength(2);
    expect(statuses(await read(shop, 'dk-4-a'))).toEqual(['1 delivered', '1 delivered']);
  });

  it('decides a request that came too late (R8)', async () => {
    const shop = await openShop();
    await shop.ship(orderIdSchema.parse('us-5-b'));
    expect((await read(shop, 'us-5-b')).cancellationRequests[0]?.state).toBe('declined');
  });
});

describe('misbehaving on command', () => {
  it('loses an answer: done, unknown, and settled by reading', async () => {
    const shop = await openShop();
    const action = cancelAction(await read(shop, 'us-1-b'));
    shop.misbehave({ kind: 'lose-answer' });
    expect(await shop.perform(action, contextFor('op-1'))).toEqual({ kind: 'unknown' });
    expect(statuses(await read(shop, 'us-1-b'))).toEqual(['1 cancelled']);
    expect((await shop.settle(action, contextFor('op-1'))).kind).toBe('done');
  });

  it('loses a request: nothing done, unknown, and settled as not sent', async () => {
    const shop = await openShop();
    const action = cancelAction(await read(shop, 'us-1-b'));
    shop.misbehave({ kind: 'lose-request' });
    expect(await shop.perform(action, contextFor('op-1'))).toEqual({ kind: 'unknown' });
    expect(statuses(await read(shop, 'us-1-b'))).toEqual(['1 placed']);
    expect(await shop.settle(action, contextFor('op-1'))).toEqual({ kind: 'not-sent' });
  });

  it('answers late, and only once', async () => {
    const shop = await openShop();
    shop.misbehave({ kind: 'late-answer', milliseconds: 30 });
    const before = performance.now();
    expect((await cancel(shop, await read(shop, 'us-1-b'))).kind).toBe('done');
    expect(performance.now() - before).toBeGreaterThanOrEqual(25);
  });

  it('cancels without moving the money, and says that it is missing', async () => {
    const shop = await openShop();
    shop.misbehave({ kind: 'refuse-refund' });
    const outcome = await cancel(shop, await read(shop, 'us-1-b'));
    const after = await read(shop, 'us-1-b');
    expect(refundsIn(outcome)).toEqual([{ kind: 'missing', amount: { minor: 8999, currency: 'USD' } }]);
    expect(statuses(after)).toEqual(['1 cancelled']);
    expect(after.payments[0]?.refunded.minor).toBe(0);
  });

  it('ships just before the write, and refuses because it did', async () => {
    const shop = await openShop();
    shop.misbehave({ kind: 'sold-out-from-under-us' });
    const outcome = await cancel(shop, await read(shop, 'us-1-b'));
    expect(outcome).toEqual({ kind: 'refused', refusal: 'already-shipped' });
    expect(statuses(await read(shop, 'us-1-b'))).toEqual(['1 shipped']);
  });

  it('does it and goes silent: whoever asks what became of it does not reach the shop, and then does', async () => {
    const shop = await openShop();
    const action = cancelAction(await read(shop, 'us-1-b'));
    shop.misbehave({ kind: 'go-silent' });
    expect(await shop.perform(action, contextFor('op-1'))).toEqual({ kind: 'unknown' });
    await expect(shop.settle(action, contextFor('op-1'))).rejects.toThrow(Fault);
    expect((await shop.settle(action, contextFor('op-1'))).kind).toBe('done');
    expect(statuses(await read(shop, 'us-1-b'))).toEqual(['1 cancelled']);
  });

  it('changes the order just before the write, and refuses because it did', async () => {
    const shop = await openShop();
    const order = await read(shop, 'us-1-b');
    shop.misbehave({ kind: 'changed-from-under-us' });
    expect(await cancel(shop, order)).toEqual({ kind: 'refused', refusal: 'order-changed' });
    const { revision, ...after } = await read(shop, 'us-1-b');
    expect({ ...after, revision: order.revision }).toEqual(order);
    expect(revision).not.toBe(order.revision);
  });

  it('cannot be reached once, and is there again after', async () => {
    const shop = await openShop();
    const order = await read(shop, 'us-1-b');
    shop.misbehave({ kind: 'unreachable' });
    await expect(cancel(shop, order)).rejects.toThrow(Fault);
    expect(await read(shop, 'us-1-b')).toEqual(order);
    expect((await cancel(shop, order)).kind).toBe('done');
  });

  it('quotes one unit too much', async () => {
    const shop = await openShop();
    const [scope] = cancelAction(await read(shop, 'us-1-b')).scopes;
    if (scope === undefined) throw new Error('An action has a scope.');
    shop.misbehave({ kind: 'quote-differs' });
    expect((await shop.quoteCancellation(scope)).minor).toBe(9099);
    expect((await shop.quoteCancellation(scope)).minor).toBe(8999);
  });

  it('keeps a mishap for the call that it fits', async () => {
    const shop = await openShop();
    shop.misbehave({ kind: 'lose-answer' });
    expect(await shop.resolve('1019')).toBe('us-1-b');
    expect(await cancel(shop, await read(shop, 'us-1-b'))).toEqual({ kind: 'unknown' });
  });
});
