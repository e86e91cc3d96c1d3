import type { Lexicon } from '../lexicon.ts';
import { createTemplateBook, type TemplateBook } from './templates.ts';

/** A word or sign for money. */
export interface MoneyWord {
  /** ISO 4217; null where the word leaves it open. */
  readonly currency: string | null;
  /** It counts things as well. */
  readonly isCounter: boolean;
}

export type MoneyBook = TemplateBook<MoneyWord>;

/** Makes the book of money words of a lexicon. */
export function createMoneyBook({ currencies, unknown, counters }: Lexicon['money']): MoneyBook {
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
  return createTemplateBook([...known, ...open, ...counting]);
}
