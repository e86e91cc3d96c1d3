import type { Market } from './market.ts';
import { openingsOfDays, type OpeningHours, type Stretch } from './opening-hours.ts';
import { calendarDaySchema, dayIn, isBefore, toInstant, type CalendarDay, type Instant } from './time.ts';

/** When a shopper would like to be called, in the market's local time; null where nothing was said of it. */
export interface WantedTime {
  readonly date: string | null;
  /** The last day, of several. */
  readonly until: string | null;
  /** The same as `to` for a point in time. */
  readonly from: string | null;
  readonly to: string | null;
}

/** Why nobody can call then. */
export const callbackRefusals = ['past', 'too-far', 'closed', 'day-off'] as const;
export type CallbackRefusal = (typeof callbackRefusals)[number];

/** What a wish for a time comes to (R20). */
export type CallbackTime =
  | ({ readonly kind: 'settled' } & Stretch)
  /** A day was said and no time, or neither. */
  | { readonly kind: 'open'; readonly days: readonly CalendarDay[] }
  /** `day`: the day whose hours help on. */
  | { readonly kind: 'refused'; readonly why: CallbackRefusal; readonly day: CalendarDay };

/** So many days ahead a call can be booked. */
const mostDaysAhead = 14;
/** Nobody is called back sooner than this. */
const lead = { minutes: 15 };
/** A point in time stands for a stretch of so long. */
const callLasts = { hours: 1 };
/** Less than this before the line closes is too short for a call. */
const shortestInMs = 15 * 60_000;
const mostProposals = 3;

/** The stretches in which support can call on a day, past or to come. */
export function callingHours(market: Market, day: CalendarDay): readonly Stretch[] {
  return openingsOfDays(phoneHours(market), market.zone, market.calendar, [day]);
}

/**
 * The next stretches of an hour in which support can call, three at the most: from the next full hour, or from an opening,
 * on; no sooner than in a quarter of an hour. `days` narrows them down to these days.
 */
export function proposeCallbacks(
  market: Market,
  now: Instant,
  days: readonly CalendarDay[] = bookableDays(market, now),
): readonly Stretch[] {
  const proposals: Stretch[] = [];
  for (const opening of openingsAround(days, market)) {
    proposals.push(...hoursIn(opening, market.zone, now, mostProposals - proposals.length));
  }
  return proposals;
}

/** The hours of an opening that can still be booked. */
function hoursIn({ from, until }: Stretch, zone: string, now: Instant, most: number): readonly Stretch[] {
  const hours: Stretch[] = [];
  let start = Temporal.Instant.from(from).toZonedDateTimeISO(zone);
  const earliest = Temporal.Instant.from(now).add(lead).toZonedDateTimeISO(zone);
  if (Temporal.ZonedDateTime.compare(start, earliest) < 0)
    start = earliest.round({ smallestUnit: 'hour', roundingMode: 'ceil' });
  const close = Temporal.Instant.from(until).toZonedDateTimeISO(zone);
  while (hours.length < most) {
    const end = start.add(callLasts);
    if (Temporal.ZonedDateTime.compare(end, close) > 0) break;
    hours.push({ from: toInstant(start.toInstant()), until: toInstant(end.toInstant()) });
    start = end;
  }
  return hours;
}

/**
 * Finds the stretch in which a shopper is to be called: within the hours of a phone line and the next fourteen days.
 *
 * A point in time stands for the hour that begins with it, or for what is left of it until the line closes. A stretch is cut to
 * the hours. Without a day the next one on which it can be is taken. Sooner than in a quarter of an hour becomes then.
 */
export function settleCallback(wanted: WantedTime, market: Market, now: Instant): CallbackTime {
  const bookable = bookableDays(market, now);
  const [today] = bookable;
  const last = bookable.at(-1);
  if (today === undefined || last === undefined) throw new Error('There are always days to come.');
  const named = daysIn(wanted);
  if (named !== null && (named.at(-1) ?? today) < today)
    return { kind: 'refused', why: 'past', day: nextDay(market, now) };
  const days = named === null ? bookable : bookable.filter((day) => named.includes(day));
  if (days.length === 0) return { kind: 'refused', why: 'too-far', day: last };
  const isOpen = wanted.from === null && wanted.to === null;
  const found = isOpen
    ? proposeCallbacks(market, now, days)[0]
    : days.map((day) => stretchOn(day, wanted, market, now)).find((stretch) => stretch !== null);
  if (found !== undefined) return isOpen ? { kind: 'open', days } : { kind: 'settled', ...found };
  return refusal(days, wanted, market, now);
}

function refusal(
  days: readonly CalendarDay[],
  wanted: WantedTime,
  market: Market,
  now: Instant,
): CallbackTime {
  const working = days.find((day) => callingHours(market, day).length > 0);
  const [first = dayIn(market.zone, now)] = days;
  if (working === undefined) {
    const next = bookableDays(market, now).find((day) => day > first && callingHours(market, day).length > 0);
    return { kind: 'refused', why: 'day-off', day: next ?? first };
  }
  if (days.length === 1 && isOver(working, wanted, market, now))
    return { kind: 'refused', why: 'past', day: nextDay(market, now) };
  return { kind: 'refused', why: 'closed', day: working };
}

/** Says whether what was wanted of a day, or all of its hours, lies behind, or as good as. */
function isOver(day: CalendarDay, wanted: WantedTime, market: Market, now: Instant): boolean {
  const { from, until } = windowOn(day, wanted, market);
  const earliest = earliestCall(market.zone, now);
  const isPast = isPoint(wanted) ? isBefore(from, now) : lengthOf({ from: earliest, until }) < shortestInMs;
  if (isPast) return true;
  return callingHours(market, day).every(({ until }) => !isBefore(now, until));
}

/** The day on which somebody can be called next. */
function nextDay(market: Market, now: Instant): CalendarDay {
  const [proposal] = proposeCallbacks(market, now);
  return dayIn(market.zone, proposal?.from ?? now);
}

/** What of the calling hours on a day is wanted; the longest part where there are several. */
function stretchOn(day: CalendarDay, wanted: WantedTime, market: Market, now: Instant): Stretch | null {
  const window = windowOn(day, wanted, market);
  const openings = openingsAround([day], market).filter(
    (opening) =>
      !isPoint(wanted) || (!isBefore(window.from, opening.from) && isBefore(window.from, opening.until)),
  );
  if (isPoint(wanted) && isBefore(window.from, now)) return null;
  const earliest = earliestCall(market.zone, now);
  const parts = openings
    .map(({ from, until }) => ({
      from: latest([from, window.from, earliest]),
      until: isBefore(until, window.until) ? until : window.until,
    }))
    .filter((part) => lengthOf(part) >= shortestInMs);
  const [longest] = parts.toSorted((a, b) => lengthOf(b) - lengthOf(a));
  return longest ?? null;
}

/** The stretch of a day that was named, open sides reaching to its ends. */
function windowOn(day: CalendarDay, wanted: WantedTime, { zone }: Market): Stretch {
  const { from, to } = wanted;
  const date = Temporal.PlainDate.from(day);
  const at = (on: Temporal.PlainDate, time: string): Temporal.ZonedDateTime =>
    on.toZonedDateTime({ timeZone: zone, plainTime: Temporal.PlainTime.from(time) });
  const start = at(date, from ?? '00:00');
  const isOverMidnight = to === null || (from !== null && to < from) || to === '00:00';
  const end = isPoint(wanted)
    ? start.add(callLasts)
    : at(isOverMidnight ? date.add({ days: 1 }) : date, to ?? '00:00');
  return { from: toInstant(start.toInstant()), until: toInstant(end.toInstant()) };
}

function isPoint({ from, to }: WantedTime): boolean {
  return from !== null && from === to;
}

function earliestCall(zone: string, now: Instant): Instant {
  const soon = Temporal.Instant.from(now).add(lead).toZonedDateTimeISO(zone);
  const quarter = soon.round({ smallestUnit: 'minute', roundingIncrement: 15, roundingMode: 'ceil' });
  return toInstant(quarter.toInstant());
}

/** The openings of some days, with what is left of the evening before the first of them. */
function openingsAround(days: readonly CalendarDay[], market: Market): readonly Stretch[] {
  const [first] = days;
  if (first === undefined) return [];
  const midnight = Temporal.PlainDate.from(first).toZonedDateTime({ timeZone: market.zone });
  const start = toInstant(midnight.toInstant());
  const before = calendarDaySchema.parse(midnight.toPlainDate().subtract({ days: 1 }).toString());
  return openingsOfDays(phoneHours(market), market.zone, market.calendar, [before, ...days])
    .filter(({ until }) => isBefore(start, until))
    .map(({ from, until }) => ({ from: latest([from, start]), until }));
}

function phoneHours(market: Market): readonly OpeningHours[] {
  return market.support.lines.flatMap((line) => (line.kind === 'phone' ? [line.hours] : []));
}

function bookableDays(market: Market, now: Instant): readonly CalendarDay[] {
  const today = Temporal.PlainDate.from(dayIn(market.zone, now));
  return Array.from({ length: mostDaysAhead + 1 }, (_, days) =>
    calendarDaySchema.parse(today.add({ days }).toString()),
  );
}

function daysIn({ date, until }: WantedTime): readonly CalendarDay[] | null {
  if (date === null) return null;
  const days: CalendarDay[] = [];
  const last = Temporal.PlainDate.from(until ?? date);
  let day = Temporal.PlainDate.from(date);
  do {
    days.push(calendarDaySchema.parse(day.toString()));
    day = day.add({ days: 1 });
  } while (Temporal.PlainDate.compare(day, last) <= 0);
  return days;
}

function latest(instants: readonly Instant[]): Instant {
  return instants.reduce((late, instant) => (isBefore(late, instant) ? instant : late));
}

function lengthOf({ from, until }: Stretch): number {
  return Temporal.Instant.from(from).until(until).total('milliseconds');
}
