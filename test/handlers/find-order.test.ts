import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../../src/conversation/json.ts';
import type { HandlerOutcome } from '../../src/conversation/turn.ts';
import { marketNames } from '../support/read-markets.ts';
import { account, nobody, openHandlerWorld, orderCode } from './handler-world.ts';

/** The orders put on the table, by id. */
function table({ values }: HandlerOutcome): readonly unknown[] {
  const { orders } = values;
  if (!Array.isArray(orders)) return [];
  return orders.map((order: unknown) =>
    typeof order === 'object' && order !== null && 'value' in order ? order.value : null,
  );
}

describe('finding the order that is meant', () => {
  it.each([
    ['a number', [{ kind: 'order-number', number: '1019' }], 'us-1-b'],
    ['what is in it', [{ kind: 'item', text: 'headphones', quantity: null, excluded: false }], 'us-1-b'],
    ['a misspelt thing', [{ kind: 'item', text: 'the jaket', quantity: null, excluded: false }], 'us-1-c'],
    ['its place in the list', [{ kind: 'ordinal', position: 2 }], 'us-1-b'],
    ['the last place', [{ kind: 'ordinal', position: -1 }], 'us-1-c'],
    ['"my newest"', [{ kind: 'newest' }], 'us-1-a'],
    ['"my oldest"', [{ kind: 'oldest' }], 'us-1-c'],
  ])('goes by %s', async (_way, mentions, order) => {
    const world = await openHandlerWorld();
    const found = await world.run('find-order', { mentions }, account('us-1'));
    expect(found).toMatchObject({ name: 'found', values: { order } });
  });

  it('takes the order that was spoken of last, where nothing else is named and it comes into question', async () => {
    const world = await openHandlerWorld();
    const spokenOf = (number: string) => ({ kind: 'spoken-of', number });
    const find = (...mentions: JsonObject[]) => world.run('find-order', { mentions }, account('us-1'));
    expect(await find(spokenOf('1019'))).toMatchObject({ name: 'found', values: { order: 'us-1-b' } });
    expect(await find({ kind: 'newest' }, spokenOf('1019'))).toMatchObject({ values: { order: 'us-1-a' } });
    expect((await find({ kind: 'other' }, spokenOf('1019'))).name).toBe('several');
    const { number } = await world.order('us-5-c');
    expect((await find(spokenOf(number))).name).toBe('several');
  });

  it('lists what is open first and the newest first, when nothing is named', async () => {
    const world = await openHandlerWorld();
    const found = await world.run('find-order', {}, account('us-1'));
    expect(found.name).toBe('several');
    expect(table(found)).toEqual(['us-1-a', 'us-1-b', 'us-1-c']);
  });

  it('takes the only one there is, in every market that packs alone', async () => {
    const world = await openHandlerWorld();
    for (const market of ['us', 'dk', 'my']) {
      const found = await world.run('find-order', {}, account(`${market}-6`));
      const all = await world.shop.list(account(`${market}-6`), { limit: 10 });
      expect(found.name).toBe(all.length === 1 ? 'found' : 'several');
    }
  });

  it('leaves out what is cancelled or returned altogether', async () => {
    const world = await openHandlerWorld();
    for (const market of marketNames) {
      const found = await world.run('find-order', {}, account(`${market}-5`));
      expect(table(found)).not.toContain(`${market}-5-c`);
      expect(table(found)).not.toContain(`${market}-5-d`);
    }
  });

  it('takes a number for the order it names, cancelled or not', async () => {
    const world = await openHandlerWorld();
    const { number } = await world.order('us-5-c');
    const found = await world.run(
      'find-order',
      { mentions: [{ kind: 'order-number', number }] },
      account('us-5'),
    );
    expect(found).toMatchObject({ name: 'found', values: { order: 'us-5-c' } });
  });

  it('asks which other one, and takes the only other one', async () => {
    const world = await openHandlerWorld();
    const other = { mentions: [{ kind: 'other' }], current: 'us-1-a' };
    expect((await world.run('find-order', other, account('us-1'))).name).toBe('several');
  });

  it("says of somebody else's number just what it says of one that does not exist", async () => {
    const world = await openHandlerWorld();
    const asked = async (number: string): Promise<string> => {
      const found = await world.run(
        'find-order',
        { mentions: [{ kind: 'order-number', number }] },
        account('us-1'),
      );
      expect(found.name).toBe('unknown-number');
      return JSON.stringify(found).replaceAll(number, 'N');
    };
    expect(await asked('1040')).toBe(await asked('9999'));
  });

  it('wants a proof before it says anything, and keeps an order code to its order', async () => {
    const world = await openHandlerWorld();
    expect(await world.run('find-order', {}, nobody)).toMatchObject({ name: 'proof-needed', values: {} });
    const found = await world.run('find-order', {}, orderCode('us-1-b'));
    expect(found).toMatchObject({ name: 'found', values: { order: 'us-1-b' } });
    expect(table(found)).toEqual(['us-1-b']);
  });

  it('says so when there are no orders', async () => {
    const world = await openHandlerWorld();
    expect((await world.run('find-order', {}, account('us-99'))).name).toBe('no-orders');
  });
});

describe('listing the other orders', () => {
  it('leaves out the one that is being talked about', async () => {
    const world = await openHandlerWorld();
    const listed = await world.run('list-orders', { current: 'us-1-a' }, account('us-1'));
    expect(listed.name).toBe('listed');
    expect(table(listed)).toEqual(['us-1-b', 'us-1-c']);
  });

  it('says when there is no other', async () => {
    const world = await openHandlerWorld();
    expect((await world.run('list-orders', { current: 'us-6-a' }, account('us-6'))).name).toBe('none');
  });
});
