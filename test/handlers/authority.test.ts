import { expect, it } from 'vitest';
import type { Authority } from '../../src/domain/authority.ts';
import { handlerBook } from '../../src/handlers/handler-book.ts';
import { inputs, laterInputs } from './handler-inputs.ts';
import { account, agent, expiredAccount, nobody, openHandlerWorld, orderCode } from './handler-world.ts';

/** Handlers that serve anybody with nothing but what the shopper said: they read no order, and what they keep is their own. */
const forAnybody = new Set(['book-callback', 'check-code', 'note-rating', 'request-code']);

/** Outcomes that say no more than that there is nothing to be seen. */
const tellsNothing = ['gone', 'unknown-number', 'listed', 'hide', 'open', 'proof-needed'];

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
