import { z } from 'zod';
import { meetsNeed } from '../domain/authority.ts';
import { dayIn, instantSchema } from '../domain/time.ts';
import { callbackPlanSchema, isBookedOut, mostCallbacks, phoneFact, timeOf } from './callback-plan.ts';
import { contactWays } from './contact-ways.ts';
import { defineHandler, type OutcomeOf } from './define-handler.ts';
import { choicesSchema, factSchema, phoneSchema } from './slot-schemas.ts';
import { menuSchema } from '../conversation/menu.ts';

const words = { phoneNumber: factSchema, callTime: factSchema, zoneName: factSchema };

const outcomes = {
  planned: z.object({ plan: callbackPlanSchema, ...words }),
  /** The same number at the same time: it stands already. */
  booked: z.object({ ...words, callbackNumber: factSchema }),
  /** No more calls are promised to this number. */
  full: z.object({ ...words, callbackTimes: factSchema, contactWays: menuSchema }),
  /** As many were booked for it today as may be. */
  'booked-out': z.object({ ...words, contactWays: menuSchema }),
};
type Answer = OutcomeOf<typeof outcomes>;

/** What a callback comes to before the shopper is asked for a yes (R6, R20): number, time, and no more than two at a time. */
export const planCallback = defineHandler({
  name: 'plan-callback',
  needs: 'nothing',
  acts: false,
  input: z.object({
    phone: phoneSchema,
    phones: choicesSchema.optional(),
    callFrom: instantSchema,
    callUntil: instantSchema,
    caseFacts: factSchema,
  }),
  outcomes,
  texts: ['callback.booked-entry'],
  run: async ({ phone, phones = [], callFrom, callUntil, caseFacts }, context): Promise<Answer> => {
    const { market, now, callbacks, authority, shop } = context;
    const stretch = { from: callFrom, until: callUntil };
    const said = {
      phoneNumber: phoneFact(phone, phones),
      callTime: timeOf(stretch, market, now),
      zoneName: { kind: 'zone', zone: market.zone } as const,
    };
    const open = await callbacks.openCallbacks(phone, now);
    const same = open.find(({ from, until }) => from === callFrom && until === callUntil);
    if (same !== undefined) {
      return { name: 'booked', values: { ...said, callbackNumber: { kind: 'code', text: same.number } } };
    }
    if (open.length >= mostCallbacks) {
      const texts = open.map(({ from, until }) => ({
        key: 'callback.booked-entry',
        values: {
          callTime: {
            kind: 'stretches',
            day: dayIn(market.zone, from),
            stretches: [{ from, until }],
            zone: market.zone,
            now,
          } as const,
        },
      }));
      const callbackTimes = { kind: 'texts', texts } as const;
      return { name: 'full', values: { ...said, callbackTimes, contactWays: contactWays(market) } };
    }
    if (await isBookedOut(phone, context))
      return { name: 'booked-out', values: { ...said, contactWays: contactWays(market) } };
    const account = meetsNeed(authority, 'read', now) ? await shop.account(authority) : null;
    const plan = { phone, ...stretch, caseFacts, words: said, email: account?.email ?? null };
    return { name: 'planned', values: { plan, ...said } };
  },
});
