import { describe, expect, it } from 'vitest';
import { businessDaysAfter } from '../../../src/domain/calendar.ts';
import type { Order, Shipment } from '../../../src/domain/order.ts';
import { judgeReturn } from '../../../src/domain/returning.ts';
import { dayIn, instantAfter, instantSchema, isBefore, type Instant } from '../../../src/domain/time.ts';
import { account, allOrders, markets, openShop, read } from './shop-samples.ts';

/** The usual day of the scripts, and days after long holidays and at the turn of the year. */
const moments = ['2026-11-02T15:00:00Z', '2026-02-25T08:00:00Z', '2027-01-01T23:30:00Z'].map((moment) =>
  instantSchema.parse(moment),
);
const cases = markets.flatMap((market) =>
  moments.map((now) => ({ market, now, name: `${market.id}, ${now}` })),
);

describe.each(cases)('the seed in market $name', ({ market, now }) => {
  const story = async (name: string): Promise<Order> =>
    read(await openShop(':memory:', () => now), `${market.id}-${name}`);
  const daysLater = (from: Instant, days: number) =>
    businessDaysAfter(market.calendar, dayIn(market.zone, from), days);
  const today = dayIn(market.zone, now);

  it('has things to send back inside their window, outside it, and of a seller', async () => {
    const shop = await openShop(':memory:', () => now);
    const verdicts = async (name: string) =>
      judgeReturn(await read(shop, `${market.id}-${name}`), market, now).map(({ verdict }) =>
        verdict.kind === 'refused' ? verdict.reason : verdict.kind,
      );
    expect(await verdicts('7-a')).toEqual(['allowed', 'allowed']);
    expect(await verdicts('7-b')).toEqual(['window-closed']);
    expect(await verdicts('7-c')).toEqual(['sold-by-seller']);
    expect(await verdicts('7-d')).toEqual(['already-returning', 'allowed']);
    expect(await verdicts('7-e')).toEqual(['allowed']);
  });

  it('has parcels with tracking, without it yet, without it for too long, and late beyond the limit', async () => {
    const shop = await openShop(':memory:', () => now);
    const parcel = async (name: string) => parcelOf(await read(shop, `${market.id}-${name}`));
    const tracked = await parcel('8-a');
    expect(tracked.scans.map(({ code, place }) => [code, place !== null])).toEqual([
      ['dispatched', false],
      ['in-transit', true],
    ]);
    expect(
      Temporal.Instant.from(tracked.expectedBy ?? now)
        .since(now)
        .total('hours'),
    ).toBe(24);
    const [young, old] = [await parcel('8-b'), await parcel('8-c')];
    expect([young.trackingNumber, old.trackingNumber]).toEqual([null, null]);
    const sent = async (name: string) => sentAtOf(await read(shop, `${market.id}-${name}`));
    const { trackingWithin, lateAfterBusinessDays } = market.finding;
    expect(isBefore(now, instantAfter(await sent('8-b'), trackingWithin))).toBe(true);
    expect(isBefore(now, instantAfter(await sent('8-c'), trackingWithin))).toBe(false);
    const late = await parcel('8-d');
    expect(daysLater(late.expectedBy ?? now, lateAfterBusinessDays) < today).toBe(true);
  });

  it('has parcels that were delivered before and inside the wait, and one that is looked for', async () => {
    const shop = await openShop(':memory:', () => now);
    const { waitBeforeInvestigating } = market.finding;
    const waitEnds = async (name: string) =>
      instantAfter(sentAtOf(await read(shop, `${market.id}-${name}`)), waitBeforeInvestigating);
    expect(isBefore(await waitEnds('8-e'), now)).toBe(true);
    expect(isBefore(now, await waitEnds('8-f'))).toBe(true);
    const [search] = (await read(shop, `${market.id}-8-g`)).investigations;
    expect(search).toMatchObject({ about: 'not-received', state: 'open' });
    expect(search?.number).toMatch(/^S-1\d087$/);
  });

  it('has refunds that came, wait, are checked, and are overdue', async () => {
    const shop = await openShop(':memory:', () => now);
    const refunds = async (name: string) =>
      (await read(shop, `${market.id}-${name}`)).refunds.map(({ because, state }) => `${because} ${state}`);
    expect(await refunds('9-a')).toEqual(['cancellation issued']);
    expect(await refunds('9-b')).toEqual([]);
    expect(await refunds('9-c')).toEqual(['cancellation waiting']);
    expect(await refunds('9-d')).toEqual(['return waiting']);
    expect(await refunds('9-e')).toEqual(['return issued']);
    const [overdue] = (await read(shop, `${market.id}-9-e`)).refunds;
    expect(daysLater(overdue?.issuedAt ?? now, market.refunds.showsAfter.to) < today).toBe(true);
  });

  it('has a cancellation that came too late although it was accepted', async () => {
    const order = await story('9-g');
    const [request] = order.cancellationRequests;
    expect(request).toMatchObject({ state: 'accepted', lines: [{ quantity: 2 }] });
    const statuses = order.lines.flatMap(({ portions }) => portions.map(({ status }) => status.kind));
    expect(statuses.toSorted()).toEqual(['cancelled', 'shipped']);
    expect(order.refunds.at(-1)).toMatchObject({ because: 'cancellation', state: 'waiting' });
    expect(isBefore(request?.at ?? now, sentAtOf(order))).toBe(true);
  });

  it('has an archived order and others to speak of before an account is closed', async () => {
    const shop = await openShop(':memory:', () => now);
    const orders = await shop.list(account(`${market.id}-10`), { limit: 50 });
    expect(orders.map(({ archived }) => archived)).toEqual([false, false, false, true]);
    expect(orders[1]?.refunds).toMatchObject([{ because: 'return', state: 'waiting' }]);
    expect(await shop.list(account(`${market.id}-12`), { limit: 50 })).toEqual([]);
    expect(await shop.account(account(`${market.id}-12`))).toMatchObject({ state: 'open' });
  });

  it('has parcels from abroad at customs, and orders that are charged and only reserved', async () => {
    const shop = await openShop(':memory:', () => now);
    const at = async (name: string) => read(shop, `${market.id}-${name}`);
    for (const [name, state] of [
      ['11-a', 'identity-needed'],
      ['11-b', 'under-review'],
      ['7-e', 'cleared'],
    ] as const) {
      const order = await at(name);
      expect([order.shipsFrom, order.customs?.state]).toEqual(['abroad', state]);
      const { trackingNumber } = parcelOf(order);
      expect(order.customs?.uploadUrl).toBe(`https://polyparcel.example/customs/${trackingNumber ?? ''}`);
    }
    expect((await at('11-c')).charges.map(({ kind }) => kind)).toEqual(['reserved', 'charged']);
    expect((await at('11-d')).charges.map(({ kind }) => kind)).toEqual(['reserved']);
  });
});

describe('the people of the seed', () => {
  it('live where nobody can: every delivery has a street, a place and at most a phone that does not ring', async () => {
    for (const { delivery } of await allOrders(await openShop())) {
      expect(delivery.street.length).toBeGreaterThan(3);
      expect(delivery.place).toMatch(/(^| )00\d{2,4}( |$)/);
      const phone = /^\+1 202 555 01\d\d$|^\+(60|45|966|86) 0+[- 0-9]+$/;
      if (delivery.phone !== null) expect(delivery.phone).toMatch(phone);
    }
  });
});

function parcelOf(order: Order): Shipment {
  const [parcel] = order.shipments;
  if (parcel === undefined) throw new Error(`Order ${order.id} of the seed is in no parcel.`);
  return parcel;
}

/** When the first piece of an order came where it is. */
function sentAtOf(order: Order): Instant {
  const moments = order.lines.flatMap(({ portions }) =>
    portions.flatMap(({ status }) => ('at' in status && status.kind !== 'cancelled' ? [status.at] : [])),
  );
  const [first] = moments;
  if (first === undefined) throw new Error(`Nothing of order ${order.id} of the seed was sent.`);
  return first;
}
