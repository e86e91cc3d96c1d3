import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { openingState, type OpeningHours, type OpeningState } from '../../src/domain/opening-hours.ts';
import { calendarDaySchema, instantAfter, durationSchema, toInstant } from '../../src/domain/time.ts';
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
