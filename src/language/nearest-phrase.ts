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

/** How like a text the nearest utterance is, from 0 to 1, and the nearest of one label. */
interface Nearness {
  readonly best: number;
  readonly ofLabel: number;
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

/**
 * Compares a text of unit length with the utterances of an index, by the cosine of what they share and few others hold:
 * the nearest of all, and the nearest of one label.
 */
export function nearnessOf(index: PhraseIndex, { rows, values }: SparseVector, label: number): Nearness {
  const { starts, phrases, weights, labels } = index;
  const sums = new Float32Array(labels.length);
  for (let at = 0; at < rows.length; at += 1) {
    const row = rows[at] ?? 0;
    const value = (values[at] ?? 0) / steps;
    const end = endOf(starts, row);
    for (let place = starts[row] ?? 0; place < end; place += 1) {
      const phrase = phrases[place] ?? 0;
      sums[phrase] = (sums[phrase] ?? 0) + value * (weights[place] ?? 0);
    }
  }
  let best = 0;
  let ofLabel = 0;
  // Only utterances that share anything are looked at again, not all of them.
  for (const row of rows) {
    const end = endOf(starts, row);
    for (let place = starts[row] ?? 0; place < end; place += 1) {
      const phrase = phrases[place] ?? 0;
      const sum = sums[phrase] ?? 0;
      if (sum > best) best = sum;
      if (sum > ofLabel && labels[phrase] === label) ofLabel = sum;
    }
  }
  return { best, ofLabel };
}

/** Where the entries of a feature end; of one that too many utterances hold, where they begin. */
function endOf(starts: Uint32Array, row: number): number {
  const start = starts[row] ?? 0;
  const end = starts[row + 1] ?? 0;
  return end - start > mostHolders ? start : end;
}
