import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { HandlerOutcome } from '../../src/conversation/turn.ts';
import { account, openHandlerWorld } from './handler-world.ts';

const texts = z.object({ texts: z.array(z.object({ key: z.string(), values: z.looseObject({}) })) });

function keysOf({ values }: HandlerOutcome): readonly string[] {
  return texts.parse(values['entries']).texts.map(({ key }) => key);
}

function numbered(number: string) {
  return [{ kind: 'order-number', number }];
}

describe('telling where the money is', () => {
  it('begins with the newest refund of all orders', async () => {
    const world = await openHandlerWorld();
    const told = await world.run('tell-refunds', {}, account('us-9'));
    expect(told.name).toBe('told');
    expect(keysOf(told)[0]).toBe('refund.entry.rest-to-ship');
    expect(told.explanations.map(({ rule }) => rule)).toContain('R10b');
  });

  it.each([
    ['1111', 'told', ['refund.entry.coming']],
    ['1113', 'told', ['refund.entry.rest-to-ship']],
    ['1114', 'told', ['refund.entry.being-checked']],
    ['1115', 'overdue', ['refund.entry.overdue']],
  ])('tells order %s as %s', async (number, name, keys) => {
    const world = await openHandlerWorld();
    const told = await world.run('tell-refunds', { mentions: numbered(number) }, account('us-9'));
    expect(told.name).toBe(name);
    expect(keysOf(told)).toEqual(keys);
  });

  it('goes by what is in an order', async () => {
    const world = await openHandlerWorld();
    const headphones = { kind: 'item', text: 'headphones', quantity: null, excluded: false };
    const told = await world.run('tell-refunds', { mentions: [headphones] }, account('us-9'));
    expect(keysOf(told)).toEqual(['refund.entry.being-checked']);
  });

  it.each([
    ['1112', 'nothing-charged', 'R11'],
    ['1116', 'cancellation-asked-for', 'R8'],
  ])('says why order %s brings nothing: %s', async (number, why, rule) => {
    const world = await openHandlerWorld();
    const told = await world.run('tell-refunds', { mentions: numbered(number) }, account('us-9'));
    expect(told).toMatchObject({ name: 'none', values: { why }, rules: [rule] });
  });

  it('says that nothing was taken off when asked why it is less', async () => {
    const world = await openHandlerWorld();
    const input = { mentions: numbered('1111'), said: ['refund.partial'] };
    const told = await world.run('tell-refunds', input, account('us-9'));
    expect(keysOf(told)).toEqual(['refund.entry.coming', 'refund.deducted.nothing']);
  });

  it('names the fee of a request where one was taken, and only once', async () => {
    const world = await openHandlerWorld();
    const told = await world.run('tell-refunds', { mentions: numbered('880010230117') }, account('cn-9'));
    expect(keysOf(told).filter((key) => key === 'refund.deducted.fee')).toHaveLength(1);
  });

  it('shows a refund on the same day where the market promises that', async () => {
    const world = await openHandlerWorld();
    const told = await world.run('tell-refunds', { mentions: numbered('880010230113') }, account('cn-9'));
    expect(keysOf(told)).toEqual(['refund.entry.rest-to-ship-same-day']);
  });

  it('lays orders for choosing when a number is unknown', async () => {
    const world = await openHandlerWorld();
    const told = await world.run('tell-refunds', { mentions: numbered('9999') }, account('us-9'));
    expect(told).toMatchObject({ name: 'unknown-number', values: { mentions: [] } });
  });

  it('says so where nothing was ever cancelled or sent back', async () => {
    const world = await openHandlerWorld();
    expect((await world.run('tell-refunds', {}, account('us-12'))).name).toBe('none-anywhere');
    expect((await world.run('tell-refunds', {}, account('us-1'))).name).toBe('none-anywhere');
  });
});

describe('telling how far customs are (R19)', () => {
  it('begins with what waits for the shopper, with the carrier’s page', async () => {
    const world = await openHandlerWorld();
    const told = await world.run('tell-customs', {}, account('us-11'));
    expect(told).toMatchObject({ name: 'told', values: { customs: 'identity-needed' }, rules: ['R19'] });
    expect(keysOf(told)).toEqual(['customs.entry.identity-needed', 'customs.entry.under-review']);
  });

  it.each([
    ['1132', 'us-11', 'told'],
    ['1133', 'us-11', 'not-abroad'],
    ['9999', 'us-11', 'unknown-number'],
    ['9999', 'us-1', 'none'],
  ])('answers about order %s of %s with %s', async (number, customer, name) => {
    const world = await openHandlerWorld();
    const told = await world.run('tell-customs', { mentions: numbered(number) }, account(customer));
    expect(told.name).toBe(name);
  });
});
