import { expect, it } from 'vitest';
import type { JsonObject } from '../../src/conversation/json.ts';
import type { Authority } from '../../src/domain/authority.ts';
import { handlerBook } from '../../src/handlers/handler-book.ts';
import { jsonValueSchema } from '../../src/conversation/json.ts';
import { z } from 'zod';
import {
  account,
  agent,
  expiredAccount,
  nobody,
  openHandlerWorld,
  orderCode,
  type HandlerWorld,
} from './handler-world.ts';

const jsonObject = z.record(z.string(), jsonValueSchema);

/** What each handler is asked about the order us-1-a. */
async function inputs(world: HandlerWorld): Promise<Readonly<Record<string, JsonObject>>> {
  const order = 'us-1-a';
  const wanted = [{ value: '1', quantity: 1 }];
  const planOf = async (name: string, input: JsonObject): Promise<JsonObject> =>
    jsonObject.parse((await world.run(name, input, agent)).values['plan']);
  const day = { date: '2026-11-06', until: null, from: null, to: null, text: 'Friday' };
  const change = { order, what: 'day', day };
  const archiving = { order, direction: 'hide' };
  const withdrawal = {
    action: { kind: 'withdraw', scopes: [{ order, revision: '1' }], returnCase: null },
    words: { orderNumber: '', items: '' },
    email: null,
  };
  return {
    'find-order-to-change': { mentions: [{ kind: 'order-number', number: '1023' }] },
    'judge-change': { order },
    'plan-change': change,
    'plan-new-quantity': { order },
    'change-order': { plan: await planOf('plan-change', change) },
    'find-cancelled-order': { mentions: [{ kind: 'order-number', number: '1023' }] },
    'tell-cancellation': { order },
    'plan-request-withdrawal': { order },
    'withdraw-cancellation-request': { plan: withdrawal },
    'read-archive-aim': { mentions: [{ kind: 'order-number', number: '1023' }] },
    'find-order-to-archive': { mentions: [{ kind: 'order-number', number: '1023' }] },
    'find-archived-order': { mentions: [{ kind: 'order-number', number: '1023' }] },
    'plan-archiving': archiving,
    'archive-order': { plan: await planOf('plan-archiving', archiving) },
    'read-charge': { mentions: [{ kind: 'order-number', number: '1023' }] },
    'find-charged-order': { mentions: [{ kind: 'order-number', number: '1023' }] },
    'tell-charges': { order },
    'find-order': { mentions: [{ kind: 'order-number', number: '1023' }] },
    'list-orders': {},
    'judge-cancellation': { order },
    'settle-quantities': { order, wanted: [{ value: '2', quantity: null }] },
    'read-reason': { order },
    'quote-cancellation': { order, wanted },
    'cancel-order': { plan: await planOf('quote-cancellation', { order, wanted }) },
  };
}

/** What the handlers of everything after the purchase are asked: of delivered orders, and of one that is being returned. */
async function laterInputs(world: HandlerWorld): Promise<Readonly<Record<string, JsonObject>>> {
  const [order, returned] = ['us-1-c', 'us-7-d'];
  const wanted = [{ value: '1', quantity: 1 }];
  const mentions = [{ kind: 'order-number', number: '1002' }];
  const made = async (slot: string, name: string, input: JsonObject, by = agent): Promise<JsonObject> =>
    jsonObject.parse((await world.run(name, input, by)).values[slot]);
  const back = { order, wanted, reason: 'damaged', wants: 'refund', wayBack: 'drop-off' };
  const search = { order, wanted, trouble: 'not-received', about: 'not-received' };
  const call = { phone: '+12025550143', callFrom: '2026-11-03T15:00:00Z', callUntil: '2026-11-03T16:00:00Z' };
  return {
    'find-order-to-track': { mentions },
    'track-order': { order },
    'read-return-aim': {},
    'find-return-order': { mentions },
    'find-order-under-return': { mentions },
    'list-return-orders': {},
    'judge-return': { order },
    'settle-return-quantities': { order, wanted },
    'settle-return-wish': { order },
    'quote-return': back,
    'open-return': { plan: await made('plan', 'quote-return', back) },
    'quote-withdrawal': { order: returned },
    'withdraw-return': { withdrawal: await made('withdrawal', 'quote-withdrawal', { order: returned }) },
    'tell-refunds': { mentions },
    'tell-customs': { mentions },
    'find-missing-order': { mentions },
    'find-vanished-order': { mentions },
    'judge-missing': { order, trouble: 'not-received' },
    'settle-missing-quantities': { order, wanted },
    'plan-investigation': search,
    'open-investigation': { plan: await made('plan', 'plan-investigation', search) },
    'read-trouble': {},
    'tell-listed-order': { order },
    'tell-orders': {},
    'tell-contact': {},
    'gather-case': { mentions },
    'sum-up-case': { mentions },
    'find-case-order': { mentions },
    'promise-answer': {},
    'prepare-callback': {},
    'settle-callback-time': {},
    'plan-callback': { ...call, caseFacts: { kind: 'code', text: '-' } },
    'judge-closing': {},
    'plan-closing': {},
    'close-account': { plan: await made('plan', 'plan-closing', {}, account('us-1')) },
    'look-at-account': {},
    'note-rating': { stars: 'good' },
  };
}

/** Handlers that serve anybody with nothing but what the shopper said: they read no order, and what they keep is their own. */
const forAnybody = new Set(['book-callback', 'note-rating']);

/** Outcomes that say no more than that there is nothing to be seen. */
const tellsNothing = ['gone', 'unknown-number', 'listed', 'hide', 'open'];

const strangers: readonly (readonly [string, Authority, readonly string[]])[] = [
  ['nobody', nobody, ['proof-needed']],
  ['the owner whose sign-in ran out', expiredAccount('us-1'), ['proof-needed']],
  ['another customer', account('us-2'), tellsNothing],
  ['a customer of another market', account('dk-1'), tellsNothing],
  ["the code of the owner's other order", orderCode('us-1-b'), tellsNothing],
];

it.each(strangers)('says nothing of an order to %s', async (_who, authority, allowed) => {
  const world = await openHandlerWorld();
  const asked = await inputs(world);
  const before = await world.order('us-1-a');
  for (const [name, input] of Object.entries(asked)) {
    const outcome = await world.run(name, input, authority);
    expect(allowed, name).toContain(outcome.name);
    const told = JSON.stringify(outcome);
    for (const secret of ['Desk lamp', 'Stoneware', 'jordan.lee', '•', 'us-1-a'])
      expect(told, name).not.toContain(secret);
    expect(outcome.effects).toEqual([]);
  }
  expect(await world.order('us-1-a')).toEqual(before);
});

it.each(strangers)(
  'tells %s nothing after the purchase either, and does nothing',
  async (_who, authority) => {
    const world = await openHandlerWorld();
    const asked = await laterInputs(world);
    const orders = await Promise.all([world.order('us-1-c'), world.order('us-7-d')]);
    const secrets = orders.flatMap(({ lines, delivery }) => [
      ...lines.map(({ title }) => title),
      delivery.street,
    ]);
    for (const [name, input] of Object.entries(asked)) {
      const { effects, ...outcome } = await world.run(name, input, authority);
      const told = JSON.stringify(outcome);
      for (const secret of secrets) expect(told, name).not.toContain(secret);
      if (!forAnybody.has(name)) expect(effects, name).toEqual([]);
    }
    expect(await Promise.all([world.order('us-1-c'), world.order('us-7-d')])).toEqual(orders);
    expect((await world.shop.account(account('us-1')))?.state).toBe('open');
  },
);

it('leaves no handler out', async () => {
  const world = await openHandlerWorld();
  const asked = { ...(await inputs(world)), ...(await laterInputs(world)) };
  expect([...Object.keys(asked), 'book-callback'].sort()).toEqual([...handlerBook.keys()].sort());
});

it.each([
  ['the owner', account('us-1')],
  ['whoever has proven this very order by its code', orderCode('us-1-a')],
  ['an agent', agent],
] as const)('serves %s', async (_who, authority) => {
  const world = await openHandlerWorld();
  for (const [name, input] of Object.entries(await inputs(world))) {
    const outcome = await world.run(name, input, authority);
    expect(['proof-needed', 'gone', 'unknown-number', 'no-orders'], name).not.toContain(outcome.name);
  }
  expect((await world.order('us-1-a')).lines[0]?.portions[0]?.status.kind).toBe('cancelled');
});
