import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { jsonValueSchema } from '../../src/conversation/json.ts';
import { orderIdSchema } from '../../src/domain/identifiers.ts';
import { marketNames } from '../support/read-markets.ts';
import { account, nobody, openHandlerWorld, orderCode, type HandlerWorld } from './handler-world.ts';

const jsonObject = z.record(z.string(), jsonValueSchema);
const busy = account('us-10');
const idle = account('us-12');

async function planFor(world: HandlerWorld, who = idle, reason: string | null = null) {
  const planned = await world.run('plan-closing', { reason }, who);
  return { plan: jsonObject.parse(planned.values['plan']) };
}

describe('judging whether an account can be closed (R18)', () => {
  it('names what is open in every market, and where to look at it', async () => {
    const world = await openHandlerWorld();
    for (const market of marketNames) {
      const outcome = await world.run('judge-closing', {}, account(`${market}-10`));
      expect(outcome.name).toBe('something-open');
      const { texts } = z
        .object({ texts: z.array(z.object({ key: z.string() })) })
        .parse(outcome.values['business']);
      expect(texts.map(({ key }) => key)).toEqual([
        'account.open.order',
        'account.open.return',
        'account.open.refund',
      ]);
      expect(outcome.values['businessMenu']).toHaveLength(2);
    }
  });

  it('finds nothing open where there are no orders, and is not for whoever has proven one order only', async () => {
    const world = await openHandlerWorld();
    expect((await world.run('judge-closing', {}, idle)).name).toBe('nothing-open');
    expect((await world.run('judge-closing', {}, orderCode('us-1-a'))).name).toBe('proof-needed');
    expect(await world.run('judge-closing', {}, nobody)).toMatchObject({
      name: 'proof-needed',
      values: { by: 'account' },
    });
  });
});

describe('closing an account', () => {
  it('asks the shop once, with the reason and the day, and writes when it is closed', async () => {
    const world = await openHandlerWorld();
    const outcome = await world.run('close-account', await planFor(world, idle, 'unsafe'), idle, 'op');
    expect(outcome).toMatchObject({
      name: 'requested',
      values: { closesOn: { kind: 'day', day: '2026-11-09' } },
    });
    expect(outcome.effects).toMatchObject([
      { kind: 'mail', mail: 'account-closing' },
      { kind: 'audit', facts: { customer: 'us-12', reason: 'unsafe', closesOn: '2026-11-09' } },
    ]);
    const again = await world.run('close-account', await planForAgain(world), idle, 'op');
    expect(again.name).toBe('requested');
    expect(await world.shop.account(idle)).toMatchObject({ state: 'closing', closesOn: '2026-11-09' });
  });

  it('says so where the account is being closed already', async () => {
    const world = await openHandlerWorld();
    const input = await planFor(world);
    await world.run('close-account', input, idle, 'first');
    expect((await world.run('close-account', input, idle, 'second')).name).toBe('closing');
    expect((await world.run('judge-closing', {}, idle)).name).toBe('closing');
    expect((await world.run('plan-closing', {}, idle)).name).toBe('closing');
    expect((await world.run('look-at-account', {}, idle)).name).toBe('closing');
  });

  it('does nothing when an order has changed since it was told', async () => {
    const world = await openHandlerWorld();
    const input = await planFor(world, busy);
    world.shop.misbehave({ kind: 'sold-out-from-under-us' });
    expect((await world.run('close-account', input, busy)).name).toBe('changed');
    expect(await world.shop.account(busy)).toMatchObject({ state: 'open' });
  });

  it('goes through with the order as it is now where nothing of what was told has changed', async () => {
    const world = await openHandlerWorld();
    const input = await planFor(world, busy);
    await world.shop.ship(orderIdSchema.parse('us-10-c'));
    expect((await world.run('close-account', input, busy)).name).toBe('requested');
  });

  it('is settled by reading where the answer was lost, and asked anew where nothing was sent', async () => {
    const world = await openHandlerWorld();
    world.shop.misbehave({ kind: 'lose-answer' });
    expect((await world.run('close-account', await planFor(world), idle)).name).toBe('requested');
    const other = await openHandlerWorld();
    other.shop.misbehave({ kind: 'lose-request' });
    expect((await other.run('close-account', await planFor(other), idle)).name).toBe('ask-again');
    expect(await other.shop.account(idle)).toMatchObject({ state: 'open' });
  });

  it('needs an account', async () => {
    const world = await openHandlerWorld();
    expect((await world.run('plan-closing', {}, orderCode('us-1-a'))).name).toBe('proof-needed');
    expect((await world.run('close-account', await planFor(world), orderCode('us-1-a'))).name).toBe(
      'proof-needed',
    );
    expect((await world.run('close-account', await planFor(world), nobody)).name).toBe('proof-needed');
  });
});

describe('looking at an account that is to come back', () => {
  it('tells an open one, and asks nobody to sign in', async () => {
    const world = await openHandlerWorld();
    expect((await world.run('look-at-account', {}, idle)).name).toBe('open');
    expect((await world.run('look-at-account', {}, nobody)).name).toBe('unknown');
  });
});

/** A plan as it was, for an account that is being closed by now. */
async function planForAgain(world: HandlerWorld) {
  const other = await planFor(world, busy);
  return { plan: { ...other.plan, business: [] } };
}
