import { dayIn, toInstant, type CalendarDay, type Instant } from '../domain/time.ts';
import type { Formats } from './formats.ts';
import type { PluralCategory } from './plurals.ts';

/** A moment on the clocks of a zone, seen from now. */
export interface Moment {
  readonly at: Instant;
  readonly zone: string;
  readonly now: Instant;
}

/** Puts words into one of the texts below `values.`; `count`, or the form itself, chooses its plural form. */
export type SayValue = (
  name: string,
  words: Readonly<Record<string, string>>,
  count?: number | PluralCategory,
) => string;

/** Says when something is, in words that fit how far it is from now: a time, a day and a time, a date and a time. */
export function sayMoment({ at, zone, now }: Moment, formats: Formats, say: SayValue): string {
  return sayDayAndTime(dayIn(zone, at), formats.time(timeIn(zone, at)), dayIn(zone, now), formats, say);
}

/**
 * Says until when something lasts. What ends with a day ends at that day's midnight, not at 00:00 of the next: "24:00"
 * in the words of the language (rule R20).
 */
export function sayEnd(moment: Moment, formats: Formats, say: SayValue): string {
  const { at, zone, now } = moment;
  const endsToday = dayIn(zone, at) === dayIn(zone, now);
  if (endsToday) return say('moment.time', { time: formats.time(timeIn(zone, at)) });
  if (!timeIn(zone, at).equals('00:00')) return sayMoment(moment, formats, say);
  const lastMinute = toInstant(Temporal.Instant.from(at).subtract({ minutes: 1 }));
  const midnight = say('moment.midnight', {});
  const lastDay = dayIn(zone, lastMinute);
  if (lastDay === dayIn(zone, now)) return say('moment.time', { time: midnight });
  return sayDayAndTime(lastDay, midnight, dayIn(zone, now), formats, say);
}

/** A day's stretches of time, on the clocks of a zone. */
export interface DayStretches {
  readonly day: CalendarDay;
  readonly stretches: readonly { readonly from: Instant; readonly until: Instant }[];
  readonly zone: string;
  readonly now: Instant;
}

/** Says stretches of a day: "tomorrow, 09:00–12:00 and 13:00–17:00". One that ends with the day ends at its midnight. */
export function sayStretches(
  { day, stretches, zone, now }: DayStretches,
  formats: Formats,
  say: SayValue,
): string {
  const ranges = stretches.map(({ from, until }) => {
    const end = timeIn(zone, until);
    const last = end.equals('00:00') ? say('moment.midnight', {}) : formats.time(end);
    return say('stretch.range', { from: formats.time(timeIn(zone, from)), until: last });
  });
  const today = dayIn(zone, now);
  const daysAhead = daysBetween(today, day);
  const times = formats.list(ranges);
  if (daysAhead === 0) return say('stretch.today', { times });
  if (daysAhead === 1) return say('stretch.tomorrow', { times });
  return say('stretch.date', { date: formats.day(day), times });
}

function daysBetween(today: CalendarDay, day: CalendarDay): number {
  return Temporal.PlainDate.from(today).until(day, { largestUnit: 'day' }).days;
}

function sayDayAndTime(
  day: CalendarDay,
  time: string,
  today: CalendarDay,
  formats: Formats,
  say: SayValue,
): string {
  const date = Temporal.PlainDate.from(day);
  const daysAhead = daysBetween(today, day);
  if (daysAhead === 0) return say('moment.today', { time });
  if (daysAhead === 1) return say('moment.tomorrow', { time });
  if (daysAhead === -1) return say('moment.yesterday', { time });
  if (daysAhead > 1 && daysAhead < 7) return say('moment.weekday', { weekday: formats.weekday(day), time });
  const isThisYear = date.year === Temporal.PlainDate.from(today).year;
  return say('moment.date', { date: isThisYear ? formats.day(day) : formats.dayAndYear(day), time });
}

function timeIn(zone: string, at: Instant): Temporal.PlainTime {
  return Temporal.Instant.from(at).toZonedDateTimeISO(zone).toPlainTime();
}
