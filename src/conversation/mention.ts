import { z } from 'zod';
import { languageSchema } from './language.ts';
import type { Mention, MentionKind } from './reading.ts';

/** Mentions as they are kept in slots and given to handlers. */
export const mentionSchema: z.ZodType<Mention> = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('order-number'), number: z.string() }),
  z.object({ kind: z.literal('ordinal'), position: z.int() }),
  z.object({ kind: z.literal('newest') }),
  z.object({ kind: z.literal('oldest') }),
  z.object({
    kind: z.literal('item'),
    text: z.string(),
    quantity: z.number().nullable(),
    excluded: z.boolean(),
  }),
  z.object({ kind: z.literal('quantity'), quantity: z.number() }),
  z.object({ kind: z.literal('all') }),
  z.object({ kind: z.literal('both') }),
  z.object({ kind: z.literal('some') }),
  z.object({ kind: z.literal('other') }),
  z.object({ kind: z.literal('spoken-of'), number: z.string() }),
  z.object({ kind: z.literal('reason'), reason: z.string() }),
  z.object({
    kind: z.literal('moment'),
    date: z.string().nullable(),
    until: z.string().nullable().default(null),
    from: z.string().nullable(),
    to: z.string().nullable(),
    text: z.string(),
  }),
  z.object({ kind: z.literal('email'), address: z.string() }),
  z.object({ kind: z.literal('phone'), number: z.string() }),
  z.object({ kind: z.literal('money'), amount: z.string(), currency: z.string().nullable() }),
  z.object({ kind: z.literal('tracking-number'), number: z.string() }),
  z.object({ kind: z.literal('language'), language: languageSchema }),
]);

/** Every kind of mention, for checking what flows say of them. */
export const mentionKinds: readonly MentionKind[] = [
  'order-number',
  'ordinal',
  'newest',
  'oldest',
  'item',
  'quantity',
  'all',
  'both',
  'some',
  'other',
  'reason',
  'moment',
  'email',
  'phone',
  'money',
  'tracking-number',
  'language',
];
