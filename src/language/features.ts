import { familyOf } from './concept-book.ts';
import {
  addFeature,
  closeCounts,
  noFeatures,
  noteFeature,
  openCounts,
  type FeatureCounts,
} from './feature-counts.ts';
import { finished, hashText, mixed, mixedUnit } from './hash-text.ts';
import type { Term } from './terms.ts';
import type { Token } from './tokenize.ts';

/** The hashed features of a text with their weights, in blocks that count for themselves. */
export interface Features {
  readonly words: FeatureCounts;
  readonly letters: FeatureCounts;
  readonly concepts: FeatureCounts;
}

const wordSeed = 0x811c9dc5;
const pairSeed = 0x2f0b4c47;
const letterSeed = 0x5bd1e995;
const conceptSeed = 0x1b56c4e9;
const space = 0x20;

/** What stands for a word that training does not hold; a run of such words is one. */
const unknown = '?';
const unknownHash = hashText(unknown, wordSeed);
const longestSequence = 4;
const mostConcepts = 12;
/** How much of a long text counts: its beginning and its end. */
const mostTerms = { first: 120, last: 40 };

/**
 * Hashes a text into its words and pairs of words, its sequences of two to four letters across words, and what its words
 * stand for; Chinese characters count as words. Of a very long text, the beginning and the end count.
 */
export function featuresOf(all: readonly Term[], isKnown: (hash: number) => boolean): Features {
  const terms = shortened(all);
  return {
    words: wordFeatures(terms, isKnown),
    letters: letterFeatures(terms),
    concepts: conceptFeatures(terms, (term) => knowsTerm(term, isKnown)),
  };
}

function shortened(terms: readonly Term[]): readonly Term[] {
  const { first, last } = mostTerms;
  return isReadWhole(terms) ? terms : [...terms.slice(0, first), ...terms.slice(-last)];
}

/** Says whether a text is short enough for all of it to count. */
export function isReadWhole(terms: readonly Term[]): boolean {
  return terms.length <= mostTerms.first + mostTerms.last;
}

/** Says whether a term is heard in training or stands for something. */
export function knowsTerm(term: Term, isKnown: (hash: number) => boolean): boolean {
  return term.concept !== null || isKnown(wholeTermHash(term));
}

/** The share of a word's letter sequences of three and four that training holds; 0 for what has no letters. */
export function familiarity(term: Term, isKnown: (hash: number) => boolean): number {
  if (!term.hasLetters || term.isForeign) return 0;
  let all = 0;
  let known = 0;
  eachSequence(` ${term.shape} `, (hash, length) => {
    if (length < 3) return;
    all += 1;
    if (isKnown(hash)) known += 1;
  });
  return all === 0 ? 0 : known / all;
}

/** The hash of a term's word. */
export function termHash(term: Term): number {
  return hashText(term.shape, wordSeed);
}

/** The hash of the whole word that a term is part of. */
export function wholeTermHash(term: Term): number {
  return hashText(term.word, wordSeed);
}

/** The hash of the word that a token belongs to; for Chinese, of the whole word. */
export function wholeWordHash(token: Token): number {
  return hashText(token.word, wordSeed);
}

function wordFeatures(terms: readonly Term[], isKnown: (hash: number) => boolean): FeatureCounts {
  const features = openCounts(3 * terms.length + 1);
  let previous = '^';
  for (const term of terms) {
    const hash = termHash(term);
    const shape = isKnown(hash) ? term.shape : unknown;
    if (shape === unknown && previous === unknown) continue;
    addFeature(features, shape === unknown ? unknownHash : hash);
    addFeature(features, pairHash(previous, shape));
    if (term.word !== term.shape) noteFeature(features, wholeTermHash(term));
    previous = shape;
  }
  addFeature(features, pairHash(previous, '$'));
  return closeCounts(features);
}

function pairHash(first: string, second: string): number {
  return finished(mixed(mixedUnit(mixed(pairSeed, first), space), second));
}

function letterFeatures(terms: readonly Term[]): FeatureCounts {
  const own = terms.filter((term) => !term.isForeign || term.concept !== null);
  const text = ` ${own.map(({ shape }) => shape).join(' ')} `;
  const features = openCounts((longestSequence - 1) * text.length);
  eachSequence(text, (hash) => {
    addFeature(features, hash);
  });
  return closeCounts(features);
}

/**
 * What a text's words stand for: each concept and family alone, two in a row, and which stand together anywhere. Unknown
 * words in a row are one; a text that holds no concept has no such features.
 */
export function conceptFeatures(terms: readonly Term[], knows: (term: Term) => boolean): FeatureCounts {
  const all: string[] = [];
  for (const term of terms) {
    const concept = term.concept ?? (knows(term) ? null : unknown);
    if (concept !== null && all.at(-1) !== concept) all.push(concept);
  }
  if (all.every((concept) => concept === unknown || concept === 'number')) return noFeatures;
  const features = openCounts(4 * (all.length + 2) + (mostConcepts * (mostConcepts - 1)) / 2);
  const families = all.map(familyOf);
  const plain = all.filter((concept, at) => concept !== unknown || all[at + 1] === undefined);
  for (const line of [plain, families.filter((family, at) => family !== families[at - 1])]) {
    let previous: string | null = null;
    for (const concept of ['^', ...line, '$']) {
      noteFeature(features, hashText(concept, conceptSeed));
      if (previous !== null)
        noteFeature(features, finished(mixed(mixedUnit(mixed(conceptSeed, previous), space), concept)));
      previous = concept;
    }
  }
  const present = [...new Set([...all, ...families])].sort().slice(0, mostConcepts);
  eachCompany(present, (hash) => {
    noteFeature(features, hash);
  });
  return closeCounts(features);
}

/** Hands over which concepts of different families stand together anywhere in a text. */
function eachCompany(present: readonly string[], take: (hash: number) => void): void {
  const families = present.map(familyOf);
  present.forEach((one, at) => {
    const begun = mixed(conceptSeed, `${one} & `);
    for (let next = at + 1; next < present.length; next += 1)
      if (families[next] !== families[at]) take(finished(mixed(begun, present[next] ?? '')));
  });
}

/** Hands over the hash and length of every sequence of two to four characters of a text. */
function eachSequence(text: string, take: (hash: number, length: number) => void): void {
  for (let start = 0; start < text.length; start += 1) {
    let hash = letterSeed;
    const end = Math.min(start + longestSequence, text.length);
    for (let at = start; at < end; at += 1) {
      hash = mixedUnit(hash, text.charCodeAt(at));
      if (at > start) take(finished(hash), at - start + 1);
    }
  }
}
