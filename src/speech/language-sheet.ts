import { z } from 'zod';

/**
 * What is to be known of a language besides its texts: the locale that `Intl` writes its numbers, money and dates by,
 * its own name for itself, and the direction it is written in.
 */
export const languageSheetSchema = z.strictObject({
  intl: z.string().refine(isKnownLocale, 'must be a locale that Intl knows, e.g. en-GB'),
  name: z.string().min(1),
  direction: z.enum(['ltr', 'rtl']),
});
export type LanguageSheet = z.infer<typeof languageSheetSchema>;

export type Direction = LanguageSheet['direction'];

function isKnownLocale(locale: string): boolean {
  try {
    return Intl.DateTimeFormat.supportedLocalesOf(locale).length === 1;
  } catch {
    return false;
  }
}
