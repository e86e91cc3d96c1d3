import { describe, expect, it } from 'vitest';
import { calendarDaySchema } from '../../../src/domain/time.ts';
import type { ChangeDeliveryAction } from '../../../src/ports/order-backend.ts';
import { contextFor, openShop, read, refused, seen } from './shop-samples.ts';

const nothing = { kind: 'change-delivery', street: null, place: null, phone: null, day: null } as const;

async function change(id: string, fields: Partial<ChangeDeliveryAction>, ...others: readonly string[]) {
  const shop = await openShop();
  const orders = await Promise.all([id, ...others].map((each) => read(shop, each)));
  const action: ChangeDeliveryAction = { ...nothing, scopes: seen(...orders), ...fields };
  const outcome = await shop.perform(action, contextFor('op-1'));
  return { outcome, before: orders[0]?.delivery, after: (await read(shop, id)).delivery };
}

describe('changing the delivery (R23)', () => {
  it('sets the fields that are given and leaves the others', async () => {
    const { outcome, before, after } = await change('us-1-a', {
      street: '3 Elm Row',
      phone: '+1 202 555 0142',
    });
    expect(after).toEqual({ ...before, street: '3 Elm Row', phone: '+1 202 555 0142' });
    expect(outcome).toEqual({ kind: 'done', done: { kind: 'delivery-changed', delivery: after } });
  });

  it('takes today and any day after as a day of delivery, and no day that is past', async () => {
    const day = (text: string) => ({ day: calendarDaySchema.parse(text) });
    expect((await change('us-10-c', day('2026-11-02'))).after.day).toBe('2026-11-02');
    expect((await change('us-10-c', day('2026-11-01'))).outcome).toEqual(refused('not-possible'));
  });

  it.each(['us-2-c', 'us-2-d', 'us-1-c', 'us-5-a'])(
    'is refused as already shipped where a piece has left (%s)',
    async (id) => {
      const { outcome, before, after } = await change(id, { street: '3 Elm Row' });
      expect(outcome).toEqual(refused('already-shipped'));
      expect(after).toEqual(before);
    },
  );

  it.each(['us-2-b', 'us-2-e', 'us-5-c', 'us-5-d'])(
    'is refused where a piece is being prepared or none is left (%s)',
    async (id) => {
      expect((await change(id, { street: '3 Elm Row' })).outcome).toEqual(refused('not-possible'));
    },
  );

  it('is refused when nothing is to change, and for two orders at once', async () => {
    expect((await change('us-1-a', {})).outcome).toEqual(refused('not-possible'));
    expect((await change('us-1-a', { place: 'Dunmere' }, 'us-1-b')).outcome).toEqual(refused('not-possible'));
  });

  it('is lost to a parcel that leaves just before', async () => {
    const shop = await openShop();
    const action = { ...nothing, scopes: seen(await read(shop, 'us-1-a')), street: '3 Elm Row' };
    shop.misbehave({ kind: 'sold-out-from-under-us' });
    expect(await shop.perform(action, contextFor('op-1'))).toEqual(refused('already-shipped'));
  });
});
