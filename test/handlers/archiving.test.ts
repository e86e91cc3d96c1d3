import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { jsonValueSchema, type JsonObject } from '../../src/conversation/json.ts';
import { orderIdSchema } from '../../src/domain/identifiers.ts';
import { account, openHandlerWorld, type HandlerWorld } from './handler-world.ts';

const jsonObject = z.record(z.string(), jsonValueSchema);
const owner = account('us-10');

function numbered(number: string): JsonObject {
  return { mentions: [{ kind: 'order-number', number }] };
}

async function archive(world: HandlerWorld, order: string, direction: 'hide' | 'restore', operation: string) {
  const { values } = await world.run('plan-archiving', { order, direction }, owner);
  return world.run('archive-order', { plan: jsonObject.parse(values['plan']) }, owner, operation);
}

describe('what is to be done with the archive (R14)', () => {
  it.each([
    ['1121', 'hide'],
    ['1122', 'restore'],
  ])('is told by order %s itself: %s', async (number, name) => {
    const world = await openHandlerWorld();
    expect((await world.run('read-archive-aim', numbered(number), owner)).name).toBe(name);
  });

  it.each([
    [['archive', 'order'], 'hide'],
    [['archive.hide', 'history.show'], 'hide'],
    [['archive.restore'], 'restore'],
    [['undo.restore', 'archive'], 'restore'],
    [['where', 'archive'], 'restore'],
    [['remove', 'archive'], 'restore'],
  ])('is told by words that stand for %o: %s', async (said, name) => {
    const world = await openHandlerWorld();
    expect((await world.run('read-archive-aim', { said }, owner)).name).toBe(name);
  });

  it('is nothing where nothing is archived', async () => {
    const world = await openHandlerWorld();
    const found = await world.run('find-archived-order', {}, account('us-1'));
    expect(found.name).toBe('no-orders');
    const named = await world.run('find-archived-order', numbered('1002'), account('us-1'));
    expect(named.name).toBe('found');
  });
});

describe('archiving (R14)', () => {
  it('hides an order, once, and brings it back, with a mail each time', async () => {
    const world = await openHandlerWorld();
    const hidden = await archive(world, 'us-10-a', 'hide', 'hide');
    expect(hidden).toMatchObject({ name: 'done', effects: [{ mail: 'order-archived' }, { kind: 'audit' }] });
    expect((await world.order('us-10-a')).archived).toBe(true);
    const restored = await archive(world, 'us-10-a', 'restore', 'restore');
    expect(restored).toMatchObject({
      name: 'done',
      effects: [{ mail: 'order-restored' }, { kind: 'audit' }],
    });
    expect((await world.order('us-10-a')).archived).toBe(false);
  });

  it('says where an order is already', async () => {
    const world = await openHandlerWorld();
    const already = { order: 'us-10-b', direction: 'hide' };
    expect((await world.run('plan-archiving', already, owner)).name).toBe('already');
  });

  it.each([
    ['us-1-b', 'possible'],
    ['us-2-c', 'too-late'],
  ])('says that %s comes all the same, and whether it can be stopped: %s', async (order, stop) => {
    const world = await openHandlerWorld();
    const planned = await world.run(
      'plan-archiving',
      { order, direction: 'hide' },
      account(order.slice(0, 4)),
    );
    expect(planned).toMatchObject({ name: 'still-coming', values: { stop } });
  });

  it('is still what was wanted when the order has moved on meanwhile', async () => {
    const world = await openHandlerWorld();
    const direction = 'hide';
    const { values } = await world.run('plan-archiving', { order: 'us-1-b', direction }, account('us-1'));
    await world.shop.ship(orderIdSchema.parse('us-1-b'));
    const plan = jsonObject.parse(values['plan']);
    expect((await world.run('archive-order', { plan }, account('us-1'))).name).toBe('done');
  });

  it('chooses none', async () => {
    const world = await openHandlerWorld();
    const left = await world.run('plan-archiving', { order: null, direction: 'restore' }, owner);
    expect(left.name).toBe('left');
  });
});
