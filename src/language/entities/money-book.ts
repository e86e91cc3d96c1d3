import type { Lexicon } from '../lexicon.ts';
import { createNumberWords, type NumberWords } from './number-words.ts';
import { createTemplateBook, matchPhrase, type TemplateBook } from './templates.ts';
import type { Term } from './terms.ts';

/** A word or sign for money. */
export interface MoneyWord {
  /** ISO 4217; null where the word leaves it open. */
  readonly currency: string | null;
  /** It counts things as well. */
  readonly isCounter: boolean;
}

/** Words for money, and for how much. */
export interface MoneyBook {
  readonly words: TemplateBook<MoneyWord>;
  readonly numbers: NumberWords;
  /** Says whether a word for money begins at a term: a text without one names no amount. */
  readonly mayStart: (terms: readonly Term[], at: number) => boolean;
}

/** Makes the book of money words of a lexicon; `joined` are letters for "and" written together with the next word. */
export function createMoneyBook(
  { currencies, unknown, counters }: Lexicon['money'],
  numerals: Lexicon['numerals'],
  joined: ReadonlySet<string>,
): MoneyBook {
  const numbers = createNumberWords(numerals, joined);
  const known = Object.entries(currencies).flatMap(([currency, words]) =>
    words.map((word): readonly [string, MoneyWord] => [word, { currency, isCounter: false }]),
  );
  const open = unknown.map((word): readonly [string, MoneyWord] => [
    word,
    { currency: null, isCounter: false },
  ]);
  const counting = Object.entries(counters).flatMap(([currency, words]) =>
    words.map((word): readonly [string, MoneyWord] => [word, { currency, isCounter: true }]),
  );
  const words = createTemplateBook([...known, ...open, ...counting], numbers.cut);
  return { words, numbers, mayStart: (terms, at) => matchPhrase(words, terms, at) !== null };
}
