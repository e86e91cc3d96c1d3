import { describe, expect, it } from 'vitest';
import type { LineQuantity, Order } from '../../../src/domain/order.ts';
import type { DemoShop } from '../../../src/shop/demo/create-demo-shop.ts';
import { contextFor, openShop, piecesOf, read, refused, seen } from './shop-samples.ts';

function lookFor(shop: DemoShop, order: Order, lines: readonly LineQuantity[], operation = 'op-1') {
  const what = { about: 'item-missing', lines, tried: [] } as const;
  return shop.perform({ kind: 'investigate', scopes: seen(order), ...what }, contextFor(operation));
}

describe('an investigation (R16)', () => {
  it('is opened under a number of its own, which counts up', async () => {
    const shop = await openShop();
    const first = await lookFor(shop, await read(shop, 'us-8-e'), [piecesOf(2, 1)]);
    const second = await lookFor(shop, await read(shop, 'us-8-d'), [piecesOf(1, 1)], 'op-2');
    expect(first).toEqual({ kind: 'done', done: { kind: 'investigation-opened', number: 'S-20391' } });
    expect(second).toMatchObject({ done: { number: 'S-20392' } });
    expect((await read(shop, 'us-8-e')).investigations).toEqual([
      {
        number: 'S-20391',
        openedAt: '2026-11-02T15:00:00Z',
        about: 'item-missing',
        lines: [{ line: '2', quantity: 1 }],
        state: 'open',
      },
    ]);
  });

  it('looks for each piece once at a time', async () => {
    const shop = await openShop();
    expect(await lookFor(shop, await read(shop, 'us-8-g'), [piecesOf(1, 1)])).toEqual(
      refused('not-possible'),
    );
    await lookFor(shop, await read(shop, 'us-8-e'), [piecesOf(2, 1)], 'op-2');
    const other = await lookFor(shop, await read(shop, 'us-8-e'), [piecesOf(2, 1)], 'op-3');
    expect(other.kind).toBe('done');
    const third = await lookFor(shop, await read(shop, 'us-8-e'), [piecesOf(2, 1)], 'op-4');
    expect(third).toEqual(refused('not-possible'));
  });

  it.each(['us-1-a', 'us-2-b', 'us-5-c'])('is refused for what was never sent (%s)', async (id) => {
    const shop = await openShop();
    const before = await read(shop, id);
    expect(await lookFor(shop, before, [piecesOf(1, 1)])).toEqual(refused('not-possible'));
    expect(await read(shop, id)).toEqual(before);
  });

  it('is refused for no pieces and for lines that are not there', async () => {
    const shop = await openShop();
    const order = await read(shop, 'us-8-e');
    expect(await lookFor(shop, order, [])).toEqual(refused('not-possible'));
    expect(await lookFor(shop, order, [piecesOf(7, 1)], 'op-2')).toEqual(refused('not-possible'));
  });
});
