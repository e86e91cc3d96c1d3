import { describe, expect, it } from 'vitest';
import type { OpenReturnAction } from '../../../src/ports/order-backend.ts';
import { contextFor, doneOf, now, openShop, piecesOf, read, refused, returnAction } from './shop-samples.ts';

async function send(id: string, change: (action: OpenReturnAction) => OpenReturnAction) {
  const shop = await openShop();
  const before = await read(shop, id);
  const action = change(returnAction(before, [piecesOf(1, 1)], 0));
  const outcome = await shop.perform(action, contextFor('op-1'));
  return { outcome, before, after: await read(shop, id) };
}

describe('opening a return (R13)', () => {
  it('notes what comes back, why and how, with a refund that waits for the check (R13a)', async () => {
    const shop = await openShop();
    const order = await read(shop, 'us-7-a');
    const outcome = await shop.perform(returnAction(order, [piecesOf(2, 2)], 7300), contextFor('op-1'));
    expect(outcome).toEqual({ kind: 'done', done: { kind: 'return-opened', number: 'R-20391' } });
    const { returns, refunds, payments } = await read(shop, 'us-7-a');
    expect(returns).toEqual([
      {
        number: 'R-20391',
        openedAt: now,
        lines: [{ line: '2', quantity: 2 }],
        reason: 'damaged',
        wants: 'refund',
        wayBack: 'drop-off',
        state: 'open',
        stateAt: now,
        refund: { minor: 7300, currency: 'USD' },
        cost: { minor: 0, currency: 'USD' },
      },
    ]);
    expect(refunds).toMatchObject([
      {
        at: now,
        amount: { minor: 7300 },
        because: 'return',
        to: '•••• 4242',
        state: 'waiting',
        issuedAt: null,
      },
    ]);
    expect(payments).toEqual(order.payments);
  });

  it('counts its numbers up, whichever order they are of', async () => {
    const shop = await openShop();
    const numbers: unknown[] = [];
    for (const [index, id] of ['us-7-a', 'dk-7-a', 'us-8-e'].entries()) {
      const action = returnAction(await read(shop, id), [piecesOf(1, 1)], 0);
      numbers.push(doneOf(await shop.perform(action, contextFor(`op-${index}`))));
    }
    expect(numbers).toMatchObject([{ number: 'R-20391' }, { number: 'R-20392' }, { number: 'R-20393' }]);
  });

  it.each(['us-1-a', 'us-2-c', 'us-2-d', 'us-5-c', 'us-5-d'])(
    'is refused for what has not been delivered, or is gone (%s)',
    async (id) => {
      const { outcome, before, after } = await send(id, (action) => action);
      expect(outcome).toEqual(refused('not-possible'));
      expect(after).toEqual(before);
    },
  );

  it('is refused for a delivered download', async () => {
    expect((await send('us-4-a', (action) => action)).outcome).toEqual(refused('not-possible'));
  });

  it.each(['us-7-d', 'us-9-d', 'us-10-d'])(
    'is refused for what is in a return under way (%s)',
    async (id) => {
      expect((await send(id, (action) => action)).outcome).toEqual(refused('not-possible'));
    },
  );

  it('takes the other things of an order with a return, and all of them once', async () => {
    const puzzle = await send('us-7-d', (action) => ({ ...action, lines: [piecesOf(2, 1)] }));
    expect(puzzle.outcome.kind).toBe('done');
    const tooMany = await send('us-7-a', (action) => ({
      ...action,
      lines: [piecesOf(2, 2), piecesOf(2, 1)],
    }));
    expect(tooMany.outcome).toEqual(refused('not-possible'));
  });

  it('is refused for no pieces, for parts of pieces, and for lines that are not there', async () => {
    for (const lines of [[], [piecesOf(1, 0)], [piecesOf(1, 0.5)], [piecesOf(9, 1)]]) {
      const { outcome } = await send('us-7-a', (action) => ({ ...action, lines }));
      expect(outcome).toEqual(refused('not-possible'));
    }
  });

  it('promises no more than the pieces cost, and nothing for a replacement', async () => {
    const usd = (minor: number) => ({ minor, currency: 'USD' });
    const refund = (minor: number, wants: OpenReturnAction['wants'] = 'refund') =>
      send('us-7-a', (action) => ({ ...action, lines: [piecesOf(2, 1)], refund: usd(minor), wants }));
    expect((await refund(3650)).outcome.kind).toBe('done');
    expect((await refund(3651)).outcome).toEqual(refused('refund-refused'));
    expect((await refund(-1)).outcome).toEqual(refused('refund-refused'));
    expect((await refund(1, 'replacement')).outcome).toEqual(refused('refund-refused'));
    const replaced = await refund(0, 'replacement');
    expect(replaced.outcome.kind).toBe('done');
    expect(replaced.after.refunds).toEqual([]);
  });

  it('is refused in another currency', async () => {
    const refund = { minor: 100, currency: 'DKK' };
    expect((await send('us-7-a', (action) => ({ ...action, refund }))).outcome).toEqual(
      refused('refund-refused'),
    );
  });
});
