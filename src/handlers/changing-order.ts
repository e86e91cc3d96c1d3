import { z } from 'zod';
import { lineValueSchema } from '../conversation/line.ts';
import { orderIdSchema } from '../domain/identifiers.ts';
import { calendarDaySchema } from '../domain/time.ts';

/** What the shop changes by itself. */
export const changeables = ['address', 'phone', 'day'] as const;
/** What a shopper may want changed: the texts `change.what.*`. */
export const changeWishes = [...changeables, 'quantity', 'variant', 'payment', 'gift-note', 'other'] as const;

/** What a change comes to: the texts `change.summary.*` and `change.done.*`. The first of something replaces nothing. */
export const changeKinds = ['address', 'phone', 'first-phone', 'day', 'first-day'] as const;

/** The facts that a change is put into words with; those it is not about are empty. */
export const changeFacts = {
  orderNumber: lineValueSchema,
  newStreet: lineValueSchema,
  newPlace: lineValueSchema,
  oldStreet: lineValueSchema,
  oldPlace: lineValueSchema,
  newPhone: lineValueSchema,
  oldPhone: lineValueSchema,
  newDay: lineValueSchema,
  oldDay: lineValueSchema,
};

/** What a shopper says yes to when an order is changed: the action, and the very facts it was put into words with. */
export const changeOrderSchema = z.object({
  action: z.object({
    kind: z.literal('change-delivery'),
    scopes: z.array(z.object({ order: orderIdSchema, revision: z.string() })).readonly(),
    street: z.string().nullable(),
    place: z.string().nullable(),
    phone: z.string().nullable(),
    day: calendarDaySchema.nullable(),
  }),
  change: z.enum(changeKinds),
  words: z.object(changeFacts),
  /** Where the confirmation goes; null where the shop knows no address. Never shown. */
  email: z.string().nullable(),
});
export type ChangeOrder = z.infer<typeof changeOrderSchema>;
