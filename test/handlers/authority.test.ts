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
  expect(Object.keys(asked).sort()).toEqual([...handlerBook.keys()].sort());
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
