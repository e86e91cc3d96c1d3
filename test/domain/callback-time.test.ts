import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  callingHours,
  proposeCallbacks,
  settleCallback,
  type CallbackTime,
  type WantedTime,
} from '../../src/domain/callback-time.ts';
import type { Market } from '../../src/domain/market.ts';
import { dayIn, isBefore, toInstant, type Instant } from '../../src/domain/time.ts';
import { marketNames, readMarket } from '../support/read-markets.ts';
import { at } from './order-samples.ts';

const nothing: WantedTime = { date: null, until: null, from: null, to: null };
const us = readMarket('us');
const dk = readMarket('dk');
/** Monday, ten in the morning in New York, four in the afternoon in Copenhagen. */
const monday = at('2026-11-02T15:00:00Z');
const fridayNoon = at('2026-11-06T11:00:00Z');

function want(parts: Partial<WantedTime>, market: Market = us, now: Instant = monday): CallbackTime {
  return settleCallback({ ...nothing, ...parts }, market, now);
}

const settled = (from: string, until: string) => ({ kind: 'settled', from, until });
const refused = (why: string, day: string) => ({ kind: 'refused', why, day });

describe('the times that are proposed for a callback (R20)', () => {
  it('are the next three full hours within the hours of the phone line', () => {
    expect(proposeCallbacks(us, at('2026-11-02T15:20:00Z'))).toEqual([
      { from: '2026-11-02T16:00:00Z', until: '2026-11-02T17:00:00Z' },
      { from: '2026-11-02T17:00:00Z', until: '2026-11-02T18:00:00Z' },
      { from: '2026-11-02T18:00:00Z', until: '2026-11-02T19:00:00Z' },
    ]);
  });

  it('leave a quarter of an hour', () => {
    expect(proposeCallbacks(us, at('2026-11-02T15:45:00Z'))[0]?.from).toBe('2026-11-02T16:00:00Z');
    expect(proposeCallbacks(us, at('2026-11-02T15:46:00Z'))[0]?.from).toBe('2026-11-02T17:00:00Z');
  });

  it('leave out the lunch break, the weekend and holidays', () => {
    const times = (now: string) => proposeCallbacks(dk, at(now)).map(({ from }) => from);
    expect(times('2026-11-02T09:30:00Z')).toEqual([
      '2026-11-02T10:00:00Z',
      '2026-11-02T12:00:00Z',
      '2026-11-02T13:00:00Z',
    ]);
    expect(times('2026-11-06T14:20:00Z')).toEqual([
      '2026-11-06T15:00:00Z',
      '2026-11-09T08:00:00Z',
      '2026-11-09T09:00:00Z',
    ]);
    expect(times('2026-04-01T15:00:00Z')[0]).toBe('2026-04-07T07:00:00Z');
  });

  it('go on after midnight while the line of the evening before is open', () => {
    expect(proposeCallbacks(readMarket('sa'), at('2026-02-20T21:30:00Z'))[0]).toEqual({
      from: '2026-02-20T22:00:00Z',
      until: '2026-02-20T23:00:00Z',
    });
  });
});

describe('a time that was named for a callback (R20)', () => {
  it('stands for the hour that begins with it, or for what is left until the line closes', () => {
    expect(want({ date: '2026-11-03', from: '15:00', to: '15:00' })).toEqual(
      settled('2026-11-03T20:00:00Z', '2026-11-03T21:00:00Z'),
    );
    expect(want({ date: '2026-11-03', from: '21:30', to: '21:30' })).toEqual(
      settled('2026-11-04T02:30:00Z', '2026-11-04T03:00:00Z'),
    );
    expect(want({ date: '2026-11-03', from: '21:50', to: '21:50' })).toEqual(refused('closed', '2026-11-03'));
  });

  it('without a day is the next one at which somebody answers', () => {
    expect(want({ from: '15:00', to: '15:00' })).toEqual(
      settled('2026-11-02T20:00:00Z', '2026-11-02T21:00:00Z'),
    );
    expect(want({ from: '09:00', to: '09:00' })).toEqual(
      settled('2026-11-03T14:00:00Z', '2026-11-03T15:00:00Z'),
    );
    expect(want({ from: '10:00', to: '10:00' }, dk, fridayNoon)).toEqual(
      settled('2026-11-09T09:00:00Z', '2026-11-09T10:00:00Z'),
    );
  });

  it('is cut to the hours where it is a stretch, the longest part of it where a break divides it', () => {
    expect(want({ date: '2026-11-08', from: '06:00', to: '12:00' })).toEqual(
      settled('2026-11-08T13:00:00Z', '2026-11-08T17:00:00Z'),
    );
    expect(want({ date: '2026-11-03', from: '11:00', to: '16:00' }, dk)).toEqual(
      settled('2026-11-03T12:00:00Z', '2026-11-03T15:00:00Z'),
    );
    expect(want({ from: '17:00' })).toEqual(settled('2026-11-02T22:00:00Z', '2026-11-03T03:00:00Z'));
    expect(want({ date: '2026-11-02', to: '12:00' })).toEqual(
      settled('2026-11-02T15:15:00Z', '2026-11-02T17:00:00Z'),
    );
  });

  it('is open where only a day was said, or several', () => {
    expect(want({ date: '2026-11-03' })).toEqual({ kind: 'open', days: ['2026-11-03'] });
    expect(want({ date: '2026-11-07', until: '2026-11-09' }, dk)).toEqual({
      kind: 'open',
      days: ['2026-11-07', '2026-11-08', '2026-11-09'],
    });
    expect(want({})).toMatchObject({ kind: 'open' });
  });

  it('is refused with a day whose hours help on', () => {
    expect(want({ date: '2026-11-01', from: '10:00', to: '10:00' })).toEqual(refused('past', '2026-11-02'));
    expect(want({ date: '2026-11-02', from: '08:00', to: '08:00' })).toEqual(refused('past', '2026-11-02'));
    expect(want({ date: '2026-11-02', from: '09:50', to: '09:50' })).toEqual(refused('past', '2026-11-02'));
    expect(want({ date: '2026-11-02', from: '08:00', to: '10:20' })).toEqual(refused('past', '2026-11-02'));
    expect(want({ date: '2026-11-03', from: '23:00', to: '23:00' })).toEqual(refused('closed', '2026-11-03'));
    expect(want({ date: '2026-11-03', from: '12:30', to: '12:30' }, dk)).toEqual(
      refused('closed', '2026-11-03'),
    );
    expect(want({ date: '2026-11-07', from: '10:00', to: '10:00' }, dk)).toEqual(
      refused('day-off', '2026-11-09'),
    );
    expect(want({ date: '2026-11-08' }, dk)).toEqual(refused('day-off', '2026-11-09'));
    expect(want({ date: '2026-12-01', from: '10:00', to: '10:00' })).toEqual(
      refused('too-far', '2026-11-16'),
    );
    expect(want({ from: '03:00', to: '03:00' })).toMatchObject({ kind: 'refused', why: 'closed' });
    expect(want({ date: '2026-11-02' }, us, at('2026-11-03T03:30:00Z'))).toEqual(
      refused('past', '2026-11-03'),
    );
  });

  it('is taken on the fourteenth day ahead and not on the fifteenth', () => {
    expect(want({ date: '2026-11-16', from: '10:00', to: '10:00' }).kind).toBe('settled');
    expect(want({ date: '2026-11-17', from: '10:00', to: '10:00' })).toMatchObject({ why: 'too-far' });
  });

  it('keeps the clock of the wall over a clock change, both ways', () => {
    const noonOn = (date: string, now: string) => want({ date, from: '12:00', to: '12:00' }, us, at(now));
    expect(noonOn('2026-03-08', '2026-03-06T15:00:00Z')).toMatchObject({ from: '2026-03-08T16:00:00Z' });
    expect(noonOn('2026-11-01', '2026-10-30T15:00:00Z')).toMatchObject({ from: '2026-11-01T17:00:00Z' });
  });
});

describe('whatever is wished for a callback', () => {
  const start = Temporal.Instant.from('2026-01-01T00:00:00Z');
  const moments = fc
    .integer({ min: 0, max: 365 * 24 * 60 })
    .map((minutes) => toInstant(start.add({ minutes })));
  const time = fc.option(
    fc
      .tuple(fc.integer({ min: 0, max: 23 }), fc.constantFrom(0, 15, 30, 45))
      .map(([hour, minute]) => `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`),
  );
  const wishes = fc.record({ days: fc.option(fc.integer({ min: -3, max: 20 })), from: time, to: time });

  it('a settled or proposed time is ahead, within fourteen days, and within the hours of the line', () => {
    fc.assert(
      fc.property(fc.constantFrom(...marketNames), moments, wishes, (name, now, { days, from, to }) => {
        const market = readMarket(name);
        const today = Temporal.PlainDate.from(dayIn(market.zone, now));
        const date = days === null ? null : today.add({ days }).toString();
        const answer = settleCallback({ date, until: null, from, to }, market, now);
        const settledTimes = answer.kind === 'settled' ? [answer] : [];
        for (const stretch of [...settledTimes, ...proposeCallbacks(market, now)]) {
          expect(isBefore(now, stretch.from)).toBe(true);
          expect(isBefore(stretch.from, stretch.until)).toBe(true);
          const day = Temporal.PlainDate.from(dayIn(market.zone, stretch.from));
          expect(today.until(day).days).toBeLessThanOrEqual(14);
          const evening = dayIn(
            market.zone,
            toInstant(Temporal.Instant.from(stretch.from).subtract({ hours: 12 })),
          );
          const hours = [dayIn(market.zone, stretch.from), evening].flatMap((on) => callingHours(market, on));
          const isWithin = hours.some(
            (opening) => !isBefore(stretch.from, opening.from) && !isBefore(opening.until, stretch.until),
          );
          expect(isWithin).toBe(true);
        }
      }),
    );
  });
});
