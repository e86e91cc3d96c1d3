import type { Language } from '../conversation/language.ts';
import { hashText, wholeWordHash } from './features.ts';
import { isScript, scriptOf, type Script } from './script.ts';
import type { Token } from './tokenize.ts';

/** What tells languages apart. */
export interface LanguageModel {
  readonly languages: readonly Language[];
  /** The script that each language is mostly written in, by place. */
  readonly scripts: readonly Script[];
  /** From the hash of a letter sequence to its row of log-likelihoods. */
  readonly rows: ReadonlyMap<number, number>;
  /** By row, one per language; the last row is for sequences never seen. */
  readonly likelihoods: Float32Array;
  /** Hashes of words, and in which languages they occur, one bit per language by place. */
  readonly words: ReadonlyMap<number, number>;
}

const gramSeed = 0x6b43a9b5;
const smoothing = 0.3;

/**
 * Fits the language model: which script each language is mostly written in, and naive Bayes over sequences of one to four
 * letters of whatever is written in Latin letters, romanised Arabic and Chinese included.
 */
export function fitLanguageModel(
  languages: readonly Language[],
  texts: readonly (readonly (readonly Token[])[])[],
): LanguageModel {
  const scripts = texts.map(mainScript);
  const words = new Map<number, number>();
  const counts = new Map<number, Float32Array>();
  const totals = new Float32Array(languages.length);
  texts.forEach((utterances, place) => {
    for (const token of utterances.flat()) {
      if (!isScript(token, 'Latin')) continue;
      const word = wholeWordHash(token);
      words.set(word, (words.get(word) ?? 0) | (1 << place));
      for (const gram of gramsOf(token)) {
        const row = counts.get(gram) ?? new Float32Array(languages.length);
        row[place] = (row[place] ?? 0) + 1;
        totals[place] = (totals[place] ?? 0) + 1;
        counts.set(gram, row);
      }
    }
  });
  const { rows, likelihoods } = likelihoodsOf(counts, totals);
  return { languages, scripts, rows, likelihoods, words };
}

/** How likely a text is in each language, as natural logarithms; tokens in other scripts count for nothing. */
export function likelihoodsFor(model: LanguageModel, tokens: readonly Token[]): Float32Array {
  const width = model.languages.length;
  const sums = new Float32Array(width);
  for (const token of tokens) {
    for (const gram of gramsOf(token)) {
      const start = (model.rows.get(gram) ?? model.rows.size) * width;
      for (let at = 0; at < width; at += 1) sums[at] = (sums[at] ?? 0) + (model.likelihoods[start + at] ?? 0);
    }
  }
  return sums;
}

function gramsOf(token: Token): readonly number[] {
  const padded = ` ${token.key.slice(0, 30)} `;
  const grams: number[] = [];
  for (let length = 1; length <= 4; length += 1)
    for (let start = 0; start + length <= padded.length; start += 1)
      grams.push(hashText(padded.slice(start, start + length), gramSeed));
  return grams;
}

function likelihoodsOf(
  counts: ReadonlyMap<number, Float32Array>,
  totals: Float32Array,
): Pick<LanguageModel, 'rows' | 'likelihoods'> {
  const width = totals.length;
  const rows = new Map<number, number>();
  const likelihoods = new Float32Array((counts.size + 1) * width);
  const fill = (row: number, seen: Float32Array | null): void => {
    for (let at = 0; at < width; at += 1) {
      const all = (totals[at] ?? 0) + smoothing * (counts.size + 1);
      likelihoods[row * width + at] = Math.log(((seen?.[at] ?? 0) + smoothing) / all);
    }
  };
  for (const [gram, seen] of counts) {
    fill(rows.size, seen);
    rows.set(gram, rows.size);
  }
  fill(counts.size, null);
  return { rows, likelihoods };
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
