import { expect, it } from 'vitest';
import { createWorld } from './world.ts';

it('is a whole bot to talk to', async () => {
  const world = await createWorld();
  expect(await world.open()).toContain('Polydesk');
  await world.say('I want to cancel order 1019');
  expect(await world.step()).toBe('cancel-order/ask-reason');
  await world.tap(1);
  expect(world.text()).toContain('Wireless headphones');
  await world.tap(1);
  expect((await world.order('us-1-b')).lines[0]?.portions[0]?.status.kind).toBe('cancelled');
  expect(world.mails.map(({ kind }) => kind)).toEqual(['cancellation-confirmed']);
  expect(world.buttons()).toEqual([]);
});

it('reminds after silence, and comes back after a restart', async () => {
  const world = await createWorld({ market: 'dk', language: 'da', customer: 'dk-1' });
  await world.say('jeg vil gerne annullere min ordre');
  await world.wait('PT10M');
  expect(await world.keys()).toEqual(['repair.remind', 'cancel.choose-order']);
  await world.restart();
  await world.tap(2);
  expect(await world.step()).not.toBe('cancel-order/choose-order');
});

it('answers a broken shop with an honest sentence', async () => {
  const world = await createWorld();
  world.shop.misbehave({ kind: 'unreachable' });
  await world.say('cancel order 1019');
  expect(await world.keys()).toEqual(['repair.fault']);
  expect(world.logged.some((line) => line.includes('turn-met-a-fault'))).toBe(true);
});

it.fails('fails the test in which something is logged as an error', async () => {
  const world = await createWorld({ market: 'atlantis' });
  await world.open();
});

it('lets a test log errors that says so', async () => {
  const world = await createWorld({ market: 'atlantis', expectsErrors: true });
  await world.open();
  expect(world.logged).not.toEqual([]);
});
