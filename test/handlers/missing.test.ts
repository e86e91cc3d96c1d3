import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { jsonValueSchema, type JsonObject } from '../../src/conversation/json.ts';
import type { HandlerOutcome } from '../../src/conversation/turn.ts';
import { marketNames } from '../support/read-markets.ts';
import { account, nobody, openHandlerWorld, type HandlerWorld } from './handler-world.ts';

const jsonObject = z.record(z.string(), jsonValueSchema);

function item(text: string): JsonObject[string] {
  return { kind: 'item', text, quantity: null, excluded: false };
}

/** What is planned to be looked for, of an order of the eighth customer. */
async function planned(world: HandlerWorld, order: string, quantity = 1): Promise<JsonObject> {
  const wanted = [{ value: '1', quantity }];
  const input = { order, wanted, trouble: 'not-received', about: 'not-received', checked: 'all' };
  const { values } = await world.run('plan-investigation', input, account(`${order.slice(0, 2)}-8`));
  return { plan: jsonObject.parse(values['plan']) };
}

describe('what has gone wrong, by the words (R16, R17)', () => {
  it.each([
    [['missing.stolen', 'parcel.door'], 'stolen'],
    [['parcel', 'missing.empty', 'arrive.delivered'], 'item-missing'],
    [['item', 'missing', 'parcel'], 'item-missing'],
    [['thing.clothes', 'missing', 'parcel'], 'item-missing'],
    [['arrive.delivered', 'missing.not-received'], 'not-received'],
    [['parcel', 'missing'], 'not-received'],
    [['parcel', 'missing.lost'], 'not-received'],
    [['track.late'], 'late'],
  ])('%j is %s', async (said, trouble) => {
    const world = await openHandlerWorld();
    const read = await world.run('read-trouble', { said }, account('us-8'));
    expect(read).toMatchObject({ name: 'known', values: { trouble } });
  });

  it.each([[['missing.from-list']], [['order', 'missing.lost', 'history']], [['missing', 'account']]])(
    '%j has vanished from the list',
    async (said) => {
      const world = await openHandlerWorld();
      expect((await world.run('read-trouble', { said }, account('us-8'))).name).toBe('from-list');
    },
  );

  it('is asked where neither the words nor the order tell', async () => {
    const world = await openHandlerWorld();
    const asked = async (number: string): Promise<HandlerOutcome> =>
      world.run('read-trouble', { mentions: [{ kind: 'order-number', number }] }, account('us-8'));
    expect((await world.run('read-trouble', { said: ['missing'] }, account('us-8'))).name).toBe('unknown');
    expect((await asked('1105')).name).toBe('unknown');
    expect(await asked('1104')).toMatchObject({ name: 'known', values: { trouble: 'not-received' } });
  });
});

describe('what can be done about it (R16)', () => {
  it.each([
    ['8-a', 'coming'],
    ['8-c', 'search'],
    ['8-d', 'search'],
    ['8-e', 'search'],
    ['8-f', 'wait'],
    ['8-g', 'looked-for'],
  ])('%s: %s, in every market', async (name, outcome) => {
    const world = await openHandlerWorld();
    for (const market of marketNames) {
      const input = { order: `${market}-${name}`, trouble: 'not-received' };
      const judged = await world.run('judge-missing', input, account(`${market}-8`));
      expect(judged.name, market).toBe(outcome);
      expect(judged.rules).toContain('R16');
    }
  });

  it.each([
    [[], 'both'],
    [['parcel.door'], 'people'],
    [['missing.neighbour'], 'spot'],
    [['missing.neighbour', 'missing'], 'nothing'],
    [['other-person', 'parcel.door'], 'nothing'],
    [['missing.searched'], 'people'],
    [['missing.searched', 'missing.neighbour'], 'nothing'],
  ])('after %j there is left to do: %s', async (said, left) => {
    const world = await openHandlerWorld();
    const input = { order: 'us-8-e', trouble: 'not-received', said };
    expect(await world.run('judge-missing', input, account('us-8'))).toMatchObject({ values: { left } });
  });

  it('takes the items that are named, and lets choose among those delivered', async () => {
    const world = await openHandlerWorld();
    const judge = (mentions: JsonObject[string]): Promise<HandlerOutcome> =>
      world.run('judge-missing', { order: 'us-8-e', trouble: 'item-missing', mentions }, account('us-8'));
    expect(await judge([item('wool gloves')])).toMatchObject({
      name: 'items',
      values: { about: 'item-missing', wanted: [{ value: '2', quantity: null }] },
    });
    expect((await judge([])).name).toBe('to-choose');
  });

  it('tells where an item is that was not delivered with the rest', async () => {
    const world = await openHandlerWorld();
    const input = { order: 'us-5-a', trouble: 'item-missing', mentions: [item('backpack')] };
    expect((await world.run('judge-missing', input, account('us-5'))).name).toBe('coming');
  });

  it('says nothing of an order to a stranger', async () => {
    const world = await openHandlerWorld();
    const input = { order: 'us-8-e', trouble: 'stolen' };
    expect((await world.run('judge-missing', input, account('us-2'))).name).toBe('gone');
    expect((await world.run('judge-missing', input, nobody)).name).toBe('proof-needed');
  });
});

describe('having somebody look for it (R16)', () => {
  it('opens one search with all facts, a mail and a trace', async () => {
    const world = await openHandlerWorld();
    const outcome = await world.run('open-investigation', await planned(world, 'us-8-e'), account('us-8'));
    expect(outcome).toMatchObject({ name: 'opened', values: { caseNumber: { text: 'S-20391' } } });
    expect(outcome.effects.map(({ kind }) => kind)).toEqual(['mail', 'audit']);
    const [opened] = (await world.order('us-8-e')).investigations;
    expect(opened).toMatchObject({ number: 'S-20391', about: 'not-received', state: 'open' });
  });

  it('does it once, however often the same yes arrives', async () => {
    const world = await openHandlerWorld();
    const plan = await planned(world, 'us-8-e');
    const first = await world.run('open-investigation', plan, account('us-8'), 'op');
    const again = await world.run('open-investigation', plan, account('us-8'), 'op');
    expect(again.values).toEqual(first.values);
    expect((await world.order('us-8-e')).investigations).toHaveLength(1);
  });

  it('tells of a search that was opened meanwhile', async () => {
    const world = await openHandlerWorld();
    const plan = await planned(world, 'us-8-e');
    await world.run('open-investigation', plan, account('us-8'));
    const late = await world.run('open-investigation', plan, account('us-8'));
    expect(late).toMatchObject({
      name: 'looked-for',
      values: { caseNumber: { text: 'S-20391' } },
      effects: [],
    });
  });

  it.each([
    ['the order changed a moment before', 'sold-out-from-under-us', 'changed', 0],
    ['the request is lost on its way', 'lose-request', 'ask-again', 0],
    ['the answer is lost and the shop has done it', 'lose-answer', 'opened', 1],
  ] as const)('tells the truth when %s', async (_what, kind, name, searches) => {
    const world = await openHandlerWorld();
    const plan = await planned(world, 'us-8-e');
    world.shop.misbehave({ kind });
    expect((await world.run('open-investigation', plan, account('us-8'))).name).toBe(name);
    expect((await world.order('us-8-e')).investigations).toHaveLength(searches);
  });

  it('opens nothing for more pieces than were sent, and nothing for a stranger', async () => {
    const world = await openHandlerWorld();
    const tooMany = await planned(world, 'us-8-e', 9);
    expect((await world.run('open-investigation', tooMany, account('us-8'))).name).toBe('changed');
    const plan = await planned(world, 'us-8-e');
    expect((await world.run('open-investigation', plan, account('us-2'))).name).toBe('gone');
    expect((await world.run('open-investigation', plan, nobody)).name).toBe('proof-needed');
    expect((await world.order('us-8-e')).investigations).toEqual([]);
  });
});

describe('an order that vanished from the list (R17)', () => {
  it.each([
    ['us-10', '1122', 'archived'],
    ['us-9', '1111', 'over'],
    ['us-10', '1121', 'listed'],
    ['us-10', '1105', 'unknown-number'],
    ['us-10', '999999', 'unknown-number'],
  ])('%s, %s: %s', async (customer, number, name) => {
    const world = await openHandlerWorld();
    const mentions = [{ kind: 'order-number', number }];
    const found = await world.run('find-vanished-order', { mentions }, account(customer));
    expect(found.name).toBe(name);
    expect(found.rules).toContain('R17');
  });

  it('is looked for among those hidden; without any, its number is needed', async () => {
    const world = await openHandlerWorld();
    const hidden = await world.run('find-vanished-order', {}, account('us-10'));
    expect(hidden).toMatchObject({ name: 'several', values: { orders: [{ value: 'us-10-b' }] } });
    const picked = await world.run('find-vanished-order', { picked: 'us-10-b' }, account('us-10'));
    expect(picked.name).toBe('archived');
    const none = await world.run('find-vanished-order', { picked: null }, account('us-10'));
    expect(none.name).toBe('nothing-hidden');
    expect((await world.run('find-vanished-order', {}, account('us-12'))).name).toBe('nothing-hidden');
  });

  it("says of somebody else's number just what it says of one that does not exist", async () => {
    const world = await openHandlerWorld();
    const told = async (number: string): Promise<string> => {
      const mentions = [{ kind: 'order-number', number }];
      const found = await world.run('find-vanished-order', { mentions }, account('us-10'));
      return JSON.stringify(found).replaceAll(number, '');
    };
    expect(await told('1105')).toBe(await told('1999'));
  });
});
