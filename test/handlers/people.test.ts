import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { readMarkets } from '../support/read-markets.ts';
import { account, nobody, openHandlerWorld } from './handler-world.ts';

const owner = account('us-1');
const dane = account('dk-1');
const day = (date: string) => ({ kind: 'moment', date, until: null, from: null, to: null, text: date });
const keysIn = (facts: unknown) =>
  z
    .object({ texts: z.array(z.object({ key: z.string() })) })
    .parse(facts)
    .texts.map(({ key }) => key);

describe('telling how support is reached (R20)', () => {
  it('offers a callback only where the market calls back', async () => {
    const world = await openHandlerWorld();
    const both = [{ wish: 'support.callback' }, { wish: 'support.human' }];
    expect(await world.run('tell-contact', {}, nobody)).toMatchObject({
      name: 'told',
      values: { contactWays: both },
    });
    const silent = readMarkets().map((market) => ({
      ...market,
      support: { ...market.support, callback: false },
    }));
    const quiet = await openHandlerWorld(silent);
    expect((await quiet.run('tell-contact', {}, nobody)).values['contactWays']).toEqual([
      { wish: 'support.human' },
    ]);
  });

  it('answers for the day that was named: its stretches, or that nobody is there', async () => {
    const world = await openHandlerWorld();
    expect(await world.run('tell-contact', { mentions: [day('2026-11-03')] }, dane)).toMatchObject({
      name: 'open-that-day',
      values: {
        hours: {
          stretches: [
            { from: '2026-11-03T08:00:00Z', until: '2026-11-03T11:00:00Z' },
            { from: '2026-11-03T12:00:00Z', until: '2026-11-03T16:00:00Z' },
          ],
        },
      },
    });
    expect(await world.run('tell-contact', { mentions: [day('2026-11-08')] }, dane)).toMatchObject({
      name: 'closed-that-day',
      values: { day: { kind: 'day', day: '2026-11-08' } },
    });
    const week = { ...day('2026-11-09'), until: '2026-11-15' };
    expect((await world.run('tell-contact', { mentions: [week] }, dane)).name).toBe('told');
  });
});

describe('what a person should know', () => {
  const underWay = {
    kind: 'texts',
    texts: [{ key: 'ticket.order', values: { orderNumber: { kind: 'code', text: '1023' } } }],
  };

  it('is what was under way, the order that was named, and own words, in this order', async () => {
    const world = await openHandlerWorld();
    const mentions = [{ kind: 'order-number', number: '1019' }];
    const { name, values } = await world.run(
      'gather-case',
      { underWay, mentions, topic: 'it is late' },
      nobody,
    );
    expect(name).toBe('known');
    expect(keysIn(values['caseFacts'])).toEqual(['ticket.order', 'ticket.order-named', 'ticket.own-words']);
  });

  it('is asked for where nothing is known, once', async () => {
    const world = await openHandlerWorld();
    const nothing = { kind: 'texts', texts: [] };
    expect((await world.run('gather-case', { underWay: nothing }, nobody)).name).toBe('unknown');
    const skipped = await world.run('sum-up-case', { underWay: nothing, topic: null }, nobody);
    expect(keysIn(skipped.values['caseFacts'])).toEqual(['ticket.nothing-known']);
  });

  it('holds the order that was chosen, with its items', async () => {
    const world = await openHandlerWorld();
    const { name, values } = await world.run('find-case-order', {}, owner);
    expect(name).toBe('listed');
    const orders = values['orders'] ?? [];
    const chosen = await world.run('sum-up-case', { topic: null, order: 'us-1-b', orders }, owner);
    expect(keysIn(chosen.values['caseFacts'])).toEqual(['ticket.order', 'ticket.items']);
  });

  it('needs no order of a guest, and none that is known already', async () => {
    const world = await openHandlerWorld();
    expect((await world.run('find-case-order', {}, nobody)).name).toBe('none');
    expect((await world.run('find-case-order', {}, account('us-12'))).name).toBe('none');
    expect((await world.run('find-case-order', { underWay }, owner)).name).toBe('known');
    const mentions = [{ kind: 'order-number', number: '1019' }];
    expect((await world.run('find-case-order', { mentions }, owner)).name).toBe('known');
  });
});

describe('the day by which a person answers', () => {
  it('is counted in the business days of the market', async () => {
    const world = await openHandlerWorld();
    const promised = async (customer: string) =>
      (await world.run('promise-answer', {}, account(customer))).values['answerBy'];
    expect(await promised('us-1')).toEqual({ kind: 'day', day: '2026-11-03' });
    expect(await promised('sa-1')).toEqual({ kind: 'day', day: '2026-11-04' });
  });
});
