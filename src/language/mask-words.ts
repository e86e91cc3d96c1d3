import type { Language } from '../conversation/language.ts';
import type { Lexicon } from './lexicon.ts';
import { createPhraseBook, type PhraseBook } from './phrase-book.ts';
import { tokenize, type Token } from './tokenize.ts';

/** What the words before a number say that it is. */
export type NumberSort = 'identity' | 'tracking' | 'phone' | 'order';

/** Words of all languages that say what a number is: masking comes before the language is known. */
export interface MaskWords {
  readonly sorts: PhraseBook<NumberSort>;
  /** Words that may stand between such a word and the number: "is", "er", "是". */
  readonly between: PhraseBook<true>;
}

/** How far from a number its word may be, in characters. */
const farthest = 64;
const longestPhrase = 8;
const mostBetween = 2;
/** "… is my", "…就是我的". */
const mostBetweenAfter = 4;
/** What ends a sentence, and with it what is said of a number in it. */
const sentenceEnd = /[.!?;\n\u061b\u061f\u3002\uff01\uff1b\uff1f]/u;
/** How a masked number is written. */
const masked = '••••';
/** As many digits as this may be an identity number. */
const identityDigits = 6;

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

/** Says whether a text holds an identity word anywhere. */
export function holdsIdentityWord(text: string, { sorts }: MaskWords): boolean {
  // Without digits, so that no word is joined to a number.
  const tokens = tokenize(text.replaceAll(/\d/gu, ' '));
  return tokens.some((_, at) => sorts.at(tokens, at)?.meaning === 'identity');
}

/**
 * Says whether the words right after a number call it an identity number: "… is my IC", "…是我的身份证号". They do not where
 * they name a number that follows: "0101901234, my IC is …".
 */
export function isIdentityAfter(text: string, end: number, words: MaskWords): boolean {
  const rest = text.slice(end, end + farthest);
  const sentence = rest.slice(0, rest.search(sentenceEnd) < 0 ? undefined : rest.search(sentenceEnd));
  // What is masked already was the number that the word was about.
  if (sentence.includes(masked)) return false;
  const isCut = sentence.length === farthest;
  const tokens = tokenize(sentence).slice(0, isCut ? -1 : undefined);
  for (let at = 0; at <= mostBetweenAfter && at < tokens.length; at += 1) {
    const match = words.sorts.at(tokens, at);
    if (match?.meaning === 'identity') return !leadsToNumber(tokens, at + match.length, words);
    if (match !== null || words.between.whole(tokens.slice(at, at + 1)) === null) return false;
  }
  return false;
}

/** Says whether a number stands right after some words, or after "is" and the like. */
function leadsToNumber(tokens: readonly Token[], from: number, words: MaskWords): boolean {
  for (let at = from; at < tokens.length && at - from <= mostBetween; at += 1) {
    const digits = tokens[at]?.key.replaceAll(/\D/gu, '') ?? '';
    if (digits.length >= identityDigits) return true;
    if (words.between.whole(tokens.slice(at, at + 1)) === null) return false;
  }
  return false;
}
