import { z } from 'zod';
import {
  callbackRefusals,
  callingHours,
  proposeCallbacks,
  settleCallback,
  type WantedTime,
} from '../domain/callback-time.ts';
import { calendarDaySchema, dayIn, instantSchema, type CalendarDay } from '../domain/time.ts';
import { timeChoice, timeOptionText } from './callback-plan.ts';
import { defineHandler, type HandlerContext, type OutcomeOf } from './define-handler.ts';
import { choicesSchema, factSchema, momentSchema } from './slot-schemas.ts';

const daysSchema = z.array(calendarDaySchema).readonly();
/** What a question for the time needs: times to choose from, and why the last one would not do. */
const asking = { times: choicesSchema, why: z.enum(callbackRefusals), hours: factSchema, days: daysSchema };

const outcomes = {
  settled: z.object({ callFrom: instantSchema, callUntil: instantSchema }),
  /** Nothing was said of the time. */
  'to-ask': z.object(asking),
  /** A day was said, and no time. */
  'day-only': z.object(asking),
  refused: z.object(asking),
};
type Answer = OutcomeOf<typeof outcomes>;

const noTime: WantedTime = { date: null, until: null, from: null, to: null };

/**
 * Finds the time of a callback: within the hours of a phone line and the next fourteen days (R20). A time said without a day
 * is meant of the days that were said before (`days`). Null: as soon as possible.
 */
export const settleCallbackTime = defineHandler({
  name: 'settle-callback-time',
  needs: 'nothing',
  acts: false,
  input: z.object({ when: momentSchema.nullable().optional(), days: daysSchema.optional() }),
  outcomes,
  texts: [timeOptionText],
  run: ({ when, days = [] }, context): Promise<Answer> => Promise.resolve(settle(when, days, context)),
});

function settle(
  when: WantedTime | null | undefined,
  days: readonly CalendarDay[],
  context: HandlerContext,
): Answer {
  const { market, now } = context;
  const [soonest] = proposeCallbacks(market, now);
  if (when === null && soonest !== undefined) {
    return { name: 'settled', values: { callFrom: soonest.from, callUntil: soonest.until } };
  }
  const isSaid = when !== undefined && when !== null;
  if (!isSaid) return { name: 'to-ask', values: question(context, 'closed') };
  const time = settleCallback(onDays(when, days), market, now);
  switch (time.kind) {
    case 'settled':
      return { name: 'settled', values: { callFrom: time.from, callUntil: time.until } };
    case 'open':
      return { name: 'day-only', values: question(context, 'closed', time.days) };
    case 'refused':
      return { name: 'refused', values: question(context, time.why, [time.day]) };
    default:
      return time satisfies never;
  }
}

function onDays(when: WantedTime, days: readonly CalendarDay[]): WantedTime {
  const [first] = days;
  if (when.date !== null || first === undefined) return { ...noTime, ...when };
  return { ...noTime, ...when, date: first, until: days.at(-1) ?? null };
}

function question(
  { market, now }: HandlerContext,
  why: (typeof callbackRefusals)[number],
  days: readonly CalendarDay[] = [],
) {
  const near = days.length === 0 ? [] : proposeCallbacks(market, now, days);
  const proposals = near.length > 0 ? near : proposeCallbacks(market, now);
  const [first] = proposals;
  const [named] = days;
  const day = named ?? dayIn(market.zone, first?.from ?? now);
  const stretches = callingHours(market, day);
  const hours = { kind: 'stretches', day, stretches, zone: market.zone, now } as const;
  return {
    times: proposals.map((stretch) => timeChoice(stretch, market, now)),
    why,
    hours,
    // A day that cannot be is not what later times are meant of.
    days: why === 'closed' ? days : [],
  };
}
