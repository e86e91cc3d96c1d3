import { z } from 'zod';
import type { Explanation } from '../conversation/conversation.ts';
import { lineValueSchema, type Line } from '../conversation/line.ts';

/** A stored `Line`. */
export const lineSchema = z.strictObject({
  key: z.string(),
  values: z.record(z.string(), lineValueSchema),
  variant: z.number(),
}) satisfies z.ZodType<Line>;

/** A stored `Explanation`. */
export const explanationSchema = z.strictObject({
  rule: z.string(),
  line: lineSchema.omit({ variant: true }),
}) satisfies z.ZodType<Explanation>;
