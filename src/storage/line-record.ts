import { z } from 'zod';
import { lineValueSchema, type Line } from '../conversation/line.ts';

/** A stored `Line`. */
export const lineSchema = z.strictObject({
  key: z.string(),
  values: z.record(z.string(), lineValueSchema),
  variant: z.number(),
}) satisfies z.ZodType<Line>;
