import { z } from 'zod';
import { dayRefusals } from '../domain/changing.ts';
import { changeFacts, changeKinds, changeOrderSchema } from './changing-order.ts';
import { choicesSchema, factSchema, mentionsSchema } from './slot-schemas.ts';

/** A day as it was asked for or proposed. */
export const momentSchema = z.object({
  date: z.string().nullable(),
  until: z.string().nullable(),
  from: z.string().nullable(),
  to: z.string().nullable(),
  text: z.string(),
});
export type DayWanted = z.infer<typeof momentSchema>;

/** Why an address, a number or a day is not taken: the texts `change.address-not.*` and so on. */
export const addressTroubles = ['incomplete', 'unclear', 'same'] as const;
export const phoneTroubles = ['unclear', 'same'] as const;
export const dayTroubles = [...dayRefusals, 'unclear', 'same'] as const;

/** Every answer takes up what the message said, once: `mentions` is empty afterwards. */
const addressShape = {
  mentions: mentionsSchema,
  oldStreet: factSchema,
  oldPlace: factSchema,
  addressTrouble: z.enum(addressTroubles),
};
const phoneShape = { mentions: mentionsSchema, phoneTrouble: z.enum(phoneTroubles) };
const dayShape = {
  mentions: mentionsSchema,
  days: choicesSchema,
  lastDay: factSchema,
  wantedDay: factSchema,
  dayTrouble: z.enum(dayTroubles),
};

/** What comes of a new value: a plan, a question, or why it is not possible. */
export const changeValueOutcomes = {
  planned: z.object({
    ...addressShape,
    ...phoneShape,
    ...dayShape,
    ...changeFacts,
    plan: changeOrderSchema,
    change: z.enum(changeKinds),
  }),
  'address-wanted': z.object(addressShape),
  'phone-wanted': z.object(phoneShape),
  'day-wanted': z.object(dayShape),
  'address-not-possible': z.object(addressShape),
  'phone-not-possible': z.object(phoneShape),
  'day-not-possible': z.object(dayShape),
};
