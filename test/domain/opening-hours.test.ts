import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  openingsOfDays,
  openingState,
  type OpeningHours,
  type OpeningState,
} from '../../src/domain/opening-hours.ts';
import {
  calendarDaySchema,
  instantAfter,
  durationSchema,
  isBefore,
  toInstant,
} from '../../src/domain/time.ts';
import { marketNames, readMarket } from '../support/read-markets.ts';
import { at } from './order-samples.ts';

const everyDay = [1, 2, 3, 4, 5, 6, 7];
const copenhagen = 'Europe/Copenhagen';
const noHolidays = { weekend: [6, 7], holidays: [], makeUpDays: [] };

function daily(from: string, to: string): OpeningHours {
  return { weekly: [{ days: everyDay, spans: [{ from, to }] }], exceptions: [], closedOnHolidays: false };
}

function phoneState(name: (typeof marketNames)[number], now: string): OpeningState {
  const market = readMarket(name);
  const phone = market.support.lines.find((line) => line.kind === 'phone');
  if (phone === undefined) throw new Error(`Market ${name} has no phone line.`);
  return openingState(phone.hours, market.zone, market.calendar, at(now));
}

const open = (until: string) => ({ kind: 'open', until });
const closed = (opensAt: string) => ({ kind: 'closed', opensAt });

describe('an opening', () => {
  it('begins with its first second and is over at its last', () => {
    expect(phoneState('us', '2026-11-02T12:59:59Z')).toEqual(closed('2026-11-02T13:00:00Z'));
    expect(phoneState('us', '2026-11-02T13:00:00Z')).toEqual(open('2026-11-03T03:00:00Z'));
    expect(phoneState('us', '2026-11-03T02:59:59Z')).toEqual(open('2026-11-03T03:00:00Z'));
    expect(phoneState('us', '2026-11-03T03:00:00Z')).toEqual(closed('2026-11-03T13:00:00Z'));
  });

  it('may end at midnight', () => {
    expect(phoneState('sa', '2026-11-02T20:59:00Z')).toEqual(open('2026-11-02T21:00:00Z'));
    expect(phoneState('sa', '2026-11-02T21:00:00Z')).toEqual(closed('2026-11-03T05:00:00Z'));
  });

  it('is split by a lunch break', () => {
    expect(phoneState('dk', '2026-11-02T10:00:00Z')).toEqual(open('2026-11-02T11:00:00Z'));
    expect(phoneState('dk', '2026-11-02T11:30:00Z')).toEqual(closed('2026-11-02T12:00:00Z'));
    expect(phoneState('dk', '2026-11-02T12:00:00Z')).toEqual(open('2026-11-02T16:00:00Z'));
  });

  it('is not on a weekend, nor on a holiday where the line rests', () => {
    expect(phoneState('dk', '2026-11-06T16:00:00Z')).toEqual(closed('2026-11-09T08:00:00Z'));
    expect(phoneState('dk', '2026-04-01T15:00:00Z')).toEqual(closed('2026-04-07T07:00:00Z'));
  });

  it('is on a holiday where the line does not rest', () => {
    expect(phoneState('us', '2026-12-25T15:00:00Z')).toEqual(open('2026-12-26T03:00:00Z'));
  });

  it('runs over midnight in the nights of Ramadan, and ends after the last of them', () => {
    expect(phoneState('sa', '2026-03-01T22:30:00Z')).toEqual(open('2026-03-01T23:00:00Z'));
    expect(phoneState('sa', '2026-03-01T14:00:00Z')).toEqual(closed('2026-03-01T17:00:00Z'));
    expect(phoneState('sa', '2026-03-18T22:00:00Z')).toEqual(open('2026-03-18T23:00:00Z'));
    expect(phoneState('sa', '2026-03-18T23:00:00Z')).toEqual(closed('2026-03-19T05:00:00Z'));
  });

  it('goes on where one stretch touches the next, over midnight too', () => {
    const hours: OpeningHours = {
      weekly: [
        { days: everyDay, spans: [{ from: '20:00', to: '24:00' }] },
        { days: everyDay, spans: [{ from: '00:00', to: '04:00' }] },
      ],
      exceptions: [],
      closedOnHolidays: false,
    };
    const state = openingState(hours, copenhagen, noHolidays, at('2026-11-02T20:00:00Z'));
    expect(state).toEqual(open('2026-11-03T03:00:00Z'));
  });

  it('around the clock has no end, and one of many days without a break has none within two weeks', () => {
    const always = daily('00:00', '24:00');
    const now = at('2026-11-02T16:00:00Z');
    expect(openingState(always, copenhagen, noHolidays, now)).toEqual({ kind: 'open', until: null });
    const day = calendarDaySchema.parse('2026-11-10');
    const closing = { ...always, exceptions: [{ from: day, until: day, spans: [] }] };
    expect(openingState(closing, copenhagen, noHolidays, now)).toEqual(open('2026-11-09T23:00:00Z'));
  });

  it('of several lines together is that of any of them', () => {
    const day = calendarDaySchema.parse('2026-11-02');
    const early = daily('08:00', '12:00');
    const late = daily('11:00', '14:00');
    const night = daily('22:00', '02:00');
    expect(openingsOfDays([late, night, early], copenhagen, noHolidays, [day])).toEqual([
      { from: '2026-11-02T07:00:00Z', until: '2026-11-02T13:00:00Z' },
      { from: '2026-11-02T21:00:00Z', until: '2026-11-03T01:00:00Z' },
    ]);
    expect(openingsOfDays([], copenhagen, noHolidays, [day])).toEqual([]);
  });

  it('follows the first exception that holds, and none of its stretches means closed', () => {
    const day = (text: string) => calendarDaySchema.parse(text);
    const hours: OpeningHours = {
      ...daily('09:00', '17:00'),
      exceptions: [
        { from: day('2026-11-03'), until: day('2026-11-04'), spans: [] },
        { from: day('2026-11-04'), until: day('2026-11-05'), spans: [{ from: '10:00', to: '11:00' }] },
      ],
    };
    const state = openingState(hours, copenhagen, noHolidays, at('2026-11-02T16:00:00Z'));
    expect(state).toEqual(closed('2026-11-05T09:00:00Z'));
  });

  it('is not named when there is none in the next two weeks', () => {
    const hours: OpeningHours = { weekly: [], exceptions: [], closedOnHolidays: false };
    const state = openingState(hours, copenhagen, noHolidays, at('2026-11-02T16:00:00Z'));
    expect(state).toEqual({ kind: 'closed', opensAt: null });
  });
});

describe('the days on which clocks change', () => {
  it('have the hours of the wall, in New York', () => {
    expect(phoneState('us', '2026-03-07T12:30:00Z')).toEqual(closed('2026-03-07T13:00:00Z'));
    expect(phoneState('us', '2026-03-08T11:30:00Z')).toEqual(closed('2026-03-08T12:00:00Z'));
    expect(phoneState('us', '2026-03-08T12:00:00Z')).toEqual(open('2026-03-09T02:00:00Z'));
    expect(phoneState('us', '2026-11-01T12:30:00Z')).toEqual(closed('2026-11-01T13:00:00Z'));
    expect(phoneState('us', '2026-11-01T13:00:00Z')).toEqual(open('2026-11-02T03:00:00Z'));
  });

  it('make a night of eight hours seven or nine long, in Copenhagen', () => {
    const night = (now: string) => openingState(daily('22:00', '06:00'), copenhagen, noHolidays, at(now));
    expect(night('2026-03-28T20:59:00Z')).toEqual(closed('2026-03-28T21:00:00Z'));
    expect(night('2026-03-28T21:00:00Z')).toEqual(open('2026-03-29T04:00:00Z'));
    expect(night('2026-10-24T20:00:00Z')).toEqual(open('2026-10-25T05:00:00Z'));
  });

  it('have no opening in an hour that is skipped', () => {
    for (const from of ['02:00', '02:30']) {
      const state = openingState(daily(from, '03:00'), copenhagen, noHolidays, at('2026-03-29T00:30:00Z'));
      const next = `2026-03-30T${from === '02:00' ? '00:00' : '00:30'}:00Z`;
      expect(state).toEqual(closed(next));
    }
  });
});

/** Any hours at all: split shifts, nights, days off, other hours for some days, rests on holidays. */
const anyHours = (() => {
  const clock = fc
    .tuple(fc.integer({ min: 0, max: 23 }), fc.constantFrom(0, 30))
    .map(([hour, minute]) => `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`);
  const span = fc.record({ from: clock, to: fc.oneof(clock, fc.constant('24:00')) });
  const spans = fc.array(span, { maxLength: 3 });
  const day = fc
    .integer({ min: 0, max: 40 })
    .map((days) => calendarDaySchema.parse(Temporal.PlainDate.from('2026-10-10').add({ days }).toString()));
  const exception = fc.record({ from: day, until: day, spans });
  const days = fc.subarray(everyDay, { minLength: 1 });
  return fc.record({
    weekly: fc.array(fc.record({ days, spans }), { maxLength: 3 }),
    exceptions: fc.array(exception, { maxLength: 2 }),
    closedOnHolidays: fc.boolean(),
  });
})();

describe('any opening hours', () => {
  const holiday = { on: calendarDaySchema.parse('2026-10-26'), name: 'A holiday' };
  const calendar = { ...noHolidays, holidays: [holiday] };
  const start = Temporal.Instant.from('2026-10-12T00:00:00Z');
  const anyTime = fc.integer({ min: 0, max: 21 * 24 * 60 }).map((minutes) => start.add({ minutes }));
  const zones = fc.constantFrom(copenhagen, 'America/New_York', 'Asia/Riyadh');

  it('keep their word: an end is an end, an opening an opening, and nothing lies between', () => {
    fc.assert(
      fc.property(anyHours, zones, anyTime, (hours, zone, moment) => {
        const now = toInstant(moment);
        const state = openingState(hours, zone, calendar, now);
        const change = state.kind === 'open' ? state.until : state.opensAt;
        if (change === null) return;
        expect(isBefore(now, change)).toBe(true);
        expect(openingState(hours, zone, calendar, change).kind).not.toBe(state.kind);
        const span = Temporal.Instant.from(change).epochMilliseconds - moment.epochMilliseconds;
        for (const part of [0.1, 0.5, 0.9, 1 - 1 / span]) {
          const between = toInstant(moment.add({ milliseconds: Math.floor(span * part) }));
          expect(openingState(hours, zone, calendar, between)).toEqual(state);
        }
      }),
    );
  });

  it('are open exactly in the openings of their days', () => {
    fc.assert(
      fc.property(anyHours, zones, anyTime, (hours, zone, moment) => {
        const today = moment.toZonedDateTimeISO(zone).toPlainDate();
        const days = [-1, 0].map((offset) => calendarDaySchema.parse(today.add({ days: offset }).toString()));
        const now = toInstant(moment);
        const isIn = openingsOfDays([hours], zone, calendar, days).some(
          ({ from, until }) => !isBefore(now, from) && isBefore(now, until),
        );
        expect(openingState(hours, zone, calendar, now).kind).toBe(isIn ? 'open' : 'closed');
      }),
    );
  });
});

describe('what is said of opening hours', () => {
  it('is true: open until it closes, closed until it opens, in every market at any time', () => {
    const start = Temporal.Instant.from('2026-01-01T00:00:00Z');
    const anyTime = fc.integer({ min: 0, max: 365 * 24 * 60 }).map((minutes) => start.add({ minutes }));
    fc.assert(
      fc.property(fc.constantFrom(...marketNames), anyTime, (name, moment) => {
        const state = phoneState(name, toInstant(moment));
        const change = state.kind === 'open' ? state.until : state.opensAt;
        expect(change).not.toBeNull();
        if (change === null) return;
        const justBefore = toInstant(Temporal.Instant.from(change).subtract({ seconds: 1 }));
        expect(phoneState(name, change).kind).not.toBe(state.kind);
        expect(phoneState(name, justBefore).kind).toBe(state.kind);
        expect(instantAfter(justBefore, durationSchema.parse('PT1S'))).toBe(change);
      }),
    );
  });
});
