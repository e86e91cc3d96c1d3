import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { marketNames } from '../support/read-markets.ts';
import { account, expiredAccount, nobody, openHandlerWorld, orderCode } from './handler-world.ts';

describe('finding the order that a shopper waits for', () => {
  it('takes the only one under way, in every market', async () => {
    const world = await openHandlerWorld();
    for (const market of marketNames) {
      const found = await world.run('find-order-to-track', {}, account(`${market}-5`));
      expect(found).toMatchObject({ name: 'found', values: { order: `${market}-5-a` } });
    }
  });

  it('asks where several are under way, those first', async () => {
    const world = await openHandlerWorld();
    const found = await world.run('find-order-to-track', {}, account('us-2'));
    expect(found.name).toBe('several');
    const { orders } = z.object({ orders: z.array(z.object({ value: z.string() })) }).parse(found.values);
    expect(orders.slice(0, 2).map(({ value }) => value)).toEqual(['us-2-c', 'us-2-d']);
  });

  it('takes what is named before what is under way', async () => {
    const world = await openHandlerWorld();
    const mentions = [{ kind: 'item', text: 'coffee machine', quantity: null, excluded: false }];
    const found = await world.run('find-order-to-track', { mentions }, account('us-5'));
    expect(found).toMatchObject({ name: 'found', values: { order: 'us-5-b' } });
  });

  it('leaves archived orders and those that are over out, unless they are named', async () => {
    const world = await openHandlerWorld();
    const found = await world.run('find-order-to-track', {}, account('us-9'));
    expect(JSON.stringify(found.values)).not.toContain('us-9-a');
    const mentions = [{ kind: 'order-number', number: '1111' }];
    const named = await world.run('find-order-to-track', { mentions }, account('us-9'));
    expect(named).toMatchObject({ name: 'found', values: { order: 'us-9-a' } });
  });
});

describe('telling where an order is (R15)', () => {
  it.each([
    ['1-b', 'unsent', 'order.cancel'],
    ['3-b', 'unsent', undefined],
    ['8-a', 'under-way', undefined],
    ['8-b', 'under-way', undefined],
    ['8-c', 'untraceable', 'order.missing'],
    ['8-d', 'late', 'order.missing'],
    ['8-e', 'delivered', 'order.missing'],
    ['8-g', 'looked-for', 'order.return'],
    ['9-a', 'over', 'order.cancel_status'],
    ['9-g', 'cancelled-under-way', 'order.cancel_status'],
    ['4-a', 'unsent', 'order.cancel'],
    ['11-a', 'under-way', 'customs.clearance'],
  ] as const)('%s is %s in every market, with what can be done first', async (name, outcome, wish) => {
    const world = await openHandlerWorld();
    for (const market of marketNames) {
      const order = `${market}-${name}`;
      const customer = account(`${market}-${name.split('-')[0] ?? ''}`);
      const told = await world.run('track-order', { order }, customer);
      expect(told.name, order).toBe(outcome);
      expect(told.rules).toContain('R15');
      const { number } = await world.order(order);
      const first = { wish, order: number };
      expect(told.values['menu'], order).toEqual(wish === undefined ? [] : expect.arrayContaining([first]));
    }
  });

  it('gives its reasons where something is not as it should be', async () => {
    const world = await openHandlerWorld();
    const late = await world.run('track-order', { order: 'dk-8-d' }, account('dk-8'));
    expect(late.explanations).toMatchObject([{ rule: 'R16', line: { key: 'why.late' } }]);
    const cancelled = await world.run('track-order', { order: 'dk-9-g' }, account('dk-9'));
    expect(cancelled.explanations).toMatchObject([{ rule: 'R8' }]);
  });

  it('names customs where they hold a parcel up (R19)', async () => {
    const world = await openHandlerWorld();
    const told = await world.run('track-order', { order: 'my-11-b' }, account('my-11'));
    expect(JSON.stringify(told.values)).toContain('track.customs.under-review');
    expect(told.rules).toContain('R19');
  });
});

describe('listing orders', () => {
  it('tells what is still to come first, and at most six', async () => {
    const world = await openHandlerWorld();
    const { name, values } = await world.run('tell-orders', {}, account('us-8'));
    expect(name).toBe('listed');
    expect(values['orders']).toHaveLength(6);
    const told = JSON.stringify(values['list']);
    expect(told.indexOf('list.open')).toBeLessThan(told.indexOf('1104'));
    expect(told.indexOf('1104')).toBeLessThan(told.indexOf('list.earlier'));
    expect(told).toContain('list.more');
  });

  it('only counts archived orders, and leads to them (R14)', async () => {
    const world = await openHandlerWorld();
    const { values, rules } = await world.run('tell-orders', {}, account('us-10'));
    expect(JSON.stringify(values['list'])).not.toContain('1122');
    expect(JSON.stringify(values['list'])).toContain('{"key":"list.archived","values":{"count":1}}');
    expect(values['menu']).toEqual([{ wish: 'order.archive' }]);
    expect(rules).toEqual(['R14']);
  });

  it('tells the one that is named, or the only one, at once', async () => {
    const world = await openHandlerWorld();
    const mentions = [{ kind: 'item', text: 'headphones', quantity: null, excluded: false }];
    const named = await world.run('tell-orders', { mentions }, account('us-1'));
    expect(named).toMatchObject({ name: 'one', values: { orderNumber: { text: '1019' } } });
    expect((await world.run('tell-orders', {}, account('us-6'))).name).toBe('one');
    expect((await world.run('tell-orders', {}, account('us-12'))).name).toBe('none');
  });

  it('tells the order that was picked, and nothing when none was', async () => {
    const world = await openHandlerWorld();
    const picked = await world.run('tell-listed-order', { order: 'us-1-a' }, account('us-1'));
    expect(picked).toMatchObject({ name: 'told', values: { orderNumber: { text: '1023' } } });
    expect((await world.run('tell-listed-order', { order: null }, account('us-1'))).name).toBe('none');
    expect((await world.run('tell-listed-order', { order: 'us-2-a' }, account('us-1'))).name).toBe('gone');
  });
});

it('says nothing of orders to anybody but their owner', async () => {
  const world = await openHandlerWorld();
  const mentions = [{ kind: 'order-number', number: '1101' }];
  const asked = {
    'find-order-to-track': { mentions },
    'track-order': { order: 'us-8-a' },
    'tell-orders': { mentions },
  };
  for (const [name, input] of Object.entries(asked)) {
    for (const who of [nobody, expiredAccount('us-8'), account('us-2'), orderCode('us-8-b')]) {
      const told = JSON.stringify(await world.run(name, input, who));
      for (const secret of ['us-8-a', 'PP-US-8-A', 'offee machine']) expect(told, name).not.toContain(secret);
    }
  }
});
