import { expect, it, onTestFinished } from 'vitest';
import { createSeedShelf } from '../../src/commands/seed-shelf.ts';
import { orderIdSchema } from '../../src/domain/identifiers.ts';
import { instantSchema } from '../../src/domain/time.ts';
import { createDemoShop, type DemoShop } from '../../src/shop/demo/create-demo-shop.ts';
import { readMarkets } from '../support/read-markets.ts';

const now = instantSchema.parse('2026-11-02T15:00:00Z');
const markets = readMarkets();
const order = orderIdSchema.parse('us-1-b');

async function open(file: string | Buffer): Promise<DemoShop> {
  const shop = await createDemoShop({ file, now: () => now, markets });
  onTestFinished(() => shop.close());
  return shop;
}

it('a shop from the shelf is as one that was seeded just now, and shares nothing with the next', async () => {
  const shelf = createSeedShelf();
  const fresh = await open(':memory:');
  const first = await open(await shelf.imageFor(markets, now));
  expect(await first.customers()).toEqual(await fresh.customers());
  expect(await first.peek(order)).toEqual(await fresh.peek(order));
  await first.ship(order);
  const second = await open(await shelf.imageFor(markets, now));
  expect(await first.peek(order)).not.toEqual(await fresh.peek(order));
  expect(await second.peek(order)).toEqual(await fresh.peek(order));
});

it('another moment is another shop', async () => {
  const shelf = createSeedShelf();
  const later = instantSchema.parse('2026-11-03T15:00:00Z');
  const [one, other] = [await shelf.imageFor(markets, now), await shelf.imageFor(markets, later)];
  expect((await (await open(one)).peek(order))?.placedAt).not.toEqual(
    (await (await open(other)).peek(order))?.placedAt,
  );
  expect(await shelf.imageFor(markets, now)).toBe(one);
});
