import type { Language } from '../conversation/language.ts';
import { wholeWordHash } from './features.ts';
import { finished, mixedUnit } from './hash-text.ts';
import { createFeatureTable, rowOf, type FeatureTable } from './feature-table.ts';
import { isScript, scriptOf, type Script } from './script.ts';
import type { Token } from './tokenize.ts';

/** What tells languages apart. */
export interface LanguageModel {
  readonly languages: readonly Language[];
  /** The script that each language is mostly written in, by place. */
  readonly scripts: readonly Script[];
  /** From the hash of a letter sequence to its row of log-likelihoods. */
  readonly table: FeatureTable;
  /** By row, one per language; the last row is for sequences never seen. */
  readonly likelihoods: Float32Array;
  /** Words by their hashes. */
  readonly words: FeatureTable;
  /** By word, its log-likelihood in each language; the last row is for words never seen. */
  readonly wordLikelihoods: Float32Array;
  /** By word, that of all its letter sequences together. */
  readonly spellings: Float32Array;
}

const gramSeed = 0x6b43a9b5;
const smoothing = 0.3;
const longestGram = 4;
const longestWord = 30;

/**
 * Fits the language model: which script each language is mostly written in, and naive Bayes over sequences of one to four
 * letters of whatever is written in Latin letters, romanised Arabic and Chinese included.
 */
export function fitLanguageModel(
  languages: readonly Language[],
  texts: readonly (readonly (readonly Token[])[])[],
): LanguageModel {
  const scripts = texts.map(mainScript);
  const words = createCounts(languages.length);
  const sequences = createCounts(languages.length);
  const known = new Map<number, Token>();
  texts.forEach((utterances, place) => {
    for (const token of utterances.flat()) {
      if (!isScript(token, 'Latin')) continue;
      known.set(wholeWordHash(token), token);
      count(words, wholeWordHash(token), place);
      eachGram(token, (gram) => {
        count(sequences, gram, place);
      });
    }
  });
  const letters = {
    table: createFeatureTable([...sequences.rows.keys()]),
    likelihoods: likelihoodsOf(sequences),
  };
  const hashes = [...words.rows.keys()];
  const spellings = hashes
    .map((hash) => known.get(hash))
    .map((token) => spellingOf(letters, token, languages.length));
  return {
    languages,
    scripts,
    ...letters,
    words: createFeatureTable(hashes),
    wordLikelihoods: likelihoodsOf(words),
    spellings: Float32Array.from(spellings.flatMap((sums) => [...sums])),
  };
}

/** How often each of some things occurs in each language. */
interface Counts {
  readonly rows: Map<number, Float32Array>;
  readonly totals: Float32Array;
}

function createCounts(width: number): Counts {
  return { rows: new Map(), totals: new Float32Array(width) };
}

function count({ rows, totals }: Counts, hash: number, place: number): void {
  const row = rows.get(hash) ?? new Float32Array(totals.length);
  row[place] = (row[place] ?? 0) + 1;
  totals[place] = (totals[place] ?? 0) + 1;
  rows.set(hash, row);
}

/** How likely a text is in each language by its letter sequences and by its words, as natural logarithms. */
export interface Likelihoods {
  readonly letters: Float64Array;
  readonly words: Float64Array;
}

/** Weighs tokens in Latin letters. */
export function likelihoodsFor(model: LanguageModel, tokens: readonly Token[]): Likelihoods {
  const width = model.languages.length;
  const letters = new Float64Array(width);
  const words = new Float64Array(width);
  for (const token of tokens) {
    const row = rowOf(model.words, wholeWordHash(token));
    addRow(words, model.wordLikelihoods, row < 0 ? model.wordLikelihoods.length / width - 1 : row);
    if (row < 0) addSpelling(letters, model, token);
    else addRow(letters, model.spellings, row);
  }
  return { letters, words };
}

type Letters = Pick<LanguageModel, 'table' | 'likelihoods'>;

function spellingOf(letters: Letters, token: Token | undefined, width: number): Float64Array {
  const sums = new Float64Array(width);
  if (token !== undefined) addSpelling(sums, letters, token);
  return sums;
}

/** Adds what the letter sequences of a word tell. */
function addSpelling(sums: Float64Array, { table, likelihoods }: Letters, token: Token): void {
  const unseen = likelihoods.length / sums.length - 1;
  eachGram(token, (gram) => {
    const row = rowOf(table, gram);
    addRow(sums, likelihoods, row < 0 ? unseen : row);
  });
}

function addRow(sums: Float64Array, rows: Float32Array, row: number): void {
  const start = row * sums.length;
  for (let at = 0; at < sums.length; at += 1) sums[at] = (sums[at] ?? 0) + (rows[start + at] ?? 0);
}

/** Hands over the hash of every sequence of one to four letters of a word. */
function eachGram(token: Token, take: (gram: number) => void): void {
  const padded = ` ${token.key.slice(0, longestWord)} `;
  for (let start = 0; start < padded.length; start += 1) {
    let hash = gramSeed;
    const end = Math.min(start + longestGram, padded.length);
    for (let at = start; at < end; at += 1) {
      hash = mixedUnit(hash, padded.charCodeAt(at));
      take(finished(hash));
    }
  }
}

function likelihoodsOf({ rows, totals }: Counts): Float32Array {
  const width = totals.length;
  const likelihoods = new Float32Array((rows.size + 1) * width);
  const none = new Float32Array(width);
  [...rows.values(), none].forEach((seen, row) => {
    for (let at = 0; at < width; at += 1) {
      const all = (totals[at] ?? 0) + smoothing * (rows.size + 1);
      likelihoods[row * width + at] = Math.log(((seen[at] ?? 0) + smoothing) / all);
    }
  });
  return likelihoods;
}

/** Says whether training holds a word in the language at a place. */
export function isWordOf(model: LanguageModel, word: Token, place: number): boolean {
  const width = model.languages.length;
  const least = model.wordLikelihoods[model.wordLikelihoods.length - width + place] ?? 0;
  return (model.wordLikelihoods[wordRow(model, word) * width + place] ?? 0) > least;
}

function wordRow({ words, wordLikelihoods, languages }: LanguageModel, word: Token): number {
  const row = rowOf(words, wholeWordHash(word));
  return row < 0 ? wordLikelihoods.length / languages.length - 1 : row;
}

/** The script that most letters of some utterances are in. */
export function mainScript(utterances: readonly (readonly Token[])[]): Script {
  const letters = new Map<Script, number>();
  for (const token of utterances.flat()) {
    const script = scriptOf(token);
    if (script !== 'none') letters.set(script, (letters.get(script) ?? 0) + token.key.length);
  }
  return [...letters].sort((a, b) => b[1] - a[1])[0]?.[0] ?? 'none';
}
