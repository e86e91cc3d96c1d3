import { z } from 'zod';
import { menuSchema } from '../conversation/menu.ts';
import type { Mention } from '../conversation/reading.ts';
import { callingHours } from '../domain/callback-time.ts';
import { calendarDaySchema, type CalendarDay } from '../domain/time.ts';
import { contactWays } from './contact-ways.ts';
import { defineHandler, type OutcomeOf } from './define-handler.ts';
import { factSchema, mentionsSchema } from './slot-schemas.ts';

const outcomes = {
  /** The lines and whether they are open now. */
  told: z.object({ contactWays: menuSchema }),
  /** A day was asked about: when the phone is answered then. */
  'open-that-day': z.object({ contactWays: menuSchema, hours: factSchema }),
  'closed-that-day': z.object({ contactWays: menuSchema, day: factSchema }),
};

/** How support is reached, and when (R20); where a day was named, the phone's hours on that day. */
export const tellContact = defineHandler({
  name: 'tell-contact',
  needs: 'nothing',
  acts: false,
  input: z.object({ mentions: mentionsSchema.optional() }),
  outcomes,
  texts: [],
  run: ({ mentions = [] }, { market, now }): Promise<OutcomeOf<typeof outcomes>> => {
    const ways = { contactWays: contactWays(market) };
    const day = dayIn(mentions);
    const hasPhone = market.support.lines.some(({ kind }) => kind === 'phone');
    if (day === null || !hasPhone) return Promise.resolve({ name: 'told', values: ways });
    const stretches = callingHours(market, day);
    if (stretches.length === 0)
      return Promise.resolve({ name: 'closed-that-day', values: { ...ways, day: { kind: 'day', day } } });
    const hours = { kind: 'stretches', day, stretches, zone: market.zone, now } as const;
    return Promise.resolve({ name: 'open-that-day', values: { ...ways, hours } });
  },
});

/** The day that was asked about; of several, as in "next week", none. */
function dayIn(mentions: readonly Mention[]): CalendarDay | null {
  const moment = mentions.find((mention) => mention.kind === 'moment');
  const isOne = moment !== undefined && moment.date !== null && moment.until === null;
  return isOne ? calendarDaySchema.parse(moment.date) : null;
}
