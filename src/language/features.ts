import type { Term } from './terms.ts';
import type { Token } from './tokenize.ts';

/** The hashed features of a text with their weights, in two blocks that count for themselves: its words, its concepts. */
export interface Features {
  readonly words: ReadonlyMap<number, number>;
  readonly concepts: ReadonlyMap<number, number>;
}

const wordSeed = 0x811c9dc5;
const pairSeed = 0x2f0b4c47;
const letterSeed = 0x5bd1e995;
const conceptSeed = 0x1b56c4e9;

/** What stands for a word that training does not hold; a run of such words is one. */
const unknown = '?';
/** Letters of unknown words count for less: they may be those of an item. */
const unknownWeight = 0.5;
const mostConcepts = 14;

/**
 * Hashes a text into words, pairs of words, letter sequences of two to five within words, and what its words stand for;
 * Chinese characters count as words.
 */
export function featuresOf(terms: readonly Term[], isKnown: (hash: number) => boolean): Features {
  const words = new Map<number, number>();
  const add = (hash: number, weight: number): unknown => words.set(hash, (words.get(hash) ?? 0) + weight);
  let previous = '^';
  for (const term of terms) {
    const knows = knowsTerm(term, isKnown);
    const weight = knows ? 1 : unknownWeight;
    const hash = hashText(term.shape, wordSeed);
    const shape = isKnown(hash) ? term.shape : unknown;
    if (term.hasLetters && (knows || !term.isForeign)) addLetters(term.shape, weight, add);
    if (shape === unknown && previous === unknown) continue;
    add(hashText(shape, wordSeed), weight);
    add(hashText(`${previous} ${shape}`, pairSeed), weight);
    if (term.word !== term.shape) words.set(wholeTermHash(term), 1);
    previous = shape;
  }
  add(hashText(`${previous} $`, pairSeed), 1);
  return { words, concepts: conceptFeatures(terms, isKnown) };
}

/** Says whether a term is heard in training or stands for something. */
export function knowsTerm(term: Term, isKnown: (hash: number) => boolean): boolean {
  return term.concept !== null || isKnown(hashText(term.word, wordSeed));
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

/** Concepts alone, two and three in a row, and which stand together anywhere; unknown words in a row are one. */
function conceptFeatures(
  terms: readonly Term[],
  isKnown: (hash: number) => boolean,
): ReadonlyMap<number, number> {
  const features = new Map<number, number>();
  const add = (name: string): unknown => features.set(hashText(name, conceptSeed), 1);
  const all: string[] = [];
  for (const term of terms) {
    const concept = term.concept ?? (knowsTerm(term, isKnown) ? null : unknown);
    if (concept !== null && all.at(-1) !== concept) all.push(concept);
  }
  const plain = all.filter((concept, at) => concept !== unknown || all[at + 1] === undefined);
  for (const line of [all, plain]) {
    const padded = ['^', ...line, '$'];
    padded.forEach((concept, at) => {
      add(concept);
      if (at > 0) add(`${padded[at - 1]} ${concept}`);
      if (at > 1) add(`${padded[at - 2]} ${padded[at - 1]} ${concept}`);
    });
  }
  const present = [...new Set(all)].sort().slice(0, mostConcepts);
  present.forEach((one, at) => {
    for (const other of present.slice(at + 1)) add(`${one} & ${other}`);
  });
  add(`= ${present.join(' ')}`);
  return features;
}

function addLetters(word: string, weight: number, add: (hash: number, weight: number) => unknown): void {
  const padded = ` ${word} `;
  for (let start = 0; start < padded.length; start += 1) {
    let hash = letterSeed;
    const end = Math.min(start + 5, padded.length);
    for (let at = start; at < end; at += 1) {
      hash = mix(hash, padded.charCodeAt(at));
      if (at - start >= 1) add(finish(hash), weight);
    }
  }
}

/** FNV-1a over UTF-16 code units, with a final avalanche. */
export function hashText(text: string, seed: number): number {
  let hash = seed;
  for (let at = 0; at < text.length; at += 1) hash = mix(hash, text.charCodeAt(at));
  return finish(hash);
}

function mix(hash: number, unit: number): number {
  return Math.imul(hash ^ unit, 0x01000193);
}

function finish(hash: number): number {
  const mixed = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
  return (mixed ^ (mixed >>> 13)) >>> 0;
}
