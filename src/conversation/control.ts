import { z } from 'zod';
import { calendarDaySchema } from '../domain/time.ts';

const plainControls = [
  /** The buttons are a scale, the best first. */
  z.strictObject({ kind: z.literal('rating') }),
  z.strictObject({ kind: z.literal('quantity'), most: z.int().nullable() }),
  z.strictObject({ kind: z.literal('phone') }),
  z.strictObject({ kind: z.literal('email') }),
] as const;
/** Several of the buttons with an item on them, each with a quantity. */
const items = z.strictObject({ kind: z.literal('items') });
/** A day from `from` on, and a time where `hasTime`; on the clocks of the market. */
const moment = z.strictObject({ kind: z.literal('moment'), from: calendarDaySchema, hasTime: z.boolean() });

/**
 * What the open question hopes for, so that a channel can put up something better than a line to type in. Words are
 * always taken as well.
 */
export type Control = z.infer<typeof items | typeof moment | (typeof plainControls)[number]>;

const submit = { submit: z.string() };

/** A control as it goes into the transcript and out to channels: with what stands on the button that sends what was put in. */
export const shownControlSchema = z.discriminatedUnion('kind', [
  items.extend(submit),
  moment.extend(submit),
  ...plainControls,
]);
export type ShownControl = z.infer<typeof shownControlSchema>;
