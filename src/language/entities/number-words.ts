import { createCut, type Cut } from './joined-terms.ts';
import { createTemplateBook, matchPhrase, type SlotFound, type TemplateBook } from './templates.ts';
import type { Term } from './terms.ts';

/** How a language says numbers: words for numbers, and words that multiply what stands before them. */
export interface Numerals {
  readonly ones: Readonly<Record<string, readonly string[]>>;
  readonly scales: Readonly<Record<string, readonly string[]>>;
  /** Words between two parts of a number: "and", "og", "و". */
  readonly joiners: readonly string[];
}

type Word = { readonly kind: 'one' | 'scale'; readonly value: number } | { readonly kind: 'joiner' };

/** Number words, made ready for reading. */
export interface NumberWords {
  /** Cuts terms as the words are cut. */
  readonly cut: Cut;
  readonly words: TemplateBook<Word>;
}

/** A number as far as it was read. */
interface Sum {
  /** Thousands and more, done with. */
  readonly total: number;
  /** Below the next thousand, done with. */
  readonly section: number;
  /** What a scale would multiply; null right after one. */
  readonly open: number | null;
  readonly afterJoiner: boolean;
}

const thousand = 1000;
const longest = 12;

/** Makes the book of number words; `joined` are the letters for "and" that are written together with the next word. */
export function createNumberWords(
  { ones, scales, joiners }: Numerals,
  joined: ReadonlySet<string> = new Set(),
): NumberWords {
  const cut = createCut(joined, [...Object.values(ones).flat(), ...Object.values(scales).flat()]);
  const entries = (kind: 'one' | 'scale', lists: Numerals['ones']): readonly (readonly [string, Word])[] =>
    Object.entries(lists).flatMap(([value, words]) =>
      words.map((word): readonly [string, Word] => [word, { kind, value: Number(value) }]),
    );
  const between = joiners.map((word): readonly [string, Word] => [word, { kind: 'joiner' }]);
  return {
    cut,
    words: createTemplateBook([...entries('one', ones), ...entries('scale', scales), ...between], cut),
  };
}

/** Reads a number in words: "fifty", "lima puluh", "五十", "خمسة وعشرين". */
export function readNumberWords(
  { words }: NumberWords,
  terms: readonly Term[],
  at: number,
): SlotFound<number> | null {
  let sum: Sum = { total: 0, section: 0, open: null, afterJoiner: false };
  let found: SlotFound<number> | null = null;
  for (let next = at, count = 0; count < longest; count += 1) {
    const match = matchPhrase(words, terms, next);
    const grown = match === null ? null : grow(sum, match.value, next === at);
    if (match === null || grown === null) break;
    sum = grown;
    next += match.length;
    if (!sum.afterJoiner) found = { value: sum.total + sum.section + (sum.open ?? 0), length: next - at };
  }
  return found;
}

/** The sum with one word more; null where the word begins another number. */
function grow(sum: Sum, word: Word, isFirst: boolean): Sum | null {
  if (word.kind === 'joiner') return isFirst || sum.afterJoiner ? null : { ...sum, afterJoiner: true };
  const { total, section, open } = sum;
  if (word.kind === 'one') {
    const isFree = open === null && (section === 0 || word.value < 100);
    const fits =
      open !== null && (fitsAfter(open, word.value) || (sum.afterJoiner && fitsAfter(word.value, open)));
    return isFree || fits ? { total, section, open: (open ?? 0) + word.value, afterJoiner: false } : null;
  }
  const nothing = { open: null, afterJoiner: false };
  if (word.value < thousand) return { total, section: section + (open ?? 1) * word.value, ...nothing };
  return {
    total: total + (section + (open ?? (section === 0 ? 1 : 0))) * word.value,
    section: 0,
    ...nothing,
  };
}

/** "Five" fits after "twenty" and "hundred", not after "two". */
function fitsAfter(larger: number, smaller: number): boolean {
  return smaller < 10
    ? larger >= 20 && larger % 10 === 0
    : larger >= 100 && smaller < 100 && larger % 100 === 0;
}
