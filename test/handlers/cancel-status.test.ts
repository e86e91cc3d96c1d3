import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { jsonValueSchema } from '../../src/conversation/json.ts';
import { account, openHandlerWorld, type HandlerWorld } from './handler-world.ts';

const jsonObject = z.record(z.string(), jsonValueSchema);

async function tell(world: HandlerWorld, order: string, said: readonly string[] = []) {
  return world.run(
    'tell-cancellation',
    { order, said: [...said] },
    account(order.split('-').slice(0, 2).join('-')),
  );
}

describe('how it stands with a cancellation', () => {
  it.each([
    ['us-9-a', 'cancelled', 'R7'],
    ['us-9-b', 'cancelled', 'R7'],
    ['us-9-c', 'cancelled', 'R7'],
    ['us-9-f', 'requested', 'R8'],
    ['us-9-g', 'came-anyway', 'R8'],
    ['us-1-b', 'not-cancelled', 'R7'],
  ])('of %s: %s', async (order, name, rule) => {
    const world = await openHandlerWorld();
    expect(await tell(world, order)).toMatchObject({ name, rules: [rule] });
  });

  it('names who and why where the records say so', async () => {
    const world = await openHandlerWorld();
    const { values } = await tell(world, 'us-9-b');
    expect(values['entries']).toMatchObject({
      texts: [
        {
          key: 'cancel-status.entry.shop-because',
          values: { reason: { kind: 'term', key: 'cancel-status.reason.out-of-stock' } },
        },
      ],
    });
  });

  it('tells the newest cancellation where nothing was said of which, and puts up the others', async () => {
    const world = await openHandlerWorld();
    const found = await world.run('find-cancelled-order', {}, account('us-9'));
    expect(found).toMatchObject({ name: 'found', values: { order: 'us-9-f' } });
    expect((await tell(world, 'us-9-f')).values['hasOthers']).toBe('some');
  });

  it('goes straight to taking a request back where that was said', async () => {
    const world = await openHandlerWorld();
    expect((await tell(world, 'us-9-f', ['undo.take-back'])).name).toBe('to-withdraw');
    expect((await tell(world, 'us-9-a', ['undo'])).values['undo']).toBe('asked');
  });

  it('leads on to cancelling what is not cancelled and still can be', async () => {
    const world = await openHandlerWorld();
    expect((await tell(world, 'us-1-b')).values).toMatchObject({
      way: 'cancel',
      menu: [{ wish: 'order.cancel', order: '1019' }],
    });
    expect((await tell(world, 'us-2-c')).values['way']).toBe('track');
  });

  it('ends where no other order was chosen', async () => {
    const world = await openHandlerWorld();
    const told = await world.run('tell-cancellation', { order: null }, account('us-9'));
    expect(told.name).toBe('enough');
  });
});

describe('taking a requested cancellation back', () => {
  const owner = account('us-9');
  const plan = async (world: HandlerWorld) => {
    const { values } = await world.run('plan-request-withdrawal', { order: 'us-9-f' }, owner);
    return { plan: jsonObject.parse(values['plan']) };
  };

  it('is done once and told by mail', async () => {
    const world = await openHandlerWorld();
    const confirmed = await plan(world);
    const first = await world.run('withdraw-cancellation-request', confirmed, owner, 'op');
    const again = await world.run('withdraw-cancellation-request', confirmed, owner, 'op');
    expect([first.name, again.name]).toEqual(['withdrawn', 'withdrawn']);
    expect(first.effects).toMatchObject([{ kind: 'mail', mail: 'request-withdrawn' }, { kind: 'audit' }]);
    expect((await world.order('us-9-f')).cancellationRequests).toMatchObject([{ state: 'withdrawn' }]);
  });

  it('comes too late where it was taken back or decided before', async () => {
    const world = await openHandlerWorld();
    const confirmed = await plan(world);
    await world.run('withdraw-cancellation-request', confirmed, owner, 'first');
    const second = await world.run('withdraw-cancellation-request', confirmed, owner, 'second');
    expect(second).toMatchObject({ name: 'decided', effects: [] });
    expect((await world.run('plan-request-withdrawal', { order: 'us-9-f' }, owner)).name).toBe('decided');
  });
});
