import type { DateForm, MomentGrammar } from './moment-grammar.ts';
import { readNumber } from './moment-number.ts';
import { daysOfRange, weekStart } from './moment-range.ts';
import { matchPhrase, matchTemplate, type SlotFound } from './templates.ts';
import type { Term } from './terms.ts';

/** What the day of a message is counted from. */
export interface Today {
  /** Null where nobody knows: then only whole dates are read. */
  readonly now: Temporal.PlainDateTime | null;
  readonly dayFirst: boolean;
  /** ISO weekdays. */
  readonly weekend: readonly number[];
}

/** A day that was found; a stretch of hours or minutes from now brings its time along. */
export interface SaidDate {
  readonly date: Temporal.PlainDate;
  /** The last day, where a week, a weekend or a month was said. */
  readonly until: Temporal.PlainDate | null;
  readonly time: string | null;
  readonly isWeekday: boolean;
  /** May be a place in a list as well. */
  readonly isBare: boolean;
}

/** How far ahead a day without a year may be before the one of the year before is meant. */
const farthestAhead = 270;

/** Reads "tomorrow", "next Friday", "in 3 days", "5 December", "5/12", "next week". */
export function readDate(
  grammar: MomentGrammar,
  terms: readonly Term[],
  at: number,
  today: Today,
): SlotFound<SaidDate> | null {
  const match = matchTemplate(grammar.dates, terms, at, (slot, list, from) =>
    readNumber(grammar, slot, list, from),
  );
  const value = match === null ? null : dateOf(match.meaning, match.values, today);
  const named = readNamedDays(grammar, terms, at, today);
  if (match === null || value === null || match.length <= (named?.length ?? 0)) return named;
  return { value, length: match.length };
}

/** Days and stretches of days that have a name of their own. */
function readNamedDays(
  grammar: MomentGrammar,
  terms: readonly Term[],
  at: number,
  { now, weekend }: Today,
): SlotFound<SaidDate> | null {
  if (now === null) return null;
  const day = now.toPlainDate();
  const named = matchPhrase(grammar.days, terms, at);
  const range = matchPhrase(grammar.ranges, terms, at);
  if (range !== null && range.length > (named?.length ?? 0)) {
    const { first, last } = daysOfRange(range.value, day, weekend);
    return { value: { ...plain(first), until: last }, length: range.length };
  }
  return named === null ? null : { value: plain(day.add({ days: named.value })), length: named.length };
}

function dateOf(form: DateForm, values: readonly number[], today: Today): SaidDate | null {
  const [first = 0, second = 0, third = 0] = values;
  if (form === 'dayMonthYear') return whole(third, second, first);
  if (form === 'monthDayYear') return whole(third, first, second);
  if (form === 'yearMonthDay') return whole(first, second, third);
  if (form === 'twoNumbersYear')
    return today.dayFirst
      ? (whole(third, second, first) ?? whole(third, first, second))
      : (whole(third, first, second) ?? whole(third, second, first));
  return today.now === null ? null : relativeDate(form, first, second, today.now, today);
}

type RelativeForm = Exclude<DateForm, 'dayMonthYear' | 'monthDayYear' | 'yearMonthDay' | 'twoNumbersYear'>;

function relativeDate(
  form: RelativeForm,
  first: number,
  second: number,
  now: Temporal.PlainDateTime,
  { dayFirst, weekend }: Today,
): SaidDate | null {
  const day = now.toPlainDate();
  switch (form) {
    case 'weekday':
    case 'weekdayOfThisWeek':
    case 'weekdayOfNextWeek':
    case 'weekdayOfWeekAfterNext':
    case 'weekdayOfLastWeek':
    case 'lastWeekday':
      return { ...plain(weekdayOf(form, first, day, weekend)), isWeekday: true };
    case 'daysOn':
      return plain(day.add({ days: first }));
    case 'daysAgo':
      return plain(day.subtract({ days: first }));
    case 'weeksOn':
      return plain(day.add({ weeks: first }));
    case 'weeksAgo':
      return plain(day.subtract({ weeks: first }));
    case 'hoursOn':
      return timed(now.add({ hours: first }));
    case 'minutesOn':
      return timed(now.add({ minutes: first }));
    case 'dayMonth':
      return nearest(second, first, day);
    case 'monthDay':
      return nearest(first, second, day);
    case 'twoNumbers':
      return dayFirst
        ? (nearest(second, first, day) ?? nearest(first, second, day))
        : (nearest(first, second, day) ?? nearest(second, first, day));
    case 'dayOfMonth':
      return upcoming(first, day);
    case 'dayOfNextMonth':
      return upcoming(first, day.with({ day: 1 }).add({ months: 1 }));
    case 'bareDayOfMonth':
      return { ...upcoming(first, day), isBare: true };
    default:
      return form satisfies never;
  }
}

type WeekdayForm =
  | 'weekday'
  | 'weekdayOfThisWeek'
  | 'weekdayOfNextWeek'
  | 'weekdayOfWeekAfterNext'
  | 'weekdayOfLastWeek'
  | 'lastWeekday';

/** Today's own weekday is meant for a week later: today is called today. */
function weekdayOf(
  form: WeekdayForm,
  weekday: number,
  day: Temporal.PlainDate,
  weekend: readonly number[],
): Temporal.PlainDate {
  const difference = weekday - day.dayOfWeek;
  const start = weekStart(day, weekend);
  const ofThisWeek = start.add({ days: (weekday - start.dayOfWeek + 7) % 7 });
  switch (form) {
    case 'weekday':
      return day.add({ days: difference <= 0 ? difference + 7 : difference });
    case 'lastWeekday':
      return day.add({ days: difference >= 0 ? difference - 7 : difference });
    case 'weekdayOfThisWeek':
      return ofThisWeek;
    case 'weekdayOfNextWeek':
      return ofThisWeek.add({ weeks: 1 });
    case 'weekdayOfWeekAfterNext':
      return ofThisWeek.add({ weeks: 2 });
    case 'weekdayOfLastWeek':
      return ofThisWeek.subtract({ weeks: 1 });
    default:
      return form satisfies never;
  }
}

function plain(date: Temporal.PlainDate): SaidDate {
  return { date, until: null, time: null, isWeekday: false, isBare: false };
}

function timed(at: Temporal.PlainDateTime): SaidDate {
  const time = at.toPlainTime().toString({ smallestUnit: 'minute' });
  return { ...plain(at.toPlainDate()), time };
}

function whole(year: number, month: number, day: number): SaidDate | null {
  const date = dateIn(year, month, day);
  return date === null ? null : plain(date);
}

/** The day in this year or the next; the past one where the next is a long way off. */
function nearest(month: number, day: number, today: Temporal.PlainDate): SaidDate | null {
  const dates = [-1, 0, 1, 2, 3, 4].flatMap((years) => dateIn(today.year + years, month, day) ?? []);
  const ahead = dates.find((date) => daysBetween(today, date) >= 0);
  const past = dates.findLast((date) => daysBetween(today, date) < 0);
  const isNear = ahead !== undefined && daysBetween(today, ahead) <= farthestAhead;
  const date = isNear ? ahead : (past ?? ahead);
  return date === undefined ? null : plain(date);
}

/** The next day with this number: this month's, or that of the next month that has one. */
function upcoming(day: number, today: Temporal.PlainDate): SaidDate {
  for (let months = 0; months < 3; months += 1) {
    const month = today.with({ day: 1 }).add({ months });
    const date = dateIn(month.year, month.month, day);
    if (date !== null && daysBetween(today, date) >= 0) return plain(date);
  }
  return plain(today);
}

function daysBetween(from: Temporal.PlainDate, to: Temporal.PlainDate): number {
  return from.until(to, { largestUnit: 'days' }).days;
}

function dateIn(year: number, month: number, day: number): Temporal.PlainDate | null {
  if (month < 1 || month > 12 || day < 1) return null;
  const last = Temporal.PlainDate.from({ year, month, day: 1 }).daysInMonth;
  return day > last ? null : Temporal.PlainDate.from({ year, month, day });
}
