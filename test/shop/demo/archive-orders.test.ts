import { describe, expect, it } from 'vitest';
import { contextFor, openShop, read, refused, seen } from './shop-samples.ts';

describe('archiving (R14)', () => {
  it('hides an order and shows it again', async () => {
    const shop = await openShop();
    for (const archived of [true, false]) {
      const scopes = seen(await read(shop, 'us-10-a'));
      const outcome = await shop.perform({ kind: 'archive', scopes, archived }, contextFor(`op-${archived}`));
      expect(outcome).toEqual({ kind: 'done', done: { kind: 'archived', archived } });
      expect((await read(shop, 'us-10-a')).archived).toBe(archived);
    }
  });

  it('leaves archived what is archived', async () => {
    const shop = await openShop();
    const scopes = seen(await read(shop, 'us-10-b'));
    const outcome = await shop.perform({ kind: 'archive', scopes, archived: true }, contextFor('op-1'));
    expect(outcome.kind).toBe('done');
    expect((await read(shop, 'us-10-b')).archived).toBe(true);
  });

  it('hides several orders or none', async () => {
    const shop = await openShop();
    const [book, umbrella] = [await read(shop, 'us-10-a'), await read(shop, 'us-10-c')];
    const stale = seen(book, { ...umbrella, revision: '0' });
    const archive = (scopes: ReturnType<typeof seen>, operation: string) =>
      shop.perform({ kind: 'archive', scopes, archived: true }, contextFor(operation));
    expect(await archive(stale, 'op-1')).toEqual(refused('order-changed'));
    expect((await read(shop, 'us-10-a')).archived).toBe(false);
    expect((await archive(seen(book, umbrella), 'op-2')).kind).toBe('done');
    expect((await read(shop, 'us-10-c')).archived).toBe(true);
    expect(await archive([], 'op-3')).toEqual(refused('not-possible'));
  });
});
