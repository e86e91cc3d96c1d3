import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { JsonObject } from '../../src/conversation/json.ts';
import { jsonValueSchema } from '../../src/conversation/json.ts';
import { marketNames } from '../support/read-markets.ts';
import { account, openHandlerWorld, type HandlerWorld } from './handler-world.ts';

const jsonObject = z.record(z.string(), jsonValueSchema);
const wishes = { reason: 'not-suitable', wants: 'refund', wayBack: 'drop-off' } as const;

function ownerOf(order: string) {
  return account(order.split('-').slice(0, 2).join('-'));
}

function judge(world: HandlerWorld, order: string, mentions: JsonObject['mentions'] = []) {
  return world.run('judge-return', { order, mentions }, ownerOf(order));
}

function quote(
  world: HandlerWorld,
  order: string,
  wanted: Readonly<Record<string, number>>,
  more: JsonObject = wishes,
) {
  const lines = Object.entries(wanted).map(([value, quantity]) => ({ value, quantity }));
  return world.run('quote-return', { order, wanted: lines, ...more }, ownerOf(order));
}

/** Quotes and opens a return; `between` happens after the shopper has seen the quote. */
async function open(
  world: HandlerWorld,
  order: string,
  wanted: Readonly<Record<string, number>>,
  between: () => unknown = () => null,
  more: JsonObject = wishes,
) {
  const { values } = await quote(world, order, wanted, more);
  await between();
  const plan = jsonObject.parse(values['plan']);
  return { plan, outcome: await world.run('open-return', { plan }, ownerOf(order), 'op') };
}

describe('judging what can be sent back', () => {
  it.each([
    ['7-a', 'to-choose'],
    ['7-b', 'refused'],
    ['7-c', 'refused'],
    ['7-d', 'one-thing'],
    ['7-e', 'one-thing'],
    ['1-c', 'one-thing'],
    ['10-d', 'refused'],
  ])('judges order %s alike in all markets', async (order, expected) => {
    const world = await openHandlerWorld();
    for (const market of marketNames) {
      expect((await judge(world, `${market}-${order}`)).name).toBe(expected);
    }
  });

  it.each([
    ['us-1-a', 'not-sent', ['order.cancel']],
    ['us-2-c', 'on-its-way', ['order.track']],
    ['us-4-a', 'delivered-digitally', []],
    ['us-5-c', 'already-cancelled', ['order.cancel_status', 'order.refund_status']],
    ['us-7-b', 'window-closed', []],
    ['us-7-c', 'sold-by-seller', []],
    ['us-9-d', 'being-checked', ['order.refund_status']],
    ['us-9-e', 'already-returned', ['order.refund_status']],
  ])('refuses %s, says why, and lays what is possible instead', async (order, refusal, instead) => {
    const world = await openHandlerWorld();
    const { number } = await world.order(order);
    const judged = await judge(world, order);
    expect(judged).toMatchObject({ name: 'refused', values: { refusal } });
    expect(judged.explanations[0]?.line.key).toBe(`return.because.${refusal}`);
    const wished = instead.map((wish) => ({ wish, order: number }));
    expect(judged.values['instead']).toEqual(expect.arrayContaining(wished));
  });

  it('leads to the open return of an item that is on its way back', async () => {
    const world = await openHandlerWorld();
    const sandals = { kind: 'item', text: 'leather sandals', quantity: null, excluded: false };
    expect(await judge(world, 'us-7-d', [sandals])).toMatchObject({
      name: 'under-way',
      values: { returnNumber: { text: 'R-11074' }, mentions: [{ kind: 'order-number', number: '1094' }] },
    });
  });
});

describe('what is still to be asked of a return', () => {
  const settle = (world: HandlerWorld, order: string, more: JsonObject) =>
    world.run('settle-return-wish', { order, ...more }, ownerOf(order));

  it.each([
    [{}, 'reason-open', {}],
    [{ said: ['item.broken'] }, 'wants-open', { reason: 'damaged' }],
    [{ said: ['nomore', 'item.not-working'] }, 'wants-open', { reason: 'defective' }],
    [{ said: ['nomore.regret'] }, 'way-open', { reason: 'no-longer-wanted', wants: 'refund' }],
    [{ said: ['item.wrong', 'return.exchange'] }, 'way-open', { reason: 'wrong-item', wants: 'replacement' }],
    [{ said: ['item.broken', 'refund', 'return.exchange'] }, 'wants-open', { reason: 'damaged' }],
    [
      { said: ['item.too-small', 'refund', 'return.collect'] },
      'settled',
      { reason: 'not-suitable', wants: 'refund', wayBack: 'pick-up' },
    ],
  ])('is what the words did not say: %j', async (input, name, values) => {
    const world = await openHandlerWorld();
    expect(await settle(world, 'us-7-a', input)).toMatchObject({ name, values });
  });

  it('is never the way back of what goes abroad', async () => {
    const world = await openHandlerWorld();
    const settled = await settle(world, 'us-7-e', { reason: 'damaged', wants: 'refund' });
    expect(settled).toMatchObject({ name: 'settled', values: { wayBack: 'pick-up' } });
  });
});

describe('the quote of a return', () => {
  it.each([
    ['us-7-a', wishes, { money: 'less-postage', when: 'refund', route: 'drop-off', advice: 'device' }],
    ['us-7-a', { ...wishes, reason: 'damaged' }, { money: 'free' }],
    ['us-7-a', { ...wishes, wants: 'replacement' }, { money: 'replacement-postage', when: 'replacement' }],
    ['us-7-e', wishes, { money: 'less-freight', when: 'refund-abroad-open', route: 'abroad-link' }],
    ['cn-7-e', wishes, { money: 'less-freight', when: 'refund-abroad' }],
    ['cn-7-e', { ...wishes, wants: 'replacement' }, { money: 'replacement-freight' }],
  ])('puts %s with %j into words', async (order, more, expected) => {
    const world = await openHandlerWorld();
    expect(await quote(world, order, { '1': 1 }, more)).toMatchObject({ name: 'quoted', values: expected });
  });

  it('takes no more than there is, and refuses what is on its way back', async () => {
    const world = await openHandlerWorld();
    const quoted = await quote(world, 'us-7-a', { '2': 3 });
    expect(quoted).toMatchObject({ name: 'quoted', values: { items: { items: [{ quantity: 2 }] } } });
    expect((await quote(world, 'us-7-d', { '1': 1 })).values['refusal']).toBe('already-returning');
  });
});

describe('opening a return', () => {
  it('does it once, with one mail, and notes the refund that was shown', async () => {
    const world = await openHandlerWorld();
    const { plan, outcome } = await open(world, 'us-7-a', { '2': 1 });
    expect(outcome).toMatchObject({ name: 'opened', values: { returnNumber: { text: 'R-20391' } } });
    const mails = outcome.effects.filter((effect) => effect.kind === 'mail');
    expect(mails.map(({ mail }) => mail)).toEqual(['return-opened']);
    const order = await world.order('us-7-a');
    const [back] = order.returns;
    expect(back).toMatchObject({ state: 'open', refund: { minor: 2955 }, cost: { minor: 695 } });
    const again = await world.run('open-return', { plan }, account('us-7'), 'op');
    expect(again.name).toBe('opened');
    expect(await world.order('us-7-a')).toEqual(order);
  });

  it.each([
    ['the answer is lost and the shop has done it', 'lose-answer', 'opened'],
    ['the request is lost on its way', 'lose-request', 'ask-again'],
  ] as const)('tells the truth when %s', async (_what, kind, name) => {
    const world = await openHandlerWorld();
    const { outcome } = await open(world, 'us-7-a', { '1': 1 }, () => world.shop.misbehave({ kind }));
    expect(outcome.name).toBe(name);
  });

  it('does nothing when the window closed between question and yes', async () => {
    const world = await openHandlerWorld();
    const { outcome } = await open(world, 'us-7-a', { '1': 1 }, () => world.move('PT300H'));
    expect(outcome).toMatchObject({ name: 'proof-needed', effects: [] });
  });

  it('does nothing when the same thing was sent back in between', async () => {
    const world = await openHandlerWorld();
    const { outcome } = await open(world, 'us-7-a', { '1': 1 }, async () => {
      const { values } = await quote(world, 'us-7-a', { '1': 1 });
      await world.run('open-return', { plan: jsonObject.parse(values['plan']) }, account('us-7'), 'other');
    });
    expect(outcome).toMatchObject({
      name: 'refused',
      values: { refusal: 'already-returning' },
      effects: [],
    });
  });

  it('asks again when the money is another than what was shown', async () => {
    const world = await openHandlerWorld();
    const { values } = await quote(world, 'us-7-a', { '1': 1 });
    const plan = jsonObject.parse(values['plan']);
    const action = jsonObject.parse(plan['action']);
    const shown = { ...plan, action: { ...action, refund: { minor: 1, currency: 'USD' } } };
    const outcome = await world.run('open-return', { plan: shown }, account('us-7'), 'op');
    expect(outcome).toMatchObject({ name: 'changed', effects: [] });
  });
});

describe('taking a return back', () => {
  it('is offered while it has not arrived, done once and mailed', async () => {
    const world = await openHandlerWorld();
    const quoted = await world.run('quote-withdrawal', { order: 'us-7-d' }, account('us-7'));
    expect(quoted).toMatchObject({ name: 'withdrawable', values: { returnNumber: { text: 'R-11074' } } });
    const withdrawal = jsonObject.parse(quoted.values['withdrawal']);
    const done = await world.run('withdraw-return', { withdrawal }, account('us-7'), 'op');
    expect(done).toMatchObject({ name: 'withdrawn', effects: [{ mail: 'return-withdrawn' }, {}] });
    const order = await world.order('us-7-d');
    expect(order.returns.at(-1)?.state).toBe('withdrawn');
    expect(order.refunds).toEqual([]);
    const again = await world.run('withdraw-return', { withdrawal }, account('us-7'), 'other');
    expect(again.name).toBe('changed');
  });

  it.each([
    ['us-10-d', 'being-checked'],
    ['us-1-c', 'none-open'],
  ])('is refused for %s: %s', async (order, name) => {
    const world = await openHandlerWorld();
    expect((await world.run('quote-withdrawal', { order }, ownerOf(order))).name).toBe(name);
  });

  it.each([
    [['undo.take-back'], 'withdraw'],
    [['keep', 'return'], 'withdraw'],
    [['cancel', 'refund'], 'send-back'],
    [['return', 'item.broken'], 'send-back'],
  ])('is what %j means: %s', async (said, name) => {
    const world = await openHandlerWorld();
    expect((await world.run('read-return-aim', { said }, account('us-7'))).name).toBe(name);
  });
});
