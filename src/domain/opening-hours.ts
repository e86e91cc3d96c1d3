import { isHoliday, type Calendar } from './calendar.ts';
import { calendarDaySchema, dayIn, toInstant, type CalendarDay, type Instant } from './time.ts';

/** One stretch of a day, local wall-clock time. `to` may be `24:00`; a `to` not after `from` ends on the next day. */
export interface Span {
  readonly from: string;
  readonly to: string;
}

/** When a support line answers, as local rules in the market's zone. */
export interface OpeningHours {
  /** ISO weekdays (1 is Monday) and their stretches; several entries for one day make a split shift. */
  readonly weekly: readonly { readonly days: readonly number[]; readonly spans: readonly Span[] }[];
  /** Days whose stretches replace the weekly ones; none at all means closed. The first that holds counts. */
  readonly exceptions: readonly {
    readonly from: CalendarDay;
    readonly until: CalendarDay;
    readonly spans: readonly Span[];
  }[];
  /** Whether the line rests on the market's holidays (exceptions come first). */
  readonly closedOnHolidays: boolean;
}

/** Open and closed in turn; no end within two weeks is null, and so is no opening. */
export type OpeningState =
  | { readonly kind: 'open'; readonly until: Instant | null }
  | { readonly kind: 'closed'; readonly opensAt: Instant | null };

/** A stretch of time: its first moment belongs to it, its last does not. */
export interface Stretch {
  readonly from: Instant;
  readonly until: Instant;
}

/** How far ahead an opening is looked for. A line closed for longer says so rather than naming a day next month. */
const DAYS_AHEAD = 14;

/**
 * Says whether a line is open at an instant, until when, or when it opens next (rule R20).
 *
 * A stretch begins with its first minute and is over at its last: open until 17:00 is closed at 17:00:00. Stretches that
 * touch are one, over midnight too. Local times that a clock change skips move on by the length of the gap; a stretch that
 * lies in the gap alone is none that day.
 */
export function openingState(
  hours: OpeningHours,
  zone: string,
  calendar: Calendar,
  now: Instant,
): OpeningState {
  const moment = Temporal.Instant.from(now).epochMilliseconds;
  const today = Temporal.PlainDate.from(dayIn(zone, now));
  const openings = openingsOn([hours], zone, calendar, daysFrom(today.subtract({ days: 1 }), DAYS_AHEAD + 2));
  const current = openings.find((opening) => opening.from <= moment && moment < opening.to);
  if (current !== undefined) {
    const horizon = momentOf(today.add({ days: DAYS_AHEAD + 1 }), '00:00', zone);
    return { kind: 'open', until: current.to < horizon ? instantAt(current.to) : null };
  }
  const next = openings.find((opening) => opening.from > moment);
  return { kind: 'closed', opensAt: next === undefined ? null : instantAt(next.from) };
}

/**
 * The stretches in which at least one of several lines is open, in order. One belongs to the day that it begins on, though it
 * may end on the next.
 */
export function openingsOfDays(
  lines: readonly OpeningHours[],
  zone: string,
  calendar: Calendar,
  days: readonly CalendarDay[],
): readonly Stretch[] {
  const dates = days.map((day) => Temporal.PlainDate.from(day));
  return openingsOn(lines, zone, calendar, dates).map(({ from, to }) => ({
    from: instantAt(from),
    until: instantAt(to),
  }));
}

/** In milliseconds, since openings are compared and joined. */
interface Opening {
  readonly from: number;
  readonly to: number;
}

function openingsOn(
  lines: readonly OpeningHours[],
  zone: string,
  calendar: Calendar,
  dates: readonly Temporal.PlainDate[],
): readonly Opening[] {
  const openings = lines.flatMap((hours) =>
    dates.flatMap((date) => spansOn(hours, calendar, date).map((span) => openingOf(span, date, zone))),
  );
  return merged(openings.filter(({ from, to }) => from < to).sort((a, b) => a.from - b.from));
}

function daysFrom(first: Temporal.PlainDate, count: number): readonly Temporal.PlainDate[] {
  return Array.from({ length: count }, (_, offset) => first.add({ days: offset }));
}

function spansOn(hours: OpeningHours, calendar: Calendar, date: Temporal.PlainDate): readonly Span[] {
  const day = calendarDaySchema.parse(date.toString());
  const exception = hours.exceptions.find((candidate) => candidate.from <= day && day <= candidate.until);
  if (exception !== undefined) return exception.spans;
  if (hours.closedOnHolidays && isHoliday(calendar, day)) return [];
  return hours.weekly.filter((entry) => entry.days.includes(date.dayOfWeek)).flatMap((entry) => entry.spans);
}

function openingOf(span: Span, date: Temporal.PlainDate, zone: string): Opening {
  const endsNextDay = span.to === '24:00' || span.to <= span.from;
  const endDate = endsNextDay ? date.add({ days: 1 }) : date;
  return {
    from: momentOf(date, span.from, zone),
    to: momentOf(endDate, span.to === '24:00' ? '00:00' : span.to, zone),
  };
}

function momentOf(date: Temporal.PlainDate, time: string, zone: string): number {
  return date.toZonedDateTime({ timeZone: zone, plainTime: Temporal.PlainTime.from(time) }).epochMilliseconds;
}

function instantAt(milliseconds: number): Instant {
  return toInstant(Temporal.Instant.fromEpochMilliseconds(milliseconds));
}

function merged(sorted: readonly Opening[]): readonly Opening[] {
  const result: Opening[] = [];
  for (const opening of sorted) {
    const last = result.at(-1);
    if (last === undefined || opening.from > last.to) result.push(opening);
    else result[result.length - 1] = { from: last.from, to: Math.max(last.to, opening.to) };
  }
  return result;
}
