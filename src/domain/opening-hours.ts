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

export type OpeningState =
  | { readonly kind: 'open'; readonly until: Instant }
  | { readonly kind: 'closed'; readonly opensAt: Instant | null };

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
  const stretches = stretchesAround(hours, zone, calendar, now);
  const current = stretches.find((stretch) => stretch.from <= moment && moment < stretch.to);
  if (current !== undefined) {
    return { kind: 'open', until: toInstant(Temporal.Instant.fromEpochMilliseconds(current.to)) };
  }
  const next = stretches.find((stretch) => stretch.from > moment);
  const opensAt = next === undefined ? null : toInstant(Temporal.Instant.fromEpochMilliseconds(next.from));
  return { kind: 'closed', opensAt };
}

interface Stretch {
  readonly from: number;
  readonly to: number;
}

function stretchesAround(
  hours: OpeningHours,
  zone: string,
  calendar: Calendar,
  now: Instant,
): readonly Stretch[] {
  const today = Temporal.PlainDate.from(dayIn(zone, now));
  const stretches: Stretch[] = [];
  for (let offset = -1; offset <= DAYS_AHEAD; offset += 1) {
    const date = today.add({ days: offset });
    stretches.push(...spansOn(hours, calendar, date).map((span) => stretchOf(span, date, zone)));
  }
  const real = stretches.filter((stretch) => stretch.from < stretch.to);
  return merged(real.sort((a, b) => a.from - b.from));
}

function spansOn(hours: OpeningHours, calendar: Calendar, date: Temporal.PlainDate): readonly Span[] {
  const day = calendarDaySchema.parse(date.toString());
  const exception = hours.exceptions.find((candidate) => candidate.from <= day && day <= candidate.until);
  if (exception !== undefined) return exception.spans;
  if (hours.closedOnHolidays && isHoliday(calendar, day)) return [];
  return hours.weekly.filter((entry) => entry.days.includes(date.dayOfWeek)).flatMap((entry) => entry.spans);
}

function stretchOf(span: Span, date: Temporal.PlainDate, zone: string): Stretch {
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

function merged(sorted: readonly Stretch[]): readonly Stretch[] {
  const result: Stretch[] = [];
  for (const stretch of sorted) {
    const last = result.at(-1);
    if (last === undefined || stretch.from > last.to) result.push(stretch);
    else result[result.length - 1] = { from: last.from, to: Math.max(last.to, stretch.to) };
  }
  return result;
}
