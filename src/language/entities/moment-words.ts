import { z } from 'zod';

const phrases = z.array(z.string().min(1));
const clockTime = String.raw`([01]\d|2[0-3]):[0-5]\d`;
const span = z.string().regex(new RegExp(String.raw`^${clockTime}-(?:${clockTime}|24:00)$`, 'u'));
const daySpan = z.string().regex(new RegExp(String.raw`^-?\d+ ${clockTime}-(?:${clockTime}|24:00)$`, 'u'));
const number = z.string().regex(/^\d{1,3}$/u);

/**
 * How a language says days and times: phrases, and templates with slots (see `createTemplateBook`).
 *
 * Slots of `dates`: {count} {weekday} {month} {dom} (day of the month) {longyear}; of `clock`: {hour} {mm} (two digits) {count};
 * of `relations`: {time}.
 */
export const momentWordsSchema = z.strictObject({
  /** Phrases that look like a moment and are none: "good morning". */
  not: phrases,
  /** Words between a day and a time: "at", "om". */
  glue: phrases,
  /** Days by how far they are from today: -1 is yesterday. */
  days: z.record(z.string().regex(/^-?\d+$/u), phrases),
  /** A day and a part of it in one: `0 18:00-22:00` is tonight. */
  dayParts: z.record(daySpan, phrases),
  parts: z.record(span, phrases),
  am: phrases,
  pm: phrases,
  /** 1 is Monday. */
  weekdays: z.record(z.string().regex(/^[1-7]$/u), phrases),
  months: z.record(z.string().regex(/^([1-9]|1[0-2])$/u), phrases),
  /** Words for days of the month, beside digits. */
  monthDays: z.record(number, phrases),
  hours: z.record(number, phrases),
  /** Numbers beside those of `numbers.json`. */
  numbers: z.record(number, phrases),
  dates: z.strictObject({
    weekday: phrases,
    weekdayOfThisWeek: phrases,
    weekdayOfNextWeek: phrases,
    weekdayOfWeekAfterNext: phrases,
    weekdayOfLastWeek: phrases,
    /** The latest one before today. */
    lastWeekday: phrases,
    daysOn: phrases,
    daysAgo: phrases,
    weeksOn: phrases,
    weeksAgo: phrases,
    hoursOn: phrases,
    minutesOn: phrases,
    /** The day before the month, then the month before the day, without and with a year. */
    dayMonth: phrases,
    monthDay: phrases,
    dayMonthYear: phrases,
    monthDayYear: phrases,
    yearMonthDay: phrases,
    dayOfMonth: phrases,
    dayOfNextMonth: phrases,
    /** May be a place in a list as well: counts only beside a time, or where a moment was asked for. */
    bareDayOfMonth: phrases,
  }),
  /** Weeks, weekends and months by how far they are from today's own: `week 1` is next week. */
  ranges: z.record(z.string().regex(/^(?:week|weekend|month) -?\d$/u), phrases),
  clock: z.strictObject({
    hour: phrases,
    /** An hour that says by nothing that it is one: "at 3". */
    bareHour: phrases,
    minutes: phrases,
    minutesPast: phrases,
    minutesTo: phrases,
    quarterPast: phrases,
    quarterTo: phrases,
    halfPast: phrases,
    /** Danish "halv fire" is half past three. */
    halfTo: phrases,
    fixed: z.record(z.string().regex(new RegExp(`^${clockTime}$`, 'u')), phrases),
  }),
  /** A range may be one of numbers as well: without a word for hours it counts only beside a day, or where asked for. */
  relations: z.strictObject({ at: phrases, from: phrases, until: phrases, between: phrases, range: phrases }),
});
export type MomentWords = z.infer<typeof momentWordsSchema>;
