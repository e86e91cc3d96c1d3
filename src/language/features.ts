import type { Token } from './tokenize.ts';

/** The hashed features of a text: each once, with how often it occurs. */
export type Features = ReadonlyMap<number, number>;

const wordSeed = 0x811c9dc5;
const pairSeed = 0x2f0b4c47;
const letterSeed = 0x5bd1e995;

/**
 * Hashes a text into words, pairs of words, and letter sequences of two to five within words; Chinese characters count as
 * words. Long numbers all look alike, and so do short ones.
 */
export function featuresOf(tokens: readonly Token[]): Features {
  const features = new Map<number, number>();
  const add = (hash: number): unknown => features.set(hash, (features.get(hash) ?? 0) + 1);
  let previous = '^';
  for (const token of tokens) {
    const word = shapeOf(token);
    add(hashText(word, wordSeed));
    add(hashText(`${previous} ${word}`, pairSeed));
    if (token.kind === 'word') addLetters(word, add);
    previous = word;
  }
  add(hashText(`${previous} $`, pairSeed));
  return features;
}

/** The hash of a single token, by which known words are counted. */
export function wordHash(token: Token): number {
  return hashText(shapeOf(token), wordSeed);
}

/** The hash of the word that a token belongs to; for Chinese, of the whole word. */
export function wholeWordHash(token: Token): number {
  return hashText(token.word, wordSeed);
}

function shapeOf(token: Token): string {
  if (token.kind === 'number') return token.key.length > 2 ? '000' : '0';
  return token.key.length > 40 ? token.key.slice(0, 40) : token.key;
}

function addLetters(word: string, add: (hash: number) => unknown): void {
  const padded = ` ${word} `;
  for (let start = 0; start < padded.length; start += 1) {
    let hash = letterSeed;
    const end = Math.min(start + 5, padded.length);
    for (let at = start; at < end; at += 1) {
      hash = mix(hash, padded.charCodeAt(at));
      if (at - start >= 1) add(finish(hash));
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
