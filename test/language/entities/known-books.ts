import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Mention, ReadingContext } from '../../../src/conversation/reading.ts';
import { booksOf, type Books } from '../../../src/language/books.ts';
import { findMentions, settleMessage } from '../../../src/language/find-mentions.ts';
import { lexiconSchema, type Lexicon } from '../../../src/language/lexicon.ts';
import { tokenize } from '../../../src/language/tokenize.ts';
import { createWording } from '../../../src/language/wording.ts';
import { languageSchema } from '../../../src/conversation/language.ts';

const shelf = new Map<string, Books>();

/** The word lists of a language as they are in the repository; no model is needed for what words point at. */
export function lexiconIn(code: string): Lexicon {
  const folder = path.resolve('locales', code, 'lexicon');
  const lists = readdirSync(folder).map((name): [string, unknown] => [
    name.slice(0, -'.json'.length),
    JSON.parse(readFileSync(path.join(folder, name), 'utf8')),
  ]);
  return lexiconSchema.parse(Object.fromEntries(lists));
}

/** The word lists of a language, made ready. */
function booksIn(code: string): Books {
  const known = shelf.get(code);
  if (known !== undefined) return known;
  const books = booksOf(lexiconIn(code));
  shelf.set(code, books);
  return books;
}

/** What a text points at for a shopper of a language, on Tuesday 24 November 2026 at half past ten in the morning. */
export function mentionsIn(
  code: string,
  text: string,
  context: Partial<ReadingContext> = {},
  isAboutOrders = false,
): readonly Mention[] {
  const whole: ReadingContext = {
    language: languageSchema.parse(code),
    asked: null,
    orderNumberPatterns: [String.raw`\d{4,6}`, String.raw`\d{3}-\d{7}-\d{7}`, String.raw`ORD-\d{5}`],
    now: '2026-11-24T10:30',
    ...context,
  };
  const wording = createWording(tokenize(text), booksIn(code));
  const settled = settleMessage(text, wording, whole);
  const scope = {
    context: whole,
    isAboutOrders,
    names: { isCommon: () => false, mayBeDeeds: false },
    settled,
  };
  const found = findMentions(text, wording, scope);
  return found.map(({ mention }) => mention);
}
