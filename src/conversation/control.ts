import { z } from 'zod';
import { calendarDaySchema } from '../domain/time.ts';

/**
 * What the open question hopes for, so that a channel can put up something better than a line to type in. Words are
 * always taken as well.
 */
export const controlSchema = z.discriminatedUnion('kind', [
  /** Several of the buttons with an item on them, each with a quantity. */
  z.strictObject({ kind: z.literal('items') }),
  /** A day from `from` on, and a time where `hasTime`; on the clocks of the market. */
  z.strictObject({ kind: z.literal('moment'), from: calendarDaySchema, hasTime: z.boolean() }),
  /** The buttons are a scale, the best first. */
  z.strictObject({ kind: z.literal('rating') }),
  z.strictObject({ kind: z.literal('quantity'), most: z.int().nullable() }),
  z.strictObject({ kind: z.literal('phone') }),
  z.strictObject({ kind: z.literal('email') }),
]);
export type Control = z.infer<typeof controlSchema>;
