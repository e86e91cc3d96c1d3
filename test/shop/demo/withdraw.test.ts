import { describe, expect, it } from 'vitest';
import { contextFor, openShop, piecesOf, read, refused, returnAction, seen } from './shop-samples.ts';

async function withdraw(id: string, returnCase: string | null) {
  const shop = await openShop();
  const before = await read(shop, id);
  const action = { kind: 'withdraw', scopes: seen(before), returnCase } as const;
  const outcome = await shop.perform(action, contextFor('op-1'));
  return { outcome, before, after: await read(shop, id) };
}

describe('withdrawing', () => {
  it('takes an open return back, and its waiting refund with it', async () => {
    const { before, after } = await withdraw('us-7-d', 'R-11074');
    expect(before.refunds).toMatchObject([{ because: 'return', state: 'waiting', amount: { minor: 6450 } }]);
    expect(after.returns).toMatchObject([
      { number: 'R-11074', state: 'withdrawn', stateAt: '2026-11-02T15:00:00Z' },
    ]);
    expect(after.refunds).toEqual([]);
  });

  it('leaves the refund of another return of the same moment', async () => {
    const shop = await openShop();
    for (const line of [1, 2]) {
      const action = returnAction(await read(shop, 'us-7-a'), [piecesOf(line, 1)], 1000 * line);
      await shop.perform(action, contextFor(`op-${line}`));
    }
    const scopes = seen(await read(shop, 'us-7-a'));
    await shop.perform({ kind: 'withdraw', scopes, returnCase: 'R-20391' }, contextFor('op-3'));
    expect((await read(shop, 'us-7-a')).refunds).toMatchObject([{ amount: { minor: 2000 } }]);
  });

  it('lets the pieces be sent back again', async () => {
    const shop = await openShop();
    const scopes = seen(await read(shop, 'us-7-d'));
    await shop.perform({ kind: 'withdraw', scopes, returnCase: 'R-11074' }, contextFor('op-1'));
    const again = returnAction(await read(shop, 'us-7-d'), [piecesOf(1, 1)], 6450);
    expect((await shop.perform(again, contextFor('op-2'))).kind).toBe('done');
  });

  it.each(['us-5-b', 'cn-9-f'])('takes an undecided request to cancel back (%s)', async (id) => {
    const { before, after } = await withdraw(id, null);
    expect(before.cancellationRequests).toMatchObject([{ state: 'undecided' }]);
    expect(after.cancellationRequests).toMatchObject([{ state: 'withdrawn' }]);
    expect(after.lines).toEqual(before.lines);
  });

  it.each([
    ['us-9-d', 'R-11094'],
    ['us-9-e', 'R-11095'],
    ['us-7-d', 'R-99999'],
    ['us-7-a', 'R-11074'],
    ['us-9-g', null],
    ['us-1-a', null],
  ])('is refused where nothing is open any more, or ever was (%s, %s)', async (id, returnCase) => {
    const { outcome, before, after } = await withdraw(id, returnCase);
    expect(outcome).toEqual(refused('not-possible'));
    expect(after).toEqual(before);
  });
});
