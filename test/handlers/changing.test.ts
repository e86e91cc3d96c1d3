import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { jsonValueSchema, type JsonObject } from '../../src/conversation/json.ts';
import { orderIdSchema } from '../../src/domain/identifiers.ts';
import { account, openHandlerWorld, type HandlerWorld } from './handler-world.ts';

const jsonObject = z.record(z.string(), jsonValueSchema);
const owner = account('us-1');
const order = 'us-1-b';
const address = '48 Birch Avenue, Lakemont, OH 00012';

function item(text: string, quantity: number | null = null): JsonObject {
  return { kind: 'item', text, quantity, excluded: false };
}

function moment(date: string | null, until: string | null = null): JsonObject {
  return { kind: 'moment', date, until, from: null, to: null, text: 'then' };
}

async function plan(world: HandlerWorld, input: JsonObject) {
  return world.run('plan-change', { order, ...input }, owner);
}

/** Plans a change and makes it; `between` happens after the shopper has seen it. */
async function change(world: HandlerWorld, input: JsonObject, between: () => unknown = () => null) {
  const { values } = await plan(world, input);
  await between();
  return world.run('change-order', { plan: jsonObject.parse(values['plan']) }, owner, 'op');
}

describe('judging a change', () => {
  it.each([
    ['us-2-a', 'being-prepared', ['order.cancel', 'order.track']],
    ['us-2-c', 'already-shipped', ['order.track']],
    ['us-1-c', 'already-delivered', ['order.return']],
    ['us-5-c', 'already-cancelled', ['order.cancel_status', 'order.refund_status']],
    ['us-5-d', 'already-returned', ['order.refund_status']],
    ['us-5-e', 'fulfiller-unknown', []],
  ])('refuses %s as %s and lays what is possible instead', async (id, refusal, wishes) => {
    const world = await openHandlerWorld();
    const judged = await world.run('judge-change', { order: id }, account(id.slice(0, 4)));
    expect(judged).toMatchObject({ name: 'refused', values: { refusal } });
    expect(z.array(z.object({ wish: z.string() })).parse(judged.values['menu'])).toMatchObject(
      wishes.map((wish) => ({ wish })),
    );
    expect(judged.explanations).toMatchObject([{ rule: 'R23', line: { key: `why.change.${refusal}` } }]);
  });

  it('finds the only order that can be changed where nothing was said of which', async () => {
    const world = await openHandlerWorld();
    const found = await world.run('find-order-to-change', { mentions: [] }, account('us-10'));
    expect(found).toMatchObject({ name: 'found', values: { order: 'us-10-c' } });
    const several = await world.run('find-order-to-change', {}, owner);
    expect(several.name).toBe('several');
  });

  it('takes neither "another day" for a second order nor a verb for an item', async () => {
    const world = await openHandlerWorld();
    const mentions = [{ kind: 'ordinal', position: 2 }, item('ændre')];
    const found = await world.run('find-order-to-change', { mentions }, account('us-10'));
    expect(found).toMatchObject({ name: 'found', values: { order: 'us-10-c' } });
  });
});

describe('planning a new address', () => {
  it('asks for it, and shows where it goes so far', async () => {
    const world = await openHandlerWorld();
    expect(await plan(world, { what: 'address' })).toMatchObject({
      name: 'address-wanted',
      values: { oldStreet: '12 Maple Court' },
    });
  });

  it.each([
    ['Birch Avenue', 'incomplete'],
    ['12 Maple Court, Lakemont, OH 00012', 'same'],
  ])('does not take "%s": %s', async (typed, addressTrouble) => {
    const world = await openHandlerWorld();
    const planned = await plan(world, { what: 'address', address: typed });
    expect(planned).toMatchObject({ name: 'address-not-possible', values: { addressTrouble } });
  });

  it.each([
    ['a house number', [{ kind: 'quantity', quantity: 46 }], '46 Birch Avenue'],
    ['its words with a number', [item('house', 46)], '46 Birch Avenue'],
    ['the same street with another number', [item('Birch Avenue', 46)], '46 Birch Avenue'],
  ])('is corrected by %s alone', async (_, mentions, newStreet) => {
    const world = await openHandlerWorld();
    const planned = await plan(world, { what: 'address', address, mentions });
    expect(planned).toMatchObject({ name: 'planned', values: { newStreet, mentions: [] } });
  });

  it('is asked for again where a correction names another street', async () => {
    const world = await openHandlerWorld();
    const planned = await plan(world, {
      what: 'address',
      address,
      mentions: [item('I meant Oak Street', 9)],
    });
    expect(planned).toMatchObject({ name: 'address-not-possible', values: { addressTrouble: 'unclear' } });
  });
});

describe('planning another phone number or day', () => {
  it('takes the number that was said, and not the one that is there', async () => {
    const world = await openHandlerWorld();
    const mentions = [{ kind: 'phone', number: '+12125550147' }];
    expect(await plan(world, { what: 'phone', mentions })).toMatchObject({ values: { change: 'phone' } });
    const { delivery } = await world.order(order);
    const same = await plan(world, { what: 'phone', phone: delivery.phone ?? '' });
    expect(same).toMatchObject({ name: 'phone-not-possible', values: { phoneTrouble: 'same' } });
  });

  it('asks again where a correction holds no number', async () => {
    const world = await openHandlerWorld();
    const asked = { what: 'phone', phoneTrouble: 'unclear', mentions: [item("my wife's")] };
    expect(await plan(world, asked)).toMatchObject({ name: 'phone-not-possible' });
    expect(await plan(world, { what: 'phone', mentions: [item('courier')] })).toMatchObject({
      name: 'phone-wanted',
    });
  });

  it.each([
    [moment('2026-11-02'), 'past'],
    [moment('2026-11-07'), 'not-worked'],
    [moment('2026-12-24'), 'too-far'],
    [moment('2026-11-09', '2026-11-13'), 'unclear'],
    [moment(null), 'unclear'],
  ])('does not take %o: %s', async (said, dayTrouble) => {
    const world = await openHandlerWorld();
    const planned = await plan(world, { what: 'day', mentions: [said] });
    expect(planned).toMatchObject({ name: 'day-not-possible', values: { dayTrouble } });
  });

  it('replaces the day that was chosen, and no other', async () => {
    const world = await openHandlerWorld();
    const { delivery } = await world.order('us-10-c');
    const input = { order: 'us-10-c', what: 'day' };
    const same = { ...input, mentions: [moment(delivery.day)] };
    expect(await world.run('plan-change', same, account('us-10'))).toMatchObject({
      name: 'day-not-possible',
      values: { dayTrouble: 'same' },
    });
    const other = { ...input, mentions: [moment('2026-11-10')] };
    expect(await world.run('plan-change', other, account('us-10'))).toMatchObject({
      values: { change: 'day', oldDay: { kind: 'day', day: delivery.day } },
    });
  });
});

describe('changing', () => {
  it('does what was confirmed, once, and writes to the owner', async () => {
    const world = await openHandlerWorld();
    const input = { what: 'address', address };
    const { values } = await plan(world, input);
    const confirmed = { plan: jsonObject.parse(values['plan']) };
    const first = await world.run('change-order', confirmed, owner, 'op');
    const again = await world.run('change-order', confirmed, owner, 'op');
    expect([first.name, again.name]).toEqual(['done', 'done']);
    expect(first.effects).toMatchObject([
      { kind: 'mail', mail: 'delivery-changed', to: 'jordan.lee@example.com' },
      { kind: 'audit', action: 'delivery-changed' },
    ]);
    expect((await world.order(order)).delivery).toMatchObject({ street: '48 Birch Avenue' });
  });

  it('keeps addresses and numbers out of the audit', async () => {
    const world = await openHandlerWorld();
    const { effects } = await change(world, { what: 'address', address });
    expect(JSON.stringify(effects.filter(({ kind }) => kind === 'audit'))).not.toContain('Birch');
  });

  it('is refused where it was packed or sent meanwhile', async () => {
    const world = await openHandlerWorld();
    const outcome = await change(world, { what: 'address', address }, () =>
      world.shop.ship(orderIdSchema.parse(order)),
    );
    expect(outcome).toMatchObject({ name: 'refused', values: { refusal: 'already-shipped' }, effects: [] });
  });

  it('is put once more where the address was changed meanwhile', async () => {
    const world = await openHandlerWorld();
    const outcome = await change(world, { what: 'address', address }, async () => {
      const other = await plan(world, { what: 'address', address: '9 Elm Row, Lakemont, OH 00012' });
      await world.run('change-order', { plan: jsonObject.parse(other.values['plan']) }, owner, 'other');
    });
    expect(outcome.name).toBe('changed');
  });

  it.each([
    ['lose-answer', 'done'],
    ['lose-request', 'ask-again'],
    ['sold-out-from-under-us', 'refused'],
  ] as const)('tells the truth when the shop will %s', async (kind, name) => {
    const world = await openHandlerWorld();
    const outcome = await change(world, { what: 'address', address }, () => {
      world.shop.misbehave({ kind });
    });
    expect(outcome.name).toBe(name);
  });
});

describe('another number of pieces', () => {
  const settle = (world: HandlerWorld, input: JsonObject) =>
    world.run('plan-new-quantity', { order: 'us-1-a', ...input }, owner);

  it('asks which item and how many in all', async () => {
    const world = await openHandlerWorld();
    expect((await settle(world, {})).name).toBe('item-wanted');
    const named = await settle(world, { mentions: [item('mugs')] });
    expect(named).toMatchObject({ name: 'number-wanted', values: { piece: '2', present: 2 } });
  });

  it('lays what goes ready for cancelling', async () => {
    const world = await openHandlerWorld();
    expect(await settle(world, { piece: '2', keep: 1 })).toMatchObject({
      name: 'fewer',
      values: {
        mentions: [
          { kind: 'order-number', number: '1023' },
          { kind: 'item', quantity: 1 },
        ],
      },
    });
    expect((await settle(world, { piece: '2', keep: 2 })).name).toBe('same');
    expect((await settle(world, { piece: '2', keep: 3 })).name).toBe('more');
  });
});
