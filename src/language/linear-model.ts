import type { Features } from './features.ts';
import { createLots } from './lots.ts';

/** A linear classifier over hashed features: which label, and how sure. */
export interface LinearModel {
  readonly labels: readonly string[];
  /** From a feature's hash to its row of weights. */
  readonly rows: ReadonlyMap<number, number>;
  /** How telling each feature is, by row. */
  readonly rarity: Float32Array;
  /** By row, one weight per label, in steps of the row's scale. */
  readonly weights: Float32Array | Int8Array;
  readonly scales: Float32Array;
  readonly bias: Float32Array;
}

interface Example {
  readonly features: Features;
  readonly label: number;
}

interface SparseVector {
  readonly rows: Int32Array;
  readonly values: Float32Array;
}

/** Chosen by cross-validation on the five languages; more epochs gain nothing. */
const tuning = { epochs: 7, rate: 0.3, decay: 1e-5 };
/** What the concepts of a text count against its words. */
const conceptShare = 0.8;
/** From how many examples on a feature must be seen twice to count. */
const manyExamples = 500;
/** A label that an example moves less than this is left as it is. */
const smallestSlope = 1e-3;

/**
 * Fits a softmax over tf-idf vectors with Adagrad (Duchi, Hazan, Singer 2011). Same examples, same model: the order
 * of the examples is shuffled by a generator with a fixed seed.
 */
export function fitLinearModel(labels: readonly string[], examples: readonly Example[]): LinearModel {
  const { rows, rarity } = indexFeatures(examples);
  const width = labels.length;
  const weights = new Float32Array(rows.size * width);
  const bias = new Float32Array(width);
  const scales = new Float32Array(rows.size).fill(1);
  const model = { labels, rows, rarity, weights, scales, bias };
  const vectors = examples.map((example) => vectorOf(model, example.features));
  const steps = new Float32Array(weights.length).fill(1e-2);
  const biasSteps = new Float32Array(width).fill(1e-2);
  const gradient = new Float32Array(width);
  const order = examples.map((_, index) => index);
  const lots = createLots(20261102);
  for (let epoch = 0; epoch < tuning.epochs; epoch += 1) {
    lots.shuffle(order);
    for (const index of order) {
      const vector = vectors[index];
      const label = examples[index]?.label;
      if (vector === undefined || label === undefined) continue;
      probabilitiesOf(model, vector, gradient);
      gradient[label] = (gradient[label] ?? 0) - 1;
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

/** The same model in a quarter of the room: each row's weights in 255 steps. */
export function compactModel(model: LinearModel): LinearModel {
  const width = model.labels.length;
  const weights = new Int8Array(model.weights.length);
  const scales = new Float32Array(model.rows.size);
  for (let row = 0; row < scales.length; row += 1) {
    const own = model.weights.subarray(row * width, (row + 1) * width);
    const step = Math.max(...Array.from(own, Math.abs)) / 127;
    scales[row] = step;
    if (step > 0)
      weights.set(
        Array.from(own, (weight) => Math.round(weight / step)),
        row * width,
      );
  }
  return { ...model, weights, scales };
}

/** The scores of all labels before they are made to add up to one. */
export function logitsOf(model: LinearModel, features: Features): Float32Array {
  return addLogits(model, vectorOf(model, features), new Float32Array(model.labels.length));
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

function indexFeatures(examples: readonly Example[]): { rows: Map<number, number>; rarity: Float32Array } {
  const counts = new Map<number, number>();
  for (const { features } of examples)
    for (const block of [features.words, features.concepts])
      for (const hash of block.keys()) counts.set(hash, (counts.get(hash) ?? 0) + 1);
  const least = leastSeen(examples.length);
  const rarity: number[] = [];
  const rows = new Map<number, number>();
  for (const [hash, count] of counts) {
    if (count < least) continue;
    rarity.push(1 + Math.log((1 + examples.length) / (1 + count)));
    rows.set(hash, rows.size);
  }
  return { rows, rarity: Float32Array.from(rarity) };
}

/** In how many examples something must be seen to count: what is seen once says little where there are many. */
export function leastSeen(examples: number): number {
  return examples >= manyExamples ? 2 : 1;
}

function vectorOf(model: Pick<LinearModel, 'rows' | 'rarity'>, features: Features): SparseVector {
  const rows: number[] = [];
  const values: number[] = [];
  addBlock(model, features.words, 1, rows, values);
  addBlock(model, features.concepts, conceptShare, rows, values);
  return { rows: Int32Array.from(rows), values: Float32Array.from(values) };
}

/** Adds a block of features as a vector of a given length. */
function addBlock(
  model: Pick<LinearModel, 'rows' | 'rarity'>,
  block: ReadonlyMap<number, number>,
  length: number,
  rows: number[],
  values: number[],
): void {
  const from = values.length;
  let square = 0;
  for (const [hash, count] of block) {
    const row = model.rows.get(hash);
    if (row === undefined) continue;
    const value = (count < 1 ? count : 1 + Math.log(count)) * Math.sqrt(model.rarity[row] ?? 0);
    rows.push(row);
    values.push(value);
    square += value * value;
  }
  const scale = length / (Math.sqrt(square) || 1);
  for (let at = from; at < values.length; at += 1) values[at] = (values[at] ?? 0) * scale;
}
