import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { jsonValueSchema, type JsonObject } from '../../src/conversation/json.ts';
import type { HandlerOutcome } from '../../src/conversation/turn.ts';
import { conversationIdSchema } from '../../src/conversation/event.ts';
import { readMarkets } from '../support/read-markets.ts';
import { account, expiredAccount, nobody, openHandlerWorld, type HandlerWorld } from './handler-world.ts';

const jsonObject = z.record(z.string(), jsonValueSchema);
const phone = '+12025550143';
const owner = account('us-1');
const nothingKnown = { kind: 'texts', texts: [{ key: 'ticket.nothing-known', values: {} }] };
const tomorrow = { callFrom: '2026-11-03T20:00:00Z', callUntil: '2026-11-03T21:00:00Z' };
const dayAfter = { callFrom: '2026-11-04T20:00:00Z', callUntil: '2026-11-04T21:00:00Z' };

/** Keeps what a booking leads to, as the turn would. */
async function keep(world: HandlerWorld, outcome: HandlerOutcome): Promise<void> {
  const callbacks = outcome.effects.flatMap((effect) =>
    effect.kind === 'callback' ? [effect.callback] : [],
  );
  await world.keepCallbacks(conversationIdSchema.parse('thread'), callbacks);
}

async function plan(world: HandlerWorld, time: JsonObject, authority = owner): Promise<HandlerOutcome> {
  return world.run('plan-callback', { phone, phones: [], ...time, caseFacts: nothingKnown }, authority);
}

async function book(
  world: HandlerWorld,
  time: JsonObject,
  operation = 'seed1234.0.0-3',
): Promise<HandlerOutcome> {
  const planned = await plan(world, time);
  const outcome = await world.run(
    'book-callback',
    { plan: jsonObject.parse(planned.values['plan']) },
    owner,
    operation,
  );
  await keep(world, outcome);
  return outcome;
}

describe('what is known of a callback beforehand (R20)', () => {
  it('are the numbers of the own orders, masked, and none for a guest or after the sign-in has run out', async () => {
    const world = await openHandlerWorld();
    const { name, values } = await world.run('prepare-callback', {}, owner);
    expect(name).toBe('phone-to-ask');
    const choices = z.array(z.looseObject({ value: z.string(), label: z.unknown() })).parse(values['phones']);
    expect(choices.length).toBeGreaterThan(0);
    for (const { value, label } of choices) {
      expect(value).toMatch(/^\+\d+$/u);
      expect(JSON.stringify(label)).not.toContain(value);
      expect(JSON.stringify(label)).toContain(`•••• ${value.slice(-4)}`);
    }
    for (const stranger of [nobody, expiredAccount('us-1')]) {
      expect((await world.run('prepare-callback', {}, stranger)).values['phones']).toEqual([]);
    }
  });

  it('is what was said: a number, a time, and later ones in place of earlier ones', async () => {
    const world = await openHandlerWorld();
    const when = { date: '2026-11-03', until: null, from: '15:00', to: '15:00' };
    const mentions = [
      { kind: 'phone', number: phone },
      { kind: 'moment', ...when, text: 'tomorrow at 3' },
    ];
    const said = await world.run('prepare-callback', { mentions, phone: '+4520123456', when: null }, nobody);
    expect(said).toMatchObject({ name: 'phone-known', values: { phone, when } });
    const later = await world.run('prepare-callback', { mentions: [], phone, when }, nobody);
    expect(later).toMatchObject({ name: 'phone-known', values: { phone, when } });
  });

  it('is nothing where the market does not call back', async () => {
    const markets = readMarkets().map((market) => ({
      ...market,
      support: { ...market.support, callback: false },
    }));
    const world = await openHandlerWorld(markets);
    const outcome = await world.run('prepare-callback', {}, owner);
    expect(outcome).toMatchObject({
      name: 'not-offered',
      values: { contactWays: [{ wish: 'support.human' }] },
    });
  });
});

describe('the time of a callback', () => {
  const settle = async (input: JsonObject) =>
    (await openHandlerWorld()).run('settle-callback-time', input, owner);
  const three = { date: null, until: null, from: '15:00', to: '15:00' };

  it('is asked for with three proposals, and is the first of them where any will do', async () => {
    const asked = await settle({});
    expect(asked.name).toBe('to-ask');
    expect(asked.values['times']).toHaveLength(3);
    expect(await settle({ when: null })).toMatchObject({
      name: 'settled',
      values: { callFrom: '2026-11-02T16:00:00Z', callUntil: '2026-11-02T17:00:00Z' },
    });
  });

  it('comes from a proposal as from words', async () => {
    const asked = await settle({});
    const [first] = z.array(z.looseObject({ value: jsonValueSchema })).parse(asked.values['times']);
    expect(await settle({ when: first?.value ?? null })).toMatchObject({
      name: 'settled',
      values: { callFrom: '2026-11-02T16:00:00Z', callUntil: '2026-11-02T17:00:00Z' },
    });
  });

  it('said without a day is meant of the day that was said before', async () => {
    const day = await settle({ when: { date: '2026-11-05', until: null, from: null, to: null } });
    expect(day).toMatchObject({ name: 'day-only', values: { days: ['2026-11-05'] } });
    expect(await settle({ when: three, days: day.values['days'] ?? [] })).toMatchObject({
      name: 'settled',
      values: { callFrom: '2026-11-05T20:00:00Z' },
    });
  });

  it('that cannot be comes with the hours and the reason, and a day off is not meant later', async () => {
    const night = await settle({ when: { date: '2026-11-03', until: null, from: '23:00', to: '23:00' } });
    expect(night).toMatchObject({ name: 'refused', values: { why: 'closed', days: ['2026-11-03'] } });
    const past = await settle({ when: { date: '2026-11-01', until: null, from: null, to: null } });
    expect(past).toMatchObject({ name: 'refused', values: { why: 'past', days: [] } });
  });
});

describe('booking a callback (R6, R20)', () => {
  it('keeps it, tells support, and writes to who has an address', async () => {
    const world = await openHandlerWorld();
    const outcome = await book(world, tomorrow);
    expect(outcome).toMatchObject({ name: 'booked', values: { reach: 'mail' }, rules: ['R20'] });
    expect(outcome.effects.map(({ kind }) => kind)).toEqual(['callback', 'audit', 'ticket', 'mail']);
    const [kept] = outcome.effects;
    expect(kept).toMatchObject({ callback: { number: 'C-SEED1234', phone, from: tomorrow.callFrom } });
  });

  it('writes no mail to a guest', async () => {
    const world = await openHandlerWorld();
    const planned = await plan(world, tomorrow, nobody);
    const outcome = await world.run(
      'book-callback',
      { plan: jsonObject.parse(planned.values['plan']) },
      nobody,
    );
    expect(outcome).toMatchObject({ name: 'booked', values: { reach: 'none' } });
    expect(outcome.effects.map(({ kind }) => kind)).toEqual(['callback', 'audit', 'ticket']);
  });

  it('has the same number for the same yes', async () => {
    const world = await openHandlerWorld();
    const planned = await plan(world, tomorrow);
    const input = { plan: jsonObject.parse(planned.values['plan']) };
    const twice = [
      await world.run('book-callback', input, owner, 'op-a.1'),
      await world.run('book-callback', input, owner, 'op-a.1'),
    ];
    expect(twice[0]).toEqual(twice[1]);
  });

  it('is one for the same number and time, and two per number at the most', async () => {
    const world = await openHandlerWorld();
    await book(world, tomorrow);
    expect(await plan(world, tomorrow)).toMatchObject({
      name: 'booked',
      values: { callbackNumber: { text: 'C-SEED1234' } },
    });
    await book(world, dayAfter, 'other123.1');
    const third = { callFrom: '2026-11-05T20:00:00Z', callUntil: '2026-11-05T21:00:00Z' };
    expect(await plan(world, third)).toMatchObject({
      name: 'full',
      values: { callbackTimes: { kind: 'texts' } },
    });
  });

  it('looks again at the yes: a call booked meanwhile is not booked again, and none in the past', async () => {
    const world = await openHandlerWorld();
    const planned = await plan(world, tomorrow);
    await book(world, tomorrow);
    const input = { plan: jsonObject.parse(planned.values['plan']) };
    expect(await world.run('book-callback', input, owner)).toMatchObject({
      name: 'booked-meanwhile',
      effects: [],
    });
    world.move('PT48H');
    await expect(world.run('book-callback', input, owner)).rejects.toThrow('time is over');
  });

  it('says a known number masked and a typed one whole', async () => {
    const world = await openHandlerWorld();
    const known = {
      value: phone,
      label: { key: 'callback.phone-option', values: {} },
      terms: [],
      quantity: null,
    };
    const said = await world.run(
      'plan-callback',
      { phone, phones: [known], ...tomorrow, caseFacts: nothingKnown },
      owner,
    );
    expect(said.values['phoneNumber']).toEqual({ kind: 'code', text: '•••• 0143' });
    expect((await plan(world, tomorrow)).values['phoneNumber']).toEqual({ kind: 'code', text: phone });
  });
});

it('a number is booked for no more often in a day than the market says, were every call over at once (R20)', async () => {
  const markets = readMarkets().map((market) => {
    const calling = { ...market.support.calling, perDay: 1 };
    return { ...market, support: { ...market.support, calling } };
  });
  const world = await openHandlerWorld(markets);
  await book(world, tomorrow);
  expect(await plan(world, dayAfter)).toMatchObject({ name: 'booked-out' });
  world.move('PT24H');
  expect(await plan(world, dayAfter)).toMatchObject({ name: 'planned' });
});
