import type { DateRange } from './moment-grammar.ts';

/** Days from the first to the last, both included. */
export interface DaySpread {
  readonly first: Temporal.PlainDate;
  readonly last: Temporal.PlainDate;
}

const weekLength = 7;

/** The days of a week, a weekend or a month, counted from today's own. A week begins after the weekend. */
export function daysOfRange(
  { unit, offset }: DateRange,
  today: Temporal.PlainDate,
  weekend: readonly number[],
): DaySpread {
  if (unit === 'month') {
    const first = today.with({ day: 1 }).add({ months: offset });
    return { first, last: first.add({ months: 1 }).subtract({ days: 1 }) };
  }
  const start = weekStart(today, weekend).add({ weeks: offset });
  const last = start.add({ days: weekLength - 1 });
  return { first: unit === 'week' ? start : last.subtract({ days: weekend.length - 1 }), last };
}

/** The first day of the week that a day is in: the one after the weekend. */
export function weekStart(day: Temporal.PlainDate, weekend: readonly number[]): Temporal.PlainDate {
  const lastDay = weekend.find((weekday) => !weekend.includes((weekday % weekLength) + 1)) ?? weekLength;
  return day.subtract({ days: (day.dayOfWeek - lastDay - 1 + 2 * weekLength) % weekLength });
}

/** The first day of a spread that is such a weekday. */
export function weekdayWithin({ first, last }: DaySpread, weekday: number): Temporal.PlainDate | null {
  const day = first.add({ days: (weekday - first.dayOfWeek + weekLength) % weekLength });
  return Temporal.PlainDate.compare(day, last) > 0 ? null : day;
}
