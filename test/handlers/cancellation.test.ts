import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { jsonValueSchema, type JsonObject } from '../../src/conversation/json.ts';
import { marketNames } from '../support/read-markets.ts';
import { account, openHandlerWorld, type HandlerWorld } from './handler-world.ts';

const jsonObject = z.record(z.string(), jsonValueSchema);

function ownerOf(order: string) {
  return account(order.split('-').slice(0, 2).join('-'));
}

async function judge(world: HandlerWorld, order: string, mentions: JsonObject['mentions'] = []) {
  return world.run('judge-cancellation', { order, mentions }, ownerOf(order));
}

async function quote(world: HandlerWorld, order: string, wanted: Readonly<Record<string, number>>) {
  const lines = Object.entries(wanted).map(([value, quantity]) => ({ value, quantity }));
  return world.run('quote-cancellation', { order, wanted: lines }, ownerOf(order));
}

/** Quotes and cancels; `between` happens after the shopper has seen the quote. */
async function cancel(
  world: HandlerWorld,
  order: string,
  wanted: Readonly<Record<string, number>>,
  between: () => unknown = () => null,
) {
  const { values } = await quote(world, order, wanted);
  await between();
  const plan = jsonObject.parse(values['plan']);
  return { plan, outcome: await world.run('cancel-order', { plan }, ownerOf(order), 'op') };
}

describe('judging what can be cancelled', () => {
  it.each([
    ['1-a', { us: 'to-choose', my: 'to-choose', dk: 'to-choose', sa: 'to-choose', cn: 'to-choose' }],
    ['1-b', { us: 'one-thing', my: 'one-thing', dk: 'one-thing', sa: 'one-thing', cn: 'one-thing' }],
    ['1-c', { us: 'refused', my: 'refused', dk: 'refused', sa: 'refused', cn: 'refused' }],
    ['2-c', { us: 'refused', my: 'refused', dk: 'refused', sa: 'refused', cn: 'refused' }],
    ['5-b', { us: 'refused', my: 'refused', dk: 'refused', sa: 'refused', cn: 'refused' }],
    ['5-c', { us: 'refused', my: 'refused', dk: 'refused', sa: 'refused', cn: 'refused' }],
  ])('judges order %s alike in all markets', async (order, expected) => {
    const world = await openHandlerWorld();
    const seen: Record<string, string> = {};
    for (const market of marketNames) seen[market] = (await judge(world, `${market}-${order}`)).name;
    expect(seen).toEqual(expected);
  });

  it.each([
    ['us-1-c', 'already-delivered'],
    ['us-2-c', 'already-shipped'],
    ['us-3-b', 'seller-window-closed'],
    ['us-5-b', 'already-requested'],
    ['us-5-c', 'already-cancelled'],
    ['us-5-d', 'already-returned'],
    ['us-5-e', 'fulfiller-unknown'],
  ])('refuses %s with its reason, a remedy and an explanation', async (order, refusal) => {
    const world = await openHandlerWorld();
    const judged = await judge(world, order);
    expect(judged).toMatchObject({ name: 'refused', values: { refusal } });
    expect(judged.explanations[0]?.line.key).toBe(`why.${refusal}`);
    expect(judged.values['remedy']).toEqual(expect.any(String));
  });

  it('takes what was named along, and all of it on "all"', async () => {
    const world = await openHandlerWorld();
    const mug = { kind: 'item', text: 'mug', quantity: 2, excluded: false };
    expect(await judge(world, 'us-1-a', [mug])).toMatchObject({
      name: 'named',
      values: { wanted: [{ value: '2', quantity: 2 }] },
    });
    const all = await judge(world, 'us-1-a', [{ kind: 'all' }]);
    expect(all.rules).toEqual(['R3']);
    expect(all.values['wanted']).toEqual([
      { value: '1', quantity: 1 },
      { value: '2', quantity: 2 },
    ]);
  });

  it('refuses a named item that has left, though another could be had', async () => {
    const world = await openHandlerWorld();
    const backpack = { kind: 'item', text: 'backpack', quantity: null, excluded: false };
    const judged = await judge(world, 'us-5-a', [backpack]);
    expect(judged).toMatchObject({ name: 'refused', values: { refusal: 'already-shipped' } });
  });
});

describe('settling how many', () => {
  const settle = (world: HandlerWorld, more: JsonObject) =>
    world.run('settle-quantities', { order: 'us-1-a', ...more }, account('us-1'));

  it('asks only where there is more than one', async () => {
    const world = await openHandlerWorld();
    const lamp = await settle(world, { wanted: [{ value: '1', quantity: null }] });
    expect(lamp).toMatchObject({ name: 'settled', values: { wanted: [{ value: '1', quantity: 1 }] } });
    const mugs = await settle(world, { wanted: [{ value: '2', quantity: null }] });
    expect(mugs).toMatchObject({ name: 'needed', values: { item: 'Stoneware mug', most: 2 }, rules: ['R3'] });
  });

  it('takes the answer for the line it was asked of', async () => {
    const world = await openHandlerWorld();
    const settled = await settle(world, { wanted: [{ value: '2', quantity: null }], line: '2', quantity: 2 });
    expect(settled).toMatchObject({ name: 'settled', values: { wanted: [{ value: '2', quantity: 2 }] } });
  });

  it('says how many there are when there are fewer', async () => {
    const world = await openHandlerWorld();
    const settled = await settle(world, { wanted: [{ value: '2', quantity: 3 }] });
    expect(settled).toMatchObject({ name: 'too-many', values: { most: 2 } });
  });
});

describe('the reason', () => {
  it('is asked for or optional as the market has it, and never asked twice', async () => {
    const world = await openHandlerWorld();
    const seen: Record<string, string> = {};
    for (const market of marketNames) {
      const order = `${market}-1-b`;
      const { name, rules } = await world.run('read-reason', { order }, ownerOf(order));
      seen[market] = name;
      expect(rules).toEqual(['R5']);
      const mentions = [{ kind: 'reason', reason: 'mistake' }];
      const said = await world.run('read-reason', { order, mentions }, ownerOf(order));
      expect(said).toMatchObject({ name: 'known', values: { reason: 'mistake' } });
      const declined = await world.run('read-reason', { order, reason: null }, ownerOf(order));
      expect(declined).toMatchObject({ name: 'known', values: { reason: null } });
    }
    expect(new Set(Object.values(seen))).toEqual(new Set(['asked', 'optional']));
  });
});

describe('the quote', () => {
  it('leaves out what cannot be had and says why', async () => {
    const world = await openHandlerWorld();
    const quoted = await quote(world, 'us-5-a', { '1': 3 });
    expect(quoted).toMatchObject({
      name: 'quoted',
      values: { leftOut: 'some', refusal: 'already-shipped', summary: 'part' },
    });
  });

  it('promises nothing where the shop would give back something else', async () => {
    const world = await openHandlerWorld();
    world.shop.misbehave({ kind: 'quote-differs' });
    expect((await quote(world, 'us-1-b', { '1': 1 })).name).toBe('quote-differs');
  });

  it('takes a parcel that stops as one with all orders in it', async () => {
    const world = await openHandlerWorld();
    const quoted = await quote(world, 'sa-6-a', { '1': 1 });
    const alone = await quote(world, 'us-6-a', { '1': 1 });
    expect(alone).toMatchObject({ values: { summary: 'whole' }, rules: ['R10a'] });
    expect(quoted).toMatchObject({ name: 'quoted', values: { summary: 'shipment' } });
    expect(quoted.rules).toContain('R4');
  });

  it.each([
    ['charged and cancelled whole', 'us-1-b', { '1': 1 }, ['R10a']],
    ['charged and cancelled in part', 'us-1-a', { '2': 1 }, ['R10b']],
    ['not charged yet', 'my-1-b', { '1': 1 }, ['R11']],
    ['only asked for, which may cost a fee', 'cn-2-a', { '1': 1 }, ['R12']],
  ])('names the rules of the money: %s', async (_what, order, wanted, rules) => {
    const world = await openHandlerWorld();
    expect((await quote(world, order, wanted)).rules).toEqual(rules);
  });
});

describe('cancelling', () => {
  it.each([
    ['whole', 'us-1-b', { '1': 1 }, 'cancelled', 'cancellation-confirmed'],
    ['in part', 'us-1-a', { '2': 1 }, 'partly', 'cancellation-confirmed'],
    ['by request', 'us-2-a', { '1': 1 }, 'requested', 'cancellation-requested'],
    ['half and half', 'us-2-e', { '1': 2, '2': 1 }, 'cancelled-and-requested', 'cancellation-confirmed'],
  ])('does it %s and sends one mail', async (_how, order, wanted, name, mail) => {
    const world = await openHandlerWorld();
    const { outcome } = await cancel(world, order, wanted);
    expect(outcome.name).toBe(name);
    const mails = outcome.effects.filter((effect) => effect.kind === 'mail');
    expect(mails.map((effect) => effect.mail)).toEqual([mail]);
  });

  it.each([
    ['the parcel left a moment before', 'sold-out-from-under-us', 'lost-race'],
    ['the request is lost on its way', 'lose-request', 'ask-again'],
    ['the answer is lost and the shop has done it', 'lose-answer', 'cancelled'],
    ['the money does not move', 'refuse-refund', 'refund-missing'],
  ] as const)('tells the truth when %s', async (_what, kind, name) => {
    const world = await openHandlerWorld();
    const { outcome } = await cancel(world, 'us-1-b', { '1': 1 }, () => world.shop.misbehave({ kind }));
    expect(outcome.name).toBe(name);
  });

  it('sends nothing when the order has left since the question', async () => {
    const world = await openHandlerWorld();
    const { id } = await world.order('us-1-b');
    const { outcome } = await cancel(world, id, { '1': 1 }, () => world.shop.ship(id));
    expect(outcome).toMatchObject({ name: 'lost-race', values: { refusal: 'already-shipped' }, effects: [] });
  });

  it('sends nothing when the window of a seller closed since the question', async () => {
    const world = await openHandlerWorld();
    const { outcome } = await cancel(world, 'us-3-a', { '1': 1 }, () => world.move('PT20M'));
    expect(outcome).toMatchObject({ name: 'lost-race', values: { refusal: 'seller-window-closed' } });
  });

  it('does not do it again under the same operation, and tells the same', async () => {
    const world = await openHandlerWorld();
    const { plan, outcome } = await cancel(world, 'us-1-a', { '2': 1 });
    const before = await world.order('us-1-a');
    const again = await world.run('cancel-order', { plan }, account('us-1'), 'op');
    expect(again.name).toBe(outcome.name);
    expect(await world.order('us-1-a')).toEqual(before);
  });
});
