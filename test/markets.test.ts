import { describe, expect, it } from 'vitest';
import { isBusinessDay } from '../src/domain/calendar.ts';
import type { Market } from '../src/domain/market.ts';
import { calendarDaySchema } from '../src/domain/time.ts';
import { marketNames, readMarket, readMarkets } from './support/read-markets.ts';

type Figures = readonly [us: unknown, my: unknown, dk: unknown, sa: unknown, cn: unknown];

const always = { kind: 'always' };
const sevenDays = [1, 2, 3, 4, 5, 6, 7];
const weekdays = [1, 2, 3, 4, 5];
const daily = (from: string, to: string) => [{ days: sevenDays, spans: [{ from, to }] }];
const days = (from: number, to = from) => ({ from, to });

/** The table of figures in the order rules: what is promised, where it is read, and its value per market. */
const table: readonly (readonly [figure: string, read: (market: Market) => unknown, figures: Figures])[] = [
  ['language', (market) => market.language, ['en', 'ms', 'da', 'ar', 'zh']],
  ['country', (market) => market.country, ['US', 'MY', 'DK', 'SA', 'CN']],
  ['currency', (market) => market.currency, ['USD', 'MYR', 'DKK', 'SAR', 'CNY']],
  [
    'zone',
    (market) => market.zone,
    ['America/New_York', 'Asia/Kuala_Lumpur', 'Europe/Copenhagen', 'Asia/Riyadh', 'Asia/Shanghai'],
  ],
  [
    'weekend',
    (market) => market.calendar.weekend,
    [
      [6, 7],
      [6, 7],
      [6, 7],
      [5, 6],
      [6, 7],
    ],
  ],
  ['make-up days', (market) => market.calendar.makeUpDays.length > 0, [false, false, false, false, true]],
  [
    'preparing begins after',
    (market) => market.orders.preparingAfter,
    ['PT4H', 'PT4H', 'PT2H', 'PT4H', 'PT24H'],
  ],
  [
    'request while preparing (R1)',
    (market) => market.cancelling.requestsWhilePreparing,
    [always, { kind: 'never' }, { kind: 'within', afterOrdering: 'PT30M' }, always, always],
  ],
  ['fee of a request (R12)', (market) => market.cancelling.requestFeeMinor, [0, 0, 0, 0, 2000]],
  [
    'seller window (R2)',
    (market) => market.cancelling.sellerWindow,
    ['PT30M', 'PT30M', 'PT30M', 'PT30M', 'PT30M'],
  ],
  ['reason (R5)', (market) => market.cancelling.reason, ['asked', 'optional', 'asked', 'asked', 'asked']],
  [
    'stops as one shipment (R4)',
    (market) => market.cancelling.shipmentStopsAsOne,
    [false, false, false, true, false],
  ],
  [
    'shop-sold charged (R11)',
    (market) => market.charging.soldByShop,
    ['ordering', 'dispatch', 'dispatch', 'dispatch', 'ordering'],
  ],
  [
    'refund shows after (R10a)',
    (market) => market.refunds.showsAfter,
    [days(3, 5), days(5, 10), days(3, 5), days(5, 7), days(0)],
  ],
  ['gift balance refunded last', (market) => market.refunds.meansOrder.at(-1), allFive('gift-balance')],
  [
    'return windows (R13)',
    ({ returns }) => returns.windowDays,
    [
      { default: 30, electronics: 15, clothing: 60 },
      { default: 15, electronics: 7, clothing: 30 },
      { default: 30, electronics: 30, clothing: 60 },
      { default: 15, electronics: 7, clothing: 30 },
      { default: 30, electronics: 15, clothing: 30 },
    ],
  ],
  ['withdrawal', (market) => market.returns.withdrawalDays, [0, 0, 14, 0, 0]],
  [
    'return refund after check (R13a)',
    (market) => market.returns.refundAfterCheck,
    [days(5), days(7), days(5), days(7), days(3, 10)],
  ],
  ['return transit (R13c)', (market) => market.returns.transitBusinessDays, [0, 0, 0, 0, 15]],
  ['return postage (R13)', (market) => market.returns.postageMinor, [695, 800, 3900, 2500, 1200]],
  ['return freight (R13c)', (market) => market.returns.freightMinor, [2400, 4500, 14900, 7500, 8800]],
  [
    'wait before investigating (R16)',
    (market) => market.finding.waitBeforeInvestigating,
    ['PT36H', 'PT48H', 'PT24H', 'PT48H', 'PT48H'],
  ],
  ['late limit (R16)', (market) => market.finding.lateAfterBusinessDays, [3, 5, 3, 5, 10]],
  [
    'tracking appears within (R15)',
    (market) => market.finding.trackingWithin,
    ['PT24H', 'PT48H', 'PT24H', 'PT48H', 'PT72H'],
  ],
  ['account closes after (R18)', (market) => market.accounts.closeAfterDays, [7, 7, 3, 14, 15]],
  [
    'phone hours (R20)',
    phoneHours,
    [
      daily('08:00', '22:00'),
      daily('09:00', '21:00'),
      [
        {
          days: weekdays,
          spans: [
            { from: '09:00', to: '12:00' },
            { from: '13:00', to: '17:00' },
          ],
        },
      ],
      daily('08:00', '24:00'),
      daily('09:00', '21:00'),
    ],
  ],
  ['callback (R20)', (market) => market.support.callback, allFive(true)],
  ['mail beside the phone (R20)', hasMail, allFive(true)],
  ['reminder after silence', (market) => market.silence.reminderAfter, allFive('PT10M')],
  ['end of an episode', (market) => market.silence.endsAfter, allFive('PT30M')],
];

describe('the market files', () => {
  it.each(table)('hold the figures of the table: %s', (_figure, read, figures) => {
    expect(readMarkets().map(read)).toEqual(figures);
  });

  it('are named like their market, and send tickets to its own mailbox', () => {
    for (const name of marketNames) {
      const market = readMarket(name);
      expect(market.id).toBe(name);
      expect(market.support.mailbox).toBe(`support-${name}@polydesk.example`);
    }
  });

  it('name every holiday once, in order, in 2026 and 2027', () => {
    for (const { calendar } of readMarkets()) {
      const dates = calendar.holidays.map(({ on }) => on);
      expect(dates).toEqual([...new Set(dates)].toSorted());
      expect(new Set(dates.map((date) => date.slice(0, 4)))).toEqual(new Set(['2026', '2027']));
    }
  });

  it('make no working day of one that is a holiday or none of the weekend', () => {
    for (const { calendar } of readMarkets()) {
      for (const day of calendar.makeUpDays) {
        expect(isBusinessDay(calendar, day)).toBe(true);
        expect(isBusinessDay({ ...calendar, makeUpDays: [] }, day)).toBe(false);
      }
    }
  });

  it.each([
    ['us', '2026-11-26'],
    ['us', '2026-07-03'],
    ['my', '2026-08-31'],
    ['dk', '2026-04-03'],
    ['dk', '2027-05-06'],
    ['sa', '2026-09-23'],
    ['sa', '2026-02-22'],
    ['cn', '2026-02-17'],
    ['cn', '2026-10-07'],
  ] as const)('know a day off when they see one: %s, %s', (name, date) => {
    const day = calendarDaySchema.parse(date);
    expect(isBusinessDay(readMarket(name).calendar, day)).toBe(false);
  });

  it('name no phone that can be dialled', () => {
    const fictional = /^\+1 800 555 01\d\d$|^\+\d+ (?:3-)?0/;
    for (const market of readMarkets()) {
      for (const line of market.support.lines) {
        if (line.kind === 'phone') expect(line.number).toMatch(fictional);
      }
    }
  });
});

function allFive(value: unknown): Figures {
  return [value, value, value, value, value];
}

function phoneHours(market: Market): unknown {
  return market.support.lines.flatMap((line) => (line.kind === 'phone' ? [line.hours.weekly] : []))[0];
}

function hasMail(market: Market): boolean {
  return market.support.lines.some(({ kind }) => kind === 'email');
}
