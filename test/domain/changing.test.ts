import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  judgeChange,
  lastDeliveryDay,
  nextDeliveryDays,
  refusalOfDay,
  type ChangeVerdict,
} from '../../src/domain/changing.ts';
import { isBusinessDay } from '../../src/domain/calendar.ts';
import { isLive, type LineStatus } from '../../src/domain/order.ts';
import { calendarDaySchema } from '../../src/domain/time.ts';
import { marketNames, readMarket } from '../support/read-markets.ts';
import {
  anyOrder,
  at,
  cancelled,
  delivered,
  line,
  order,
  pieces,
  placed,
  placedAt,
  preparing,
  shipped,
} from './order-samples.ts';

const day = (text: string) => calendarDaySchema.parse(text);

function verdictOn(...statuses: readonly LineStatus[]): ChangeVerdict {
  const portions = statuses.map((status) => pieces(1, status));
  return judgeChange(order([line('1', { portions })]));
}

describe('an order (R23)', () => {
  it('may be changed while all of it is placed, whatever else was cancelled', () => {
    expect(verdictOn(placed, cancelled)).toMatchObject({ kind: 'allowed', rule: 'R23' });
  });

  it.each<[string, LineStatus]>([
    ['being-prepared', preparing],
    ['already-shipped', shipped],
    ['already-shipped', { kind: 'out-for-delivery', at: placedAt, shipment: null }],
    ['already-delivered', delivered],
  ])('is refused as %s, with the moment, once a piece is further on', (reason, status) => {
    expect(verdictOn(placed, status)).toMatchObject({ kind: 'refused', reason, facts: { at: placedAt } });
  });

  it.each<[string, LineStatus]>([
    ['already-cancelled', cancelled],
    ['already-returned', { kind: 'returned', at: placedAt }],
  ])('is refused as %s when nothing is left of it', (reason, status) => {
    expect(verdictOn(status)).toMatchObject({ kind: 'refused', reason });
  });

  it('is refused when a download was delivered, and when nobody knows who sends it', () => {
    const download = line('1', { kind: 'digital', portions: [pieces(1, delivered)] });
    expect(judgeChange(order([download]))).toMatchObject({ reason: 'delivered-digitally' });
    const unknown = line('1', { fulfilledBy: { kind: 'unknown' } });
    expect(judgeChange(order([unknown]))).toMatchObject({ reason: 'fulfiller-unknown' });
  });

  it('may be changed exactly while every live piece is placed and its sender is known', () => {
    fc.assert(
      fc.property(anyOrder(), (any) => {
        const live = any.lines.flatMap((each) =>
          each.portions.filter(isLive).map(({ status }) => ({ status, by: each.fulfilledBy.kind })),
        );
        const isOpen =
          live.length > 0 && live.every(({ status, by }) => status.kind === 'placed' && by !== 'unknown');
        expect(judgeChange(any).kind).toBe(isOpen ? 'allowed' : 'refused');
      }),
    );
  });
});

describe('a day of delivery', () => {
  const now = at('2026-11-02T15:00:00Z');

  it.each([
    ['2026-11-02', 'past'],
    ['2026-11-01', 'past'],
    ['2026-11-03', null],
    ['2026-11-07', 'not-worked'],
    ['2026-11-11', 'not-worked'],
    ['2026-11-16', null],
    ['2026-11-17', 'too-far'],
  ])('%s is %s in the American market', (text, refusal) => {
    expect(refusalOfDay(day(text), readMarket('us'), now)).toBe(refusal);
  });

  it('begins tomorrow on the clocks of the market, not of the server', () => {
    const late = at('2026-11-02T16:30:00Z');
    expect(refusalOfDay(day('2026-11-03'), readMarket('my'), late)).toBe('past');
    expect(refusalOfDay(day('2026-11-03'), readMarket('us'), late)).toBeNull();
  });

  it('keeps the weekend of the market', () => {
    expect(refusalOfDay(day('2026-11-06'), readMarket('sa'), now)).toBe('not-worked');
    expect(refusalOfDay(day('2026-11-08'), readMarket('sa'), now)).toBeNull();
  });

  it('that is proposed is possible, in every market at any moment', () => {
    const moments = fc.date({
      min: new Date('2026-01-01T00:00:00Z'),
      max: new Date('2027-12-01T00:00:00Z'),
      noInvalidDate: true,
    });
    fc.assert(
      fc.property(moments, fc.constantFrom(...marketNames), (moment, name) => {
        const market = readMarket(name);
        const instant = at(moment.toISOString());
        const days = nextDeliveryDays(market, instant, 4);
        const last = lastDeliveryDay(market, instant);
        expect(days.length).toBeLessThanOrEqual(4);
        for (const each of days) {
          expect(isBusinessDay(market.calendar, each)).toBe(true);
          expect(refusalOfDay(each, market, instant)).toBeNull();
          expect(each <= last).toBe(true);
        }
      }),
    );
  });
});
