import { z } from 'zod';
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
  z.object({ kind: z.literal('reason'), reason: z.string() }),
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
];
