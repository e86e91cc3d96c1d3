import { z } from 'zod';
import type { Choice } from '../conversation/conversation.ts';
import { choiceSchema } from '../conversation/choice.ts';
import { lineValueSchema } from '../conversation/line.ts';
import { mentionSchema } from '../conversation/mention.ts';
import { lineIdSchema } from '../domain/identifiers.ts';

/** Shapes that several handlers take from, or lay into, slots. */

export const mentionsSchema = z.array(mentionSchema);

/** What the words of a wish stand for, as concepts of the lexicon. */
export const saidSchema = z.array(z.string());

/** A fact for a text. */
export const factSchema = lineValueSchema;

/** What a handler puts on the table for a question. */
export const choicesSchema: z.ZodType<readonly Choice[], readonly Choice[]> = z.custom<readonly Choice[]>(
  (value) => z.array(choiceSchema).safeParse(value).success,
);

/** Lines wanted, with how many of each; null where the shopper has not said yet. */
export const wantedSchema = z.array(z.object({ value: lineIdSchema, quantity: z.number().nullable() }));
export type Wanted = z.infer<typeof wantedSchema>;

/** A moment as a question sets it: local wall-clock time, null where nothing was said of it. */
export const momentSchema = z.object({
  date: z.iso.date().nullable(),
  until: z.iso.date().nullable(),
  from: z.string().nullable(),
  to: z.string().nullable(),
});

/** A phone number in E.164. */
export const phoneSchema = z.string().regex(/^\+\d{6,15}$/);
