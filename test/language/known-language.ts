import path from 'node:path';
import { loadLanguageBooks, type LanguageBooks } from '../../src/content/language-books.ts';
import { languageSchema, type Language } from '../../src/conversation/language.ts';
import type { AskedFor, Mention, Reading } from '../../src/conversation/reading.ts';
import { understand } from '../../src/language/understand.ts';

/** The repository's own lexicons and trained model; the cache is shared by all tests. */
export const books: LanguageBooks = await loadLanguageBooks(path.resolve('locales'));

/** Order numbers as the demo markets write them. */
const orderNumberPatterns: readonly string[] = [
  String.raw`\d{4,5}`,
  String.raw`ORD-\d{5}`,
  String.raw`\d{3}-\d{7}-\d{7}`,
];

/** A language by its code. */
export function languageOf(code: string): Language {
  return languageSchema.parse(code);
}

/** Reads a text as a shopper of a language types it, with what was asked last and what the clock says. */
export function readText(code: string, text: string, asked: AskedFor | null = null, now?: string): Reading {
  const time = now === undefined ? {} : { now };
  const context = { language: languageOf(code), asked, orderNumberPatterns, ...time };
  return understand(text, context, books.model, books.lexicons);
}

/** The mentions of one kind in a reading. */
export function mentionsOf(reading: Reading, kind: Mention['kind']): readonly Mention[] {
  return reading.mentions.filter((mention) => mention.kind === kind);
}
