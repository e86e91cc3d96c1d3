import type { SparseVector } from './linear-model.ts';

/** Training utterances by the features they hold, for finding those that are most like a text. */
export interface PhraseIndex {
  /** By feature row, where its entries begin; one more at the end. */
  readonly starts: Uint32Array;
  /** Which utterance each entry is of. */
  readonly phrases: Uint16Array;
  /** How much the feature counts in that utterance, in 255ths. */
  readonly weights: Uint8Array;
  /** The label of each utterance. */
  readonly labels: Uint8Array;
}

/** How like a text the nearest utterance is, from 0 to 1, and how the nearest of each label are. */
interface Nearness {
  readonly best: number;
  readonly perLabel: Float32Array;
}

const steps = 255;
/** A feature that more utterances than this hold makes none of them likelier than the others. */
const mostHolders = 120;
/** More utterances of one language than this are not held. */
const mostPhrases = 65_535;

/** Indexes utterances of unit length by their features. */
export function indexPhrases(
  vectors: readonly SparseVector[],
  labels: readonly number[],
  rows: number,
): PhraseIndex {
  const held = vectors.slice(0, mostPhrases);
  const starts = new Uint32Array(rows + 1);
  for (const vector of held) for (const row of vector.rows) starts[row + 1] = (starts[row + 1] ?? 0) + 1;
  for (let row = 0; row < rows; row += 1) starts[row + 1] = (starts[row + 1] ?? 0) + (starts[row] ?? 0);
  const next = starts.slice();
  const phrases = new Uint16Array(starts[rows] ?? 0);
  const weights = new Uint8Array(phrases.length);
  held.forEach(({ rows: own, values }, phrase) => {
    own.forEach((row, at) => {
      const place = next[row] ?? 0;
      next[row] = place + 1;
      phrases[place] = phrase;
      weights[place] = Math.round((values[at] ?? 0) * steps);
    });
  });
  return { starts, phrases, weights, labels: Uint8Array.from(labels.slice(0, held.length)) };
}

/** Compares a text of unit length with every utterance of an index, by the cosine of what they share and few others hold. */
export function nearnessOf(index: PhraseIndex, { rows, values }: SparseVector, width: number): Nearness {
  const { starts, phrases, weights, labels } = index;
  const sums = new Float32Array(labels.length);
  for (let at = 0; at < rows.length; at += 1) {
    const row = rows[at] ?? 0;
    const value = (values[at] ?? 0) / steps;
    const start = starts[row] ?? 0;
    const end = starts[row + 1] ?? 0;
    if (end - start > mostHolders) continue;
    for (let place = start; place < end; place += 1) {
      const phrase = phrases[place] ?? 0;
      sums[phrase] = (sums[phrase] ?? 0) + value * (weights[place] ?? 0);
    }
  }
  const perLabel = new Float32Array(width);
  let best = 0;
  for (let phrase = 0; phrase < sums.length; phrase += 1) {
    const sum = sums[phrase] ?? 0;
    const label = labels[phrase] ?? 0;
    if (sum > (perLabel[label] ?? 0)) perLabel[label] = sum;
    if (sum > best) best = sum;
  }
  return { best, perLabel };
}
