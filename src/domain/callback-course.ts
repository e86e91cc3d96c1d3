import type { AgentId } from './agent.ts';
import { callingHours } from './callback-time.ts';
import type { Market } from './market.ts';
import type { Stretch } from './opening-hours.ts';
import {
  calendarDaySchema,
  dayIn,
  instantAfter,
  isBefore,
  toInstant,
  type CalendarDay,
  type Instant,
} from './time.ts';

/** Who calls. */
export interface Caller {
  readonly id: AgentId;
  readonly name: string;
}

/** How far a promised call has come (R20). `attempts`: how often nobody answered; `dueAt`: when the next call may be made. */
export type CallbackState =
  | { readonly kind: 'open'; readonly attempts: number; readonly dueAt: Instant }
  /** Somebody has the number before them, and nobody else calls. */
  | {
      readonly kind: 'being-called';
      readonly attempts: number;
      readonly dueAt: Instant;
      readonly by: Caller;
      readonly since: Instant;
    }
  | { readonly kind: 'not-reached'; readonly attempts: number; readonly dueAt: Instant }
  /** The shopper was reached, or nobody answered as often as is tried, or they want no call any more. */
  | {
      readonly kind: 'kept' | 'given-up' | 'cancelled';
      readonly attempts: number;
      readonly by: Caller;
      readonly at: Instant;
    };

/** What came of a call. */
export const callOutcomes = ['reached', 'not-reached', 'cancelled'] as const;
export type CallOutcome = (typeof callOutcomes)[number];

/** Why a call may not be made at this moment. */
export type CallRefusal = 'over' | 'being-called' | 'too-early' | 'quiet' | 'too-many';

/** What was promised: the stretch that the shopper agreed to, and the zones that their number may be in. */
export interface CallPromise extends Stretch {
  readonly zones: readonly string[];
}

/** Less than this before a stretch ends is too short for a call. */
const shortest = { minutes: 5 };
/** A call that nobody answered is made again within so many days, or given up. */
const mostDaysLater = 7;

/** A call as it is booked. */
export function bookedCall({ from }: Stretch): CallbackState {
  return { kind: 'open', attempts: 0, dueAt: from };
}

/** Says whether nothing more is to be done. */
export function isOver({ kind }: CallbackState): boolean {
  return kind === 'kept' || kind === 'given-up' || kind === 'cancelled';
}

/**
 * Says whether somebody may call at this moment; null: they may.
 *
 * `callsToday`: calls to the number on this day of the market. Within the stretch that the shopper agreed to there are no quiet
 * hours; a call that comes late is made outside of those of every zone that the number may be in.
 */
export function refuseCall(
  state: CallbackState,
  promise: CallPromise,
  {
    market,
    callsToday,
    now,
  }: { readonly market: Market; readonly callsToday: number; readonly now: Instant },
): CallRefusal | null {
  if (isOver(state)) return 'over';
  if (state.kind === 'being-called') return 'being-called';
  if ('dueAt' in state && isBefore(now, state.dueAt)) return 'too-early';
  if (callsToday >= market.support.calling.perDay) return 'too-many';
  const isAgreed = !isBefore(now, promise.from) && isBefore(now, promise.until);
  return !isAgreed && isBefore(now, afterQuiet(now, promise.zones, market)) ? 'quiet' : null;
}

/** Somebody takes the call; it must be one that `refuseCall` lets them. */
export function takeCall(state: CallbackState, by: Caller, now: Instant): CallbackState {
  if (!('dueAt' in state)) throw new Error('A call that is over cannot be taken.');
  return { kind: 'being-called', attempts: state.attempts, dueAt: state.dueAt, by, since: now };
}

/** Whoever took the call did not make it: it is as it was. */
export function putCallBack(state: CallbackState): CallbackState {
  if (state.kind !== 'being-called') throw new Error('A call that nobody has cannot be put back.');
  const { attempts, dueAt } = state;
  return { kind: attempts === 0 ? 'open' : 'not-reached', attempts, dueAt };
}

/**
 * What a call that was made comes to. Nobody answered: it is made again after a pause, within the agreed stretch or at the same
 * time of one of the next days, until it was tried as often as the market says.
 */
export function settleCall(
  state: CallbackState,
  outcome: CallOutcome,
  promise: CallPromise,
  { market, now }: { readonly market: Market; readonly now: Instant },
): CallbackState {
  if (state.kind !== 'being-called') throw new Error('A call that nobody has cannot be settled.');
  const { by } = state;
  if (outcome === 'reached') return { kind: 'kept', attempts: state.attempts, by, at: now };
  if (outcome === 'cancelled') return { kind: 'cancelled', attempts: state.attempts, by, at: now };
  const attempts = state.attempts + 1;
  const next = attempts < market.support.calling.attempts ? nextCall(promise, market, now) : null;
  if (next === null) return { kind: 'given-up', attempts, by, at: now };
  return { kind: 'not-reached', attempts, dueAt: next };
}

/** When a call that nobody answered may be made again; null where it cannot be soon. */
export function nextCall(promise: CallPromise, market: Market, now: Instant): Instant | null {
  const earliest = instantAfter(now, market.support.calling.pause);
  for (const stretch of sameTimeOfDay(promise, market)) {
    for (const part of partsWithin(stretch, market)) {
      const start = later(earliest, part.from);
      const isAgreed = stretch.from === promise.from;
      const moment = isAgreed ? start : afterQuiet(start, promise.zones, market);
      const latest = Temporal.Instant.from(part.until).subtract(shortest);
      if (Temporal.Instant.compare(Temporal.Instant.from(moment), latest) <= 0) return moment;
    }
  }
  return null;
}

/** The agreed stretch, and the same hours of the wall clock on the next days. */
function sameTimeOfDay({ from, until }: Stretch, { zone }: Market): readonly Stretch[] {
  const [start, end] = [from, until].map((at) => Temporal.Instant.from(at).toZonedDateTimeISO(zone));
  if (start === undefined || end === undefined) return [];
  return Array.from({ length: mostDaysLater + 1 }, (_, days) => ({
    from: toInstant(start.add({ days }).toInstant()),
    until: toInstant(end.add({ days }).toInstant()),
  }));
}

/** What of a stretch lies within the hours in which support calls. */
function partsWithin(stretch: Stretch, market: Market): readonly Stretch[] {
  const day = dayIn(market.zone, stretch.from);
  const openings = [dayBefore(day), day].flatMap((one) => callingHours(market, one));
  return openings
    .map(({ from, until }) => ({ from: later(from, stretch.from), until: earlier(until, stretch.until) }))
    .filter(({ from, until }) => isBefore(from, until));
}

/** The first moment, from one on, that is in the quiet hours of none of some zones. */
function afterQuiet(at: Instant, zones: readonly string[], market: Market): Instant {
  let moment = Temporal.Instant.from(at);
  // Each zone may push it on once more; where they leave no hour free, the last one stands and is quiet for another.
  for (let round = 0; round <= zones.length; round += 1)
    for (const zone of zones) moment = quietEnds(moment, zone, market) ?? moment;
  return toInstant(moment);
}

/** When the quiet hours end that hold at a moment in a zone; null where none do. */
function quietEnds(
  moment: Temporal.Instant,
  zone: string,
  { support: { calling } }: Market,
): Temporal.Instant | null {
  const [from, until] = [calling.quiet.from, calling.quiet.until].map((time) =>
    Temporal.PlainTime.from(time),
  );
  if (from === undefined || until === undefined) return null;
  const local = moment.toZonedDateTimeISO(zone);
  const time = local.toPlainTime();
  const isAfterStart = Temporal.PlainTime.compare(time, from) >= 0;
  const isBeforeEnd = Temporal.PlainTime.compare(time, until) < 0;
  const isOverMidnight = Temporal.PlainTime.compare(until, from) <= 0;
  const isQuiet = isOverMidnight ? isAfterStart || isBeforeEnd : isAfterStart && isBeforeEnd;
  if (!isQuiet) return null;
  const endDay = isOverMidnight && isAfterStart ? local.add({ days: 1 }) : local;
  return endDay.withPlainTime(until).toInstant();
}

function dayBefore(day: CalendarDay): CalendarDay {
  return calendarDaySchema.parse(Temporal.PlainDate.from(day).subtract({ days: 1 }).toString());
}

function later(first: Instant, second: Instant): Instant {
  return isBefore(first, second) ? second : first;
}

function earlier(first: Instant, second: Instant): Instant {
  return isBefore(first, second) ? first : second;
}
