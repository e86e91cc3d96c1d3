import { z } from 'zod';

/** A two-letter language code that has a folder in `locales/`. */
export const languageSchema = z
  .string()
  .regex(/^[a-z]{2}$/)
  .brand<'Language'>();
export type Language = z.infer<typeof languageSchema>;
