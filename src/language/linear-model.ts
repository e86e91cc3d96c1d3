import type { FeatureCounts } from './feature-counts.ts';
import { createFeatureTable, rowOf, type FeatureTable } from './feature-table.ts';
import { finished } from './hash-text.ts';

/** A linear classifier over hashed features: which label, and how sure. */
export interface LinearModel {
  readonly labels: readonly string[];
  /** From a feature's hash to its row of weights. */
  readonly table: FeatureTable;
  /** How telling each feature is, by row. */
  readonly rarity: Float32Array;
  /** By row, one weight per label, in steps of the row's scale. */
  readonly weights: Float32Array | Int8Array;
  readonly scales: Float32Array;
  readonly bias: Float32Array;
}

/** Features, and how much the block of them counts. */
export interface Block {
  readonly features: FeatureCounts;
  readonly share: number;
}

interface Example {
  readonly blocks: readonly Block[];
  readonly label: number;
}

/** A text as rows of weights and how much each counts. */
export interface SparseVector {
  readonly rows: Int32Array;
  readonly values: Float32Array;
}

/** The vector of several blocks, one after the other. */
interface BlockVector extends SparseVector {
  /** Where each block ends. */
  readonly ends: readonly number[];
}

/** Chosen by cross-validation on the five languages; more epochs gain nothing, but few examples need more of them. */
const tuning = { epochs: 2, epochsForFew: 10, rate: 0.7, decay: 1e-5 };
/** From how many examples on a feature must be seen twice to count. */
const manyExamples = 800;
/** An example whose label is this near to certain rests for an epoch: it would teach little. */
const learntWithin = 0.04;
/** A label that an example moves less than this is left as it is. */
const smallestSlope = 1e-3;

/**
 * Fits a softmax over tf-idf vectors with Adagrad (Duchi, Hazan, Singer 2011). Same examples, same model: their
 * order is drawn from what each of them holds, so that one more changes little of what is learnt from the others.
 */
export function fitLinearModel(labels: readonly string[], examples: readonly Example[]): LinearModel {
  const { table, rarity } = indexFeatures(examples);
  const width = labels.length;
  const weights = new Float32Array(rarity.length * width);
  const bias = new Float32Array(width);
  const scales = new Float32Array(rarity.length).fill(1);
  const model = { labels, table, rarity, weights, scales, bias };
  const vectors = examples.map(({ blocks }) => vectorOf(model, blocks));
  const steps = new Float32Array(weights.length).fill(1e-2);
  const biasSteps = new Float32Array(width).fill(1e-2);
  const gradient = new Float32Array(width);
  const lots = examples.map(lotOf);
  const rests = new Uint8Array(examples.length);
  const epochs = examples.length >= manyExamples ? tuning.epochs : tuning.epochsForFew;
  for (let epoch = 0; epoch < epochs; epoch += 1) {
    for (const index of drawnOrder(lots, epoch)) {
      const vector = vectors[index];
      const label = examples[index]?.label;
      if (vector === undefined || label === undefined || (rests[index] ?? 0) > epoch) continue;
      probabilitiesOf(model, vector, gradient);
      gradient[label] = (gradient[label] ?? 0) - 1;
      if ((gradient[label] ?? 0) > -learntWithin) rests[index] = epoch + 2;
      descend(weights, steps, vector, gradient);
      for (let at = 0; at < width; at += 1) {
        const slope = gradient[at] ?? 0;
        const sum = (biasSteps[at] ?? 0) + slope * slope;
        biasSteps[at] = sum;
        bias[at] = (bias[at] ?? 0) - (tuning.rate * slope) / Math.sqrt(sum);
      }
    }
  }
  return model;
}

/** A number that is an example's own, whatever other examples there are. */
function lotOf({ blocks }: Example): number {
  return blocks.reduce(
    (lot, { features }) => features.hashes.reduce((sum, hash) => (sum + finished(hash)) | 0, lot),
    0,
  );
}

/** The places of the examples in the order in which an epoch takes them. */
function drawnOrder(lots: readonly number[], epoch: number): readonly number[] {
  const drawn = lots.map((lot) => finished(Math.imul(lot ^ (epoch + 1), 0x9e3779b1)));
  return lots.map((_, at) => at).sort((a, b) => (drawn[a] ?? 0) - (drawn[b] ?? 0));
}

/** The same model in a quarter of the room: each row's weights in 255 steps. */
export function compactModel(model: LinearModel): LinearModel {
  const width = model.labels.length;
  const weights = new Int8Array(model.weights.length);
  const scales = new Float32Array(model.rarity.length);
  for (let row = 0; row < scales.length; row += 1) {
    const from = row * width;
    let largest = 0;
    for (let at = from; at < from + width; at += 1)
      largest = Math.max(largest, Math.abs(model.weights[at] ?? 0));
    const size = largest / 127;
    scales[row] = size;
    if (size === 0) continue;
    for (let at = from; at < from + width; at += 1) weights[at] = Math.round((model.weights[at] ?? 0) / size);
  }
  return { ...model, weights, scales };
}

/** The scores of all labels before they are made to add up to one. */
export function logitsOf(model: LinearModel, vector: SparseVector): Float32Array {
  return addLogits(model, vector, new Float32Array(model.labels.length));
}

function addLogits(model: LinearModel, vector: SparseVector, out: Float32Array): Float32Array {
  const { weights, scales, bias } = model;
  const width = bias.length;
  out.set(bias);
  const { rows, values } = vector;
  for (let at = 0; at < rows.length; at += 1) {
    const row = rows[at] ?? 0;
    const start = row * width;
    const value = (values[at] ?? 0) * (scales[row] ?? 0);
    for (let label = 0; label < width; label += 1)
      out[label] = (out[label] ?? 0) + value * (weights[start + label] ?? 0);
  }
  return out;
}

function probabilitiesOf(model: LinearModel, vector: SparseVector, out: Float32Array): void {
  addLogits(model, vector, out);
  softmax(out);
}

/** Turns scores into shares that add up to one, in place. */
export function softmax(scores: Float32Array): Float32Array {
  let top = -Infinity;
  for (const score of scores) if (score > top) top = score;
  let sum = 0;
  for (let at = 0; at < scores.length; at += 1) {
    const share = Math.exp((scores[at] ?? 0) - top);
    scores[at] = share;
    sum += share;
  }
  for (let at = 0; at < scores.length; at += 1) scores[at] = (scores[at] ?? 0) / sum;
  return scores;
}

function descend(
  weights: Float32Array,
  steps: Float32Array,
  vector: SparseVector,
  gradient: Float32Array,
): void {
  const width = gradient.length;
  const { rows, values } = vector;
  const { rate, decay } = tuning;
  const moved: number[] = [];
  for (let label = 0; label < width; label += 1)
    if (Math.abs(gradient[label] ?? 0) > smallestSlope) moved.push(label);
  for (let at = 0; at < rows.length; at += 1) {
    const start = (rows[at] ?? 0) * width;
    const value = values[at] ?? 0;
    for (const label of moved) {
      const weight = weights[start + label] ?? 0;
      const slope = value * (gradient[label] ?? 0) + decay * weight;
      const sum = (steps[start + label] ?? 0) + slope * slope;
      steps[start + label] = sum;
      weights[start + label] = weight - (rate * slope) / Math.sqrt(sum);
    }
  }
}

function indexFeatures(examples: readonly Example[]): Pick<LinearModel, 'table' | 'rarity'> {
  const counts = new Map<number, number>();
  for (const { blocks } of examples)
    for (const { features } of blocks)
      for (const hash of features.hashes) counts.set(hash, (counts.get(hash) ?? 0) + 1);
  const least = leastSeen(examples.length);
  const rarity: number[] = [];
  const hashes: number[] = [];
  for (const [hash, count] of counts) {
    if (count < least) continue;
    rarity.push(1 + Math.log((1 + examples.length) / (1 + count)));
    hashes.push(hash);
  }
  return { table: createFeatureTable(hashes), rarity: Float32Array.from(rarity) };
}

/** In how many examples something must be seen to count: what is seen once says little where there are many. */
export function leastSeen(examples: number): number {
  return examples >= manyExamples ? 2 : 1;
}

/** The part of a vector that is its first block. */
export function firstBlock({ rows, values, ends }: BlockVector): SparseVector {
  const [end] = ends;
  return { rows: rows.subarray(0, end), values: values.subarray(0, end) };
}

/** A text's features as a vector; what training does not hold is left out, and each block has the length of its share. */
export function vectorOf(
  model: Pick<LinearModel, 'table' | 'rarity'>,
  blocks: readonly Block[],
): BlockVector {
  const rows: number[] = [];
  const values: number[] = [];
  const ends: number[] = [];
  for (const { features, share } of blocks) {
    const { hashes, times } = features;
    const from = values.length;
    let square = 0;
    for (let at = 0; at < hashes.length; at += 1) {
      const row = rowOf(model.table, hashes[at] ?? 0);
      if (row < 0) continue;
      const value = (1 + Math.log(times[at] ?? 1)) * Math.sqrt(model.rarity[row] ?? 0);
      rows.push(row);
      values.push(value);
      square += value * value;
    }
    const scale = share / (Math.sqrt(square) || 1);
    for (let at = from; at < values.length; at += 1) values[at] = (values[at] ?? 0) * scale;
    ends.push(values.length);
  }
  return { rows: new Int32Array(rows), values: new Float32Array(values), ends };
}
