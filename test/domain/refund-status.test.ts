import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Refund, ReturnCase } from '../../src/domain/after-sale.ts';
import { businessDaysAfter } from '../../src/domain/calendar.ts';
import { lineIdSchema } from '../../src/domain/identifiers.ts';
import type { Market } from '../../src/domain/market.ts';
import type { CancellationRequest, Order } from '../../src/domain/order.ts';
import { refundStatuses, whyNoRefund, type RefundStatus } from '../../src/domain/refund-status.ts';
import { dayIn, toInstant } from '../../src/domain/time.ts';
import { marketNames, readMarket } from '../support/read-markets.ts';
import { at, cancelled, delivered, line, order, pieces, placed, shipped, usd } from './order-samples.ts';

const us = readMarket('us');
/** A Monday. */
const now = at('2026-11-02T15:00:00Z');

function refund(facts: Partial<Refund>): Refund {
  const waiting = { because: 'cancellation', to: '•••• 4242', state: 'waiting', issuedAt: null } as const;
  return { at: now, amount: usd(1000), ...waiting, ...facts };
}

function issued(moment: string, facts: Partial<Refund> = {}): Refund {
  return refund({ state: 'issued', issuedAt: at(moment), ...facts });
}

function returnCase(facts: Partial<ReturnCase>): ReturnCase {
  const wishes = { reason: 'not-suitable', wants: 'refund', wayBack: 'drop-off', state: 'open' } as const;
  const lines = [{ line: lineIdSchema.parse('1'), quantity: 1 }];
  const money = { refund: usd(1000), cost: usd(695) };
  return { number: 'R-20391', openedAt: now, stateAt: now, lines, ...wishes, ...money, ...facts };
}

function statusOf(sold: Order, market: Market = us): RefundStatus | undefined {
  return refundStatuses(sold, market, now)[0];
}

const half = [line('1', { portions: [pieces(1, cancelled)] }), line('2', { portions: [pieces(1, placed)] })];
const gone = [line('1', { portions: [pieces(1, cancelled)] })];

describe('a refund that waits', () => {
  it('waits for the rest of the order to ship (R10b)', () => {
    const status = statusOf(order(half, { refunds: [refund({})] }));
    expect(status).toMatchObject({ standing: 'rest-to-ship', rule: 'R10b', shows: null });
    expect(status?.lines).toEqual([{ line: '1', quantity: 1 }]);
  });

  it('waits for a parcel that left all the same to come back (R8)', () => {
    const lines = [line('1', { portions: [pieces(1, shipped)] })];
    expect(statusOf(order(lines, { refunds: [refund({})] }))).toMatchObject({
      standing: 'parcel-to-return',
      rule: 'R8',
    });
  });

  it.each([
    ['open', 'goods-to-arrive', null],
    ['received', 'being-checked', null],
    ['checked', 'checked', { from: '2026-11-09', until: '2026-11-09' }],
  ] as const)('waits for goods that are %s (R13a)', (state, standing, shows) => {
    const lines = [line('1', { portions: [pieces(1, delivered)] })];
    const sold = order(lines, {
      returns: [returnCase({ state })],
      refunds: [refund({ because: 'return' })],
    });
    expect(statusOf(sold)).toMatchObject({ standing, rule: 'R13a', shows });
  });
});

describe('a refund that went out (R10a)', () => {
  it('is coming until the last day on which it may show, and overdue from the next', () => {
    // Monday 26 October, plus five business days in the us: 2 November.
    expect(statusOf(order(gone, { refunds: [issued('2026-10-26T15:00:00Z')] }))).toMatchObject({
      standing: 'coming',
      shows: { from: '2026-10-29', until: '2026-11-02' },
    });
    expect(statusOf(order(gone, { refunds: [issued('2026-10-23T15:00:00Z')] }))).toMatchObject({
      standing: 'overdue',
      shows: { until: '2026-10-30' },
    });
  });

  it('shows on the same day where the market promises that', () => {
    expect(
      statusOf(order(gone, { refunds: [issued('2026-11-02T02:00:00Z')] }), readMarket('cn')),
    ).toMatchObject({ standing: 'coming', shows: { from: '2026-11-02', until: '2026-11-02' } });
  });

  it('is overdue exactly after the market’s business days, whatever its weekend and holidays', () => {
    const start = Temporal.Instant.from('2026-06-01T00:00:00Z');
    const hours = fc.integer({ min: 0, max: 150 * 24 });
    const property = fc.property(hours, fc.constantFrom(...marketNames.map(readMarket)), (ago, market) => {
      const moment = toInstant(start.add({ hours: ago }));
      const sold = order(gone, { refunds: [issued(moment)] });
      const last = businessDaysAfter(
        market.calendar,
        dayIn(market.zone, moment),
        market.refunds.showsAfter.to,
      );
      const midnight = Temporal.PlainDate.from(last)
        .add({ days: 1 })
        .toZonedDateTime(market.zone)
        .toInstant();
      const standingAt = (instant: Temporal.Instant) =>
        refundStatuses(sold, market, toInstant(instant))[0]?.standing;
      expect(standingAt(midnight.subtract({ milliseconds: 1 }))).toBe('coming');
      expect(standingAt(midnight)).toBe('overdue');
    });
    fc.assert(property, { numRuns: 200 });
  });

  it('is told as failed when the money did not move', () => {
    expect(statusOf(order(gone, { refunds: [refund({ state: 'failed' })] }))?.standing).toBe('failed');
  });

  it('is told newest first', () => {
    const older = issued('2026-10-20T15:00:00Z', { amount: usd(1) });
    const newer = issued('2026-10-30T15:00:00Z', { amount: usd(2) });
    const told = refundStatuses(order(gone, { refunds: [older, newer] }), us, now);
    expect(told.map((status) => status.refund.amount.minor)).toEqual([2, 1]);
  });
});

describe('what was taken off a refund', () => {
  it.each([
    ['home', 'postage'],
    ['abroad', 'freight'],
  ] as const)('is the way back of a return to a warehouse %s', (shipsFrom, kind) => {
    const lines = [line('1', { portions: [pieces(1, { kind: 'returned', at: now })] })];
    const facts = { shipsFrom, returns: [returnCase({ state: 'settled' })] };
    const sold = order(lines, { ...facts, refunds: [issued('2026-11-01T15:00:00Z', { because: 'return' })] });
    expect(statusOf(sold)?.deductions).toEqual([{ kind, amount: usd(695) }]);
  });

  it('is nothing where the goods were at fault', () => {
    const lines = [line('1', { portions: [pieces(1, delivered)] })];
    const sold = order(lines, {
      returns: [returnCase({ cost: usd(0) })],
      refunds: [refund({ because: 'return' })],
    });
    expect(statusOf(sold)?.deductions).toEqual([]);
  });

  it('is the fee of a requested cancellation that was accepted (R12)', () => {
    const request: CancellationRequest = {
      at: now,
      lines: [{ line: lineIdSchema.parse('1'), quantity: 1 }],
      state: 'accepted',
      fee: usd(2000),
    };
    const sold = order(gone, { cancellationRequests: [request], refunds: [refund({})] });
    expect(statusOf(sold)?.deductions).toEqual([{ kind: 'fee', amount: usd(2000) }]);
  });
});

describe('no refund at all (R11)', () => {
  const request: CancellationRequest = { at: now, lines: [], state: 'undecided', fee: null };

  it.each([
    ['nothing was charged', order(gone), 'nothing-charged', 'R11'],
    ['nothing was cancelled', order([line('1')]), 'nothing-returned', 'R11'],
    [
      'a cancellation is undecided',
      order([line('1')], { cancellationRequests: [request] }),
      'cancellation-asked-for',
      'R8',
    ],
    [
      'a new one comes instead',
      order([line('1')], { returns: [returnCase({ wants: 'replacement' })] }),
      'replacement-coming',
      'R13',
    ],
  ] as const)('is explained: %s', (_why, sold, reason, rule) => {
    expect(whyNoRefund(sold)).toEqual({ reason, rule });
  });
});
