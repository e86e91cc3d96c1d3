import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { shipmentIdSchema } from '../../src/domain/identifiers.ts';
import {
  orderedQuantity,
  type CancellationRequest,
  type LineStatus,
  type Order,
  type Shipment,
} from '../../src/domain/order.ts';
import { calendarDaySchema, type Instant } from '../../src/domain/time.ts';
import { isToCome, isUnderWay, standings, trackOrder, type Standing } from '../../src/domain/tracking.ts';
import { marketNames, readMarket } from '../support/read-markets.ts';
import { anyOrder, at, line, order, pieces, placed, placedAt, preparing, seller } from './order-samples.ts';

const parcel = shipmentIdSchema.parse('p1');
const us = readMarket('us');

/** A parcel with a carrier's number, due on Thursday 5 November in New York. */
function shipment(facts: Partial<Shipment> = {}): Shipment {
  return {
    id: parcel,
    stopsAsOne: false,
    lines: [],
    carrier: 'Polyparcel',
    trackingNumber: 'PP-1',
    trackingUrl: null,
    expectedBy: at('2026-11-05T17:00:00Z'),
    scans: [],
    ...facts,
  };
}

function sent(kind: 'shipped' | 'out-for-delivery' | 'delivered', on: Instant = placedAt): LineStatus {
  return { kind, at: on, shipment: parcel };
}

function orderWith(
  status: LineStatus,
  facts: Partial<Order> = {},
  parcelFacts: Partial<Shipment> = {},
): Order {
  return order([line('1', { portions: [pieces(1, status)] })], {
    shipments: [shipment(parcelFacts)],
    ...facts,
  });
}

function standingOf(of: Order, now: Instant, market = us): Standing | undefined {
  return trackOrder(of, market, now)[0]?.standing;
}

const soon = at('2026-11-02T13:00:00Z');

describe('what has not left (R15)', () => {
  it('waits for packing, which usually begins after the time of the market', () => {
    const [tracked] = trackOrder(orderWith(placed), us, soon);
    expect(tracked).toMatchObject({ standing: 'ordered', rule: 'R15', at: '2026-11-02T16:00:00Z' });
  });

  it('only waits once packing would usually have begun', () => {
    expect(standingOf(orderWith(placed), at('2026-11-02T15:59:59Z'))).toBe('ordered');
    expect(standingOf(orderWith(placed), at('2026-11-02T16:00:00Z'))).toBe('waiting');
  });

  it('lies with the seller who sends it', () => {
    const sold = order([line('1', { fulfilledBy: seller })]);
    expect(trackOrder(sold, us, soon)[0]).toMatchObject({ standing: 'with-seller', seller: 'Maple & Loom' });
  });

  it('is being stopped where that was asked for (R8)', () => {
    const request = (state: CancellationRequest['state']): CancellationRequest[] => {
      const lines = [{ line: line('1').id, quantity: 1 }];
      return [{ at: placedAt, lines, state, fee: null }];
    };
    const asked = orderWith(preparing, { cancellationRequests: request('undecided') });
    expect(trackOrder(asked, us, soon)[0]).toMatchObject({ standing: 'being-stopped', rule: 'R8' });
    const declined = orderWith(preparing, { cancellationRequests: request('declined') });
    expect(standingOf(declined, soon)).toBe('preparing');
    const sentAllTheSame = orderWith(sent('shipped'), { cancellationRequests: request('accepted') });
    expect(trackOrder(sentAllTheSame, us, soon)[0]).toMatchObject({
      standing: 'cancelled-under-way',
      rule: 'R8',
    });
  });

  it('comes on the day that the shopper chose', () => {
    const day = calendarDaySchema.parse('2026-11-06');
    const { delivery } = order([]);
    const [tracked] = trackOrder(order([line('1')], { delivery: { ...delivery, day } }), us, soon);
    expect(tracked).toMatchObject({ expected: day, isChosen: true, lateFrom: null });
  });
});

describe('what is on its way (R15)', () => {
  it('is told with carrier, number, day and last scan', () => {
    const scans = [{ at: placedAt, code: 'dispatched', place: null }];
    expect(trackOrder(orderWith(sent('shipped'), {}, { scans }), us, soon)).toEqual([
      expect.objectContaining({
        standing: 'on-its-way',
        carrier: 'Polyparcel',
        trackingNumber: 'PP-1',
        expected: '2026-11-05',
        isChosen: false,
        lastScan: scans[0],
      }),
    ]);
  });

  it.each([
    ['us', '2026-11-03T11:59:59Z', 'untracked'],
    ['us', '2026-11-03T12:00:00Z', 'untraceable'],
    ['dk', '2026-11-03T12:00:00Z', 'untraceable'],
    ['my', '2026-11-04T11:59:59Z', 'untracked'],
    ['sa', '2026-11-04T12:00:00Z', 'untraceable'],
    ['cn', '2026-11-05T11:59:59Z', 'untracked'],
    ['cn', '2026-11-05T12:00:00Z', 'untraceable'],
  ] as const)('has no number yet in %s at %s: %s', (market, now, standing) => {
    const of = orderWith(sent('shipped'), {}, { trackingNumber: null, expectedBy: null });
    expect(standingOf(of, at(now), readMarket(market))).toBe(standing);
  });

  it('is out for delivery today, and no longer when that was yesterday', () => {
    const out = orderWith(sent('out-for-delivery', at('2026-11-05T14:00:00Z')));
    expect(standingOf(out, at('2026-11-05T22:00:00Z'))).toBe('out-for-delivery');
    expect(standingOf(out, at('2026-11-06T14:00:00Z'))).toBe('delayed');
  });

  it('tells of customs only while they hold it up (R19)', () => {
    const customs = { state: 'identity-needed', uploadUrl: 'https://polyparcel.example/customs/1' } as const;
    expect(trackOrder(orderWith(sent('shipped'), { customs }), us, soon)[0]?.customs).toEqual(customs);
    const cleared = { ...customs, state: 'cleared' } as const;
    expect(trackOrder(orderWith(sent('shipped'), { customs: cleared }), us, soon)[0]?.customs).toBeNull();
    expect(trackOrder(orderWith(placed, { customs }), us, soon)[0]?.customs).toBeNull();
  });

  it('names the open investigation into its pieces', () => {
    const into = (state: 'open' | 'closed'): Order['investigations'] => [
      {
        number: 'S-1',
        openedAt: placedAt,
        about: 'late',
        lines: [{ line: line('1').id, quantity: 1 }],
        state,
      },
    ];
    const looked = orderWith(sent('shipped'), { investigations: into('open') });
    expect(trackOrder(looked, us, soon)[0]?.investigation).toBe('S-1');
    const closed = orderWith(sent('shipped'), { investigations: into('closed') });
    expect(trackOrder(closed, us, soon)[0]?.investigation).toBeNull();
  });
});

describe('what is late (R16)', () => {
  // Due on Thursday 5 November; a weekend lies within every market's limit.
  it.each([
    ['us', '2026-11-10T04:59:59Z', 'delayed'],
    ['us', '2026-11-10T05:00:00Z', 'late'],
    ['dk', '2026-11-09T22:59:59Z', 'delayed'],
    ['dk', '2026-11-09T23:00:00Z', 'late'],
    ['my', '2026-11-12T15:59:59Z', 'delayed'],
    ['my', '2026-11-12T16:00:00Z', 'late'],
    ['sa', '2026-11-11T20:59:59Z', 'delayed'],
    ['sa', '2026-11-11T21:00:00Z', 'late'],
    ['cn', '2026-11-18T15:59:59Z', 'delayed'],
    ['cn', '2026-11-18T16:00:00Z', 'late'],
  ] as const)('counts business days in %s: at %s it is %s', (market, now, standing) => {
    const due = at('2026-11-05T06:00:00Z');
    const scans = [{ at: placedAt, code: 'dispatched', place: null }];
    const of = orderWith(sent('shipped'), {}, { expectedBy: due, scans });
    const own = readMarket(market);
    // Midnight in Kuala Lumpur and Shanghai is 16:00 in UTC: the fifth has begun there too.
    expect(trackOrder(of, own, at(now))[0]?.expected).toBe('2026-11-05');
    expect(standingOf(of, at(now), own)).toBe(standing);
  });

  it('is nothing on the expected day itself', () => {
    expect(standingOf(orderWith(sent('shipped')), at('2026-11-06T04:59:59Z'))).toBe('on-its-way');
    expect(standingOf(orderWith(sent('shipped')), at('2026-11-06T05:00:00Z'))).toBe('delayed');
  });

  it('leaves holidays out of the count', () => {
    // Due on Wednesday 25 November; Thursday is Thanksgiving.
    const of = orderWith(sent('shipped'), {}, { expectedBy: at('2026-11-25T17:00:00Z') });
    expect(trackOrder(of, us, soon)[0]?.lateFrom).toBe('2026-12-01');
  });

  it('goes before a missing number', () => {
    const of = orderWith(sent('shipped'), {}, { trackingNumber: null });
    expect(standingOf(of, at('2026-12-01T12:00:00Z'))).toBe('late');
  });
});

describe('an order in several parcels', () => {
  it('is told parcel by parcel, the most pressing first', () => {
    const other = shipmentIdSchema.parse('p2');
    const of = order(
      [
        line('1', { portions: [pieces(1, sent('delivered')), pieces(2, placed)] }),
        line('2', { portions: [pieces(1, { kind: 'shipped', at: placedAt, shipment: other })] }),
      ],
      { shipments: [shipment(), shipment({ id: other })] },
    );
    const told = trackOrder(of, us, soon).map(({ standing, lines }) => [standing, lines[0]?.quantity]);
    expect(told).toEqual([
      ['on-its-way', 1],
      ['ordered', 2],
      ['delivered', 1],
    ]);
  });

  it('puts what lies in one parcel together', () => {
    const lines = [line('1', { portions: [pieces(2, sent('shipped'))] })];
    const both = [...lines, line('2', { portions: [pieces(1, sent('shipped'))] })];
    expect(trackOrder(order(both, { shipments: [shipment()] }), us, soon)).toHaveLength(1);
  });

  it('loses no piece and counts none twice, whatever is in it', () => {
    const anyMoment = fc.constantFrom(soon, at('2026-11-20T12:00:00Z'), at('2027-06-01T00:00:00Z'));
    const anyMarket = fc.constantFrom(...marketNames.map(readMarket));
    fc.assert(
      fc.property(anyOrder(), anyMarket, anyMoment, (of, market, now) => {
        const tracked = trackOrder(of, market, now);
        const pieceCount = tracked
          .flatMap(({ lines }) => lines)
          .reduce((sum, each) => sum + each.quantity, 0);
        expect(pieceCount).toBe(of.lines.reduce((sum, each) => sum + orderedQuantity(each), 0));
        expect(tracked.every(({ standing }) => standings.includes(standing))).toBe(true);
        expect(tracked.every((each) => isToCome(each) || !isUnderWay(each))).toBe(true);
      }),
    );
  });
});
