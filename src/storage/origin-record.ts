import { z } from 'zod';
import type { Origin } from '../conversation/event.ts';
import { languageSchema } from '../conversation/language.ts';
import { marketIdSchema } from '../domain/identifiers.ts';

/** A stored `Origin`; in an older one the shopper is alone. */
export const originSchema = z.strictObject({
  channel: z.string(),
  address: z.string(),
  market: marketIdSchema,
  language: languageSchema,
  audience: z.enum(['one', 'several']).default('one'),
}) satisfies z.ZodType<Origin>;
