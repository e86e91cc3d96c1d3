import { readFileSync } from 'node:fs';
import { languageSchema, type Language } from '../../src/conversation/language.ts';
import { lineValueSchema, type Line } from '../../src/conversation/line.ts';
import { languageSheetSchema } from '../../src/speech/language-sheet.ts';
import { createSpeaker, type LanguageBook, type Speaker } from '../../src/speech/speaker.ts';
import { textTreeSchema, type TextTree } from '../../src/speech/text-tree.ts';

const locales = `${import.meta.dirname}/../../locales`;

/** The languages that the project ships, in a fixed order. */
export const languages = ['en', 'ms', 'da', 'ar', 'zh'].map(languageOf);

/** A language by its code. */
export function languageOf(code: string): Language {
  return languageSchema.parse(code);
}

/** The shipped sheet of a language and its shipped `values` texts, with a test's own texts beside them. */
export function realBook(language: Language, texts: TextTree = {}): LanguageBook {
  const sheet = languageSheetSchema.parse(readJson(`${locales}/${language}/language.json`));
  const values = textTreeSchema.parse(readJson(`${locales}/${language}/texts/values.json`));
  return { sheet, texts: { values, ...textTreeSchema.parse(texts) } };
}

/** A speaker of all shipped languages, each with the same texts of a test's own. */
export function speakerWith(texts: TextTree): Speaker {
  return createSpeaker(new Map(languages.map((language) => [language, realBook(language, texts)])));
}

/** A line, its values checked as at any door. */
export function line(key: string, values: Readonly<Record<string, unknown>> = {}, variant = 0): Line {
  const parsed = Object.entries(values).map(([name, value]) => [name, lineValueSchema.parse(value)] as const);
  return { key, values: Object.fromEntries(parsed), variant };
}

/** What every language says of one value, with no-break and thin spaces written as plain ones. */
export function inAllLanguages(value: unknown): Record<string, string> {
  const speaker = speakerWith({ it: '{{it}}' });
  const said = languages.map((language) => {
    return [language, plain(speaker.word(line('it', { it: value }), language))] as const;
  });
  return Object.fromEntries(said);
}

/** Plain spaces, and no invisible marks of direction. */
export function plain(text: string): string {
  return text.replaceAll(/[\u00A0\u2009\u202F]/gu, ' ').replaceAll(/[\u200E\u200F\u2066-\u2069]/gu, '');
}

function readJson(path: string): unknown {
  return JSON.parse(readFileSync(path, 'utf8'));
}
