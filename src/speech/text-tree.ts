import { z } from 'zod';
import { hasStrayBraces } from './placeholders.ts';

/**
 * The texts of a language: nested objects whose leaves are a wording or several wordings. A key may end in an i18next
 * plural suffix: `left_one`, `left_other`.
 */
export interface TextTree {
  readonly [name: string]: string | readonly string[] | TextTree;
}

const textSchema = z
  .string()
  .min(1, 'a text must not be empty')
  .refine((text) => !hasStrayBraces(text), {
    error: 'double braces may only stand around a name, e.g. {{order}}; formats and unescaping are not used',
  });

const nameSchema = z
  .string()
  .regex(/^[\w-]+$/, 'a key is made of letters, digits, "-" and "_"; nest objects instead of dots');

/** Reads the texts of a language, or of one file of it. */
export const textTreeSchema: z.ZodType<TextTree> = z.record(
  nameSchema,
  z.lazy(() => z.union([textSchema, z.array(textSchema).min(1), textTreeSchema])),
);
