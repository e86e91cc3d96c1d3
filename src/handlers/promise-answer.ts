import { z } from 'zod';
import { menuSchema } from '../conversation/menu.ts';
import { businessDaysAfter } from '../domain/calendar.ts';
import { dayIn } from '../domain/time.ts';
import { contactWays } from './contact-ways.ts';
import { defineHandler, type OutcomeOf } from './define-handler.ts';
import { factSchema } from './slot-schemas.ts';

const outcomes = { promised: z.object({ answerBy: factSchema, contactWays: menuSchema }) };

/** By which day a person will have answered, in the market's business days. */
export const promiseAnswer = defineHandler({
  name: 'promise-answer',
  needs: 'nothing',
  acts: false,
  input: z.object({}),
  outcomes,
  texts: [],
  run: (_, { market, now }): Promise<OutcomeOf<typeof outcomes>> => {
    const day = businessDaysAfter(market.calendar, dayIn(market.zone, now), market.support.answersWithin);
    const answerBy = { kind: 'day', day } as const;
    return Promise.resolve({ name: 'promised', values: { answerBy, contactWays: contactWays(market) } });
  },
});
