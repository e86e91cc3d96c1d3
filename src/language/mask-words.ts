import type { Language } from '../conversation/language.ts';
import type { Lexicon } from './lexicon.ts';
import { createPhraseBook, type PhraseBook } from './phrase-book.ts';
import { tokenize } from './tokenize.ts';

/** What the words before a number say that it is. */
export type NumberSort = 'identity' | 'tracking' | 'phone' | 'order';

/** Words of all languages that say what a number is: masking comes before the language is known. */
export interface MaskWords {
  readonly sorts: PhraseBook<NumberSort>;
  /** Words that may stand between such a word and the number: "is", "er", "是". */
  readonly between: PhraseBook<true>;
}

/** How far before a number its word may begin, in characters. */
const farthest = 64;
const longestPhrase = 8;
const mostBetween = 2;

const shelf = new WeakMap<ReadonlyMap<Language, Lexicon>, MaskWords>();

/** The words for masking out of the lexicons; made once per collection of lexicons. */
export function maskWordsOf(lexicons: ReadonlyMap<Language, Lexicon>): MaskWords {
  const known = shelf.get(lexicons);
  if (known !== undefined) return known;
  const all = [...lexicons.values()];
  const entries = all.flatMap((lexicon) => sortEntries(lexicon));
  const between = all.flatMap((lexicon) => [...lexicon['stop-words'].words, '#', '№']);
  const words = {
    // What is an identity word in one language is masked after in all, whatever else it means in another.
    sorts: createPhraseBook(
      entries.sort(([, a], [, b]) => Number(b === 'identity') - Number(a === 'identity')),
    ),
    between: createPhraseBook(between.map((phrase) => [phrase, true] as const)),
  };
  shelf.set(lexicons, words);
  return words;
}

function sortEntries(lexicon: Lexicon): readonly (readonly [string, NumberSort])[] {
  const named = (phrases: readonly string[], sort: NumberSort): readonly (readonly [string, NumberSort])[] =>
    // With a sign or without ("order #"), a phrase is the same: signs may stand before any number.
    phrases.filter((phrase) => !/[#＃№]$/u.test(phrase)).map((phrase) => [phrase, sort]);
  return [
    ...named(lexicon['identity-words'].identity, 'identity'),
    ...named(lexicon['tracking-words'].tracking, 'tracking'),
    ...named(lexicon['contact-words'].phone, 'phone'),
    ...named(lexicon['order-words'].order, 'order'),
  ];
}

/**
 * Says by the words right before a number what it is; null where they say nothing. Of several phrases the nearest counts,
 * and of those that end in the same place the longest.
 */
export function sortBefore(text: string, number: number, words: MaskWords): NumberSort | null {
  const from = Math.max(0, number - farthest);
  // The first word of a cut text may be the end of a longer one.
  const tokens = tokenize(text.slice(from, number)).slice(from === 0 ? 0 : 1);
  for (let gap = 0; gap <= mostBetween && gap < tokens.length; gap += 1) {
    const before = tokens.slice(0, tokens.length - gap);
    for (let at = Math.max(0, before.length - longestPhrase); at < before.length; at += 1) {
      const match = words.sorts.at(before, at);
      if (match !== null && at + match.length === before.length) return match.meaning;
    }
    const next = before.length - 1;
    if (words.between.at(before.slice(next), 0) === null) return null;
  }
  return null;
}
