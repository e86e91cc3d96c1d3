import { describe, expect, it } from 'vitest';
import type { Investigation } from '../../src/domain/after-sale.ts';
import { shipmentIdSchema } from '../../src/domain/identifiers.ts';
import {
  judgeMissing,
  piecesThatMayBeMissing,
  type MissingVerdict,
  type Trouble,
} from '../../src/domain/missing.ts';
import type { LineStatus, Order } from '../../src/domain/order.ts';
import { durationSchema, instantAfter, type Instant } from '../../src/domain/time.ts';
import { trackOrder } from '../../src/domain/tracking.ts';
import { marketNames, readMarket } from '../support/read-markets.ts';
import { at, cancelled, delivered, line, order, pieces, placed, placedAt } from './order-samples.ts';

const us = readMarket('us');
const parcel = shipmentIdSchema.parse('p1');

function judged(of: Order, trouble: Trouble, now: Instant, market = us): MissingVerdict {
  return judgeMissing(trackOrder(of, market, now), of, trouble, market, now);
}

function withOne(status: LineStatus, facts: Partial<Order> = {}): Order {
  return order([line('1', { portions: [pieces(2, status)] })], facts);
}

function search(state: Investigation['state'], quantity = 2): Partial<Order> {
  const lines = [{ line: line('1').id, quantity }];
  return { investigations: [{ number: 'S-20391', openedAt: placedAt, about: 'not-received', lines, state }] };
}

const long = at('2026-11-20T12:00:00Z');

describe('what was delivered and is not there (R16)', () => {
  it.each(marketNames)('may be looked for from the second at which the wait of %s is over', (name) => {
    const market = readMarket(name);
    const over = instantAfter(placedAt, market.finding.waitBeforeInvestigating);
    const before = instantAfter(placedAt, durationSchema.parse('PT23H59M59S'));
    expect(judged(withOne(delivered), 'not-received', before, market)).toMatchObject({
      kind: 'wait',
      until: over,
    });
    expect(judged(withOne(delivered), 'not-received', over, market)).toMatchObject({
      kind: 'search',
      about: 'not-received',
      first: ['spot', 'people'],
    });
  });

  it('is looked for at once when it was stolen, and nobody is sent to look around', () => {
    expect(judged(withOne(delivered), 'stolen', placedAt)).toMatchObject({ kind: 'search', first: [] });
  });

  it('is not looked for twice', () => {
    const verdict = judged(withOne(delivered, search('open')), 'not-received', long);
    expect(verdict).toMatchObject({ kind: 'looked-for', number: 'S-20391', since: placedAt });
    expect(judged(withOne(delivered, search('closed')), 'not-received', long).kind).toBe('search');
  });

  it('goes before what is still to come of the same order', () => {
    const both = order([line('1', { portions: [pieces(1, delivered), pieces(1, placed)] })]);
    expect(judged(both, 'not-received', long)).toMatchObject({
      kind: 'search',
      parcels: [{ lines: [{ quantity: 1 }] }],
    });
  });
});

describe('what has not been delivered (R16)', () => {
  const shipment = {
    id: parcel,
    stopsAsOne: false,
    lines: [],
    carrier: 'Polyparcel',
    trackingNumber: 'PP-1',
    trackingUrl: null,
    expectedBy: at('2026-11-05T17:00:00Z'),
    scans: [],
  };
  const sent = withOne({ kind: 'shipped', at: placedAt, shipment: parcel }, { shipments: [shipment] });

  it('is looked for when it is late, whatever the shopper calls it', () => {
    const late = { kind: 'search', about: 'late', first: [] };
    expect(judged(sent, 'late', at('2026-11-10T05:00:00Z'))).toMatchObject(late);
    expect(judged(sent, 'not-received', at('2026-11-10T05:00:00Z'))).toMatchObject(late);
  });

  it('is looked for when its tracking is missing beyond the limit', () => {
    const untraced = { ...sent, shipments: [{ ...shipment, trackingNumber: null }] };
    expect(judged(untraced, 'late', at('2026-11-04T12:00:00Z'))).toMatchObject({
      kind: 'search',
      about: 'late',
    });
  });

  it('is on its way until then', () => {
    expect(judged(sent, 'not-received', at('2026-11-10T04:59:59Z')).kind).toBe('coming');
    expect(judged(withOne(placed), 'late', long).kind).toBe('coming');
  });

  it('is nothing to wait for once it is cancelled', () => {
    expect(judged(withOne(cancelled), 'not-received', long).kind).toBe('over');
  });
});

describe('items missing from a parcel (R16)', () => {
  it('are goods that were delivered and that nobody looks for yet', () => {
    const of = order([
      line('1', { portions: [pieces(3, delivered), pieces(1, placed)] }),
      line('2', { kind: 'digital', portions: [pieces(1, delivered)] }),
      line('3', { portions: [pieces(1, cancelled)] }),
    ]);
    expect(piecesThatMayBeMissing(of)).toEqual([{ line: '1', quantity: 3 }]);
    expect(piecesThatMayBeMissing({ ...of, ...search('open', 1) })).toEqual([{ line: '1', quantity: 2 }]);
    expect(piecesThatMayBeMissing({ ...of, ...search('closed', 1) })).toEqual([{ line: '1', quantity: 3 }]);
  });
});
