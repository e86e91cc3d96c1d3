import { describe, expect, it } from 'vitest';
import { marketNames } from '../support/read-markets.ts';
import { account, openHandlerWorld, type HandlerWorld } from './handler-world.ts';

const owner = account('us-11');

function money(amount: string, currency: string | null = null) {
  return [{ kind: 'money', amount, currency }];
}

describe('which charge is meant', () => {
  const read = (world: HandlerWorld, input: Record<string, string[]>) =>
    world.run('read-charge', input, owner);

  it('is told by an amount that one order fits', async () => {
    const world = await openHandlerWorld();
    const matched = await world.run('read-charge', { mentions: money('59.99') }, owner);
    expect(matched).toMatchObject({
      name: 'matched',
      values: { mentions: [{ kind: 'order-number', number: '1133' }] },
    });
  });

  it('is unknown where no order fits the amount, or it is of another currency', async () => {
    const world = await openHandlerWorld();
    for (const mentions of [money('12.34'), money('59.99', 'DKK')]) {
      expect((await world.run('read-charge', { mentions }, owner)).name).toBe('unknown-amount');
    }
  });

  it.each([
    ['charge.unknown', 'unknown-charge'],
    ['charge.twice', 'matched'],
    ['charge.pending', 'matched'],
    ['why', 'open'],
  ])('is read from words that stand for %s: %s', async (concept, name) => {
    const world = await openHandlerWorld();
    expect((await read(world, { said: [concept] })).name).toBe(name);
  });
});

describe('what was charged (R11)', () => {
  it.each([
    ['us-11-c', 'reserved-and-charged', 'seller-ordering'],
    ['us-11-d', 'reserved', 'ordering'],
    ['dk-11-d', 'reserved', 'dispatch'],
    ['dk-3-c', 'partly-charged', 'mixed'],
    ['us-9-b', 'released', 'ordering'],
  ])('for %s: %s, by the rule %s', async (order, standing, when) => {
    const world = await openHandlerWorld();
    const told = await world.run('tell-charges', { order }, account(order.split('-').slice(0, 2).join('-')));
    expect(told).toMatchObject({ name: 'explained', values: { standing, when }, rules: ['R11'] });
  });

  it('is explained for every order of the demo shop, whatever the market', async () => {
    const world = await openHandlerWorld();
    for (const market of marketNames) {
      for (const customer of [1, 2, 3, 4, 5, 9, 11]) {
        const authority = account(`${market}-${customer}`);
        for (const order of await world.shop.list(authority, { limit: 50 })) {
          const told = await world.run('tell-charges', { order: order.id }, authority);
          expect(told.name, order.id).toBe('explained');
        }
      }
    }
  });
});
