import { z } from 'zod';
import { defineHandler, type OutcomeOf } from './define-handler.ts';
import { factSchema, mentionsSchema } from './slot-schemas.ts';

const known = {
  number: factSchema.nullable(),
  email: z.string().nullable(),
  emailShown: factSchema,
  mentions: mentionsSchema,
};

const outcomes = {
  complete: z.object({ ...known, number: factSchema }),
  'no-number': z.object(known),
  'no-email': z.object({ ...known, number: factSchema }),
};

const numberSchema = z.object({ kind: z.literal('code'), text: z.string() });

/**
 * Takes the order number and the e-mail address out of what a guest says, the last word counting. Nothing is looked up here:
 * what comes next is the same whatever there is.
 */
export const readClaim = defineHandler({
  name: 'read-claim',
  needs: 'nothing',
  acts: false,
  input: z.object({
    mentions: mentionsSchema.optional(),
    number: numberSchema.nullable().optional(),
    email: z.string().nullable().optional(),
  }),
  outcomes,
  texts: [],
  run: ({ mentions = [], number = null, email = null }): Promise<OutcomeOf<typeof outcomes>> => {
    const named = mentions.find((mention) => mention.kind === 'order-number');
    const addressed = mentions.find((mention) => mention.kind === 'email');
    const order = named === undefined ? number : ({ kind: 'code', text: named.number } as const);
    const address = addressed?.address ?? email;
    const values = {
      number: order,
      email: address,
      emailShown: { kind: 'code', text: address ?? '' } as const,
      mentions: [],
    };
    if (order === null) return Promise.resolve({ name: 'no-number', values });
    const name = address === null ? 'no-email' : 'complete';
    return Promise.resolve({ name, values: { ...values, number: order } });
  },
});
