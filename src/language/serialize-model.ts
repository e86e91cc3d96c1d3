import { z } from 'zod';
import { languageSchema } from '../conversation/language.ts';
import type { FeatureTable } from './feature-table.ts';
import { digestBytes } from './hash-material.ts';
import type { LinearModel } from './linear-model.ts';
import type { LearntIntents, Model } from './model.ts';

const scriptSchema = z.enum(['Latin', 'Arabic', 'Han', 'Other', 'none']);

const bandsSchema = z.strictObject({ start: z.number(), change: z.number(), ask: z.number() });

const headerSchema = z.strictObject({
  hash: z.string(),
  languages: z.array(languageSchema),
  scripts: z.array(scriptSchema),
  /** The labels of the patterns learnt from all languages; null where there are none. */
  patterns: z.array(z.string()).nullable(),
  intents: z.array(
    z.strictObject({
      language: languageSchema,
      home: scriptSchema,
      labels: z.array(z.string()),
      calibration: z.array(z.number()),
      bands: bandsSchema,
    }),
  ),
});
type Header = z.infer<typeof headerSchema>;

type Numbers = Float32Array | Int32Array | Uint32Array | Uint16Array | Uint8Array | Int8Array;

/** Words of four bytes before the header: a mark, the digest of the rest, and the header's length. */
const mark = 0x504f4c59;
const preamble = 8;

/**
 * Turns a model into bytes: a header in JSON and plain arrays of numbers, with a digest of them all.
 */
export function serializeModel(model: Model): Uint8Array {
  const models = [...model.intentModels.values()];
  const patterns = models[0]?.concepts ?? null;
  const header: Header = {
    hash: model.hash,
    languages: [...model.languageModel.languages],
    scripts: [...model.languageModel.scripts],
    patterns: patterns === null ? null : [...patterns.labels],
    intents: [...model.intentModels].map(([language, { linear, home, calibration, bands }]) => ({
      language,
      home,
      labels: [...linear.labels],
      calibration: [...calibration],
      bands,
    })),
  };
  const text = new TextEncoder().encode(JSON.stringify(header));
  const arrays = [
    ...languageArrays(model),
    ...(patterns === null ? [] : linearArrays(patterns)),
    ...models.flatMap(intentArrays),
  ];
  const size = arrays.reduce((sum, array) => sum + 4 + padded(array.byteLength), start(text.length));
  const bytes = new Uint8Array(size);
  const view = new DataView(bytes.buffer);
  view.setUint32(preamble, text.length, true);
  bytes.set(text, preamble + 4);
  let at = start(text.length);
  for (const array of arrays) {
    view.setUint32(at, array.byteLength, true);
    bytes.set(new Uint8Array(array.buffer, array.byteOffset, array.byteLength), at + 4);
    at += 4 + padded(array.byteLength);
  }
  view.setUint32(0, mark, true);
  view.setUint32(4, digestBytes(bytes.subarray(preamble)), true);
  return bytes;
}

/** Where the arrays begin, after a header of some length. */
function start(headerLength: number): number {
  return preamble + 4 + padded(headerLength);
}

/** A length rounded up, so that whatever follows begins at a whole word and is read in place. */
function padded(length: number): number {
  return Math.ceil(length / 4) * 4;
}

/** Reads a model back, its arrays in place; null where the bytes are no whole, undamaged model. */
export function parseModel(given: Uint8Array): Model | null {
  const bytes = given.byteOffset % 4 === 0 ? given : Uint8Array.from(given);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length < preamble + 4 || view.getUint32(0, true) !== mark) return null;
  if (view.getUint32(4, true) !== digestBytes(bytes.subarray(preamble))) return null;
  const length = view.getUint32(preamble, true);
  const text = new TextDecoder().decode(bytes.subarray(preamble + 4, preamble + 4 + length));
  const header = headerSchema.parse(JSON.parse(text));
  let at = start(length);
  const next = (): Span => {
    const size = view.getUint32(at, true);
    const span = { buffer: bytes.buffer, offset: bytes.byteOffset + at + 4, size };
    at += 4 + padded(size);
    return span;
  };
  return readModel(header, next);
}

/** Where an array lies. */
interface Span {
  readonly buffer: ArrayBufferLike;
  readonly offset: number;
  readonly size: number;
}

function languageArrays({ languageModel }: Model): readonly Numbers[] {
  const { table, likelihoods, words, wordLikelihoods, spellings } = languageModel;
  return [table.hashes, table.rows, likelihoods, words.hashes, words.rows, wordLikelihoods, spellings];
}

function linearArrays({ table, rarity, scales, weights, bias }: LinearModel): readonly Numbers[] {
  return [table.hashes, table.rows, rarity, scales, Int8Array.from(weights), bias];
}

function intentArrays(intents: LearntIntents): readonly Numbers[] {
  const { linear, phrases, known, knownLabels, commonWords } = intents;
  return [
    ...linearArrays(linear),
    phrases.starts,
    phrases.phrases,
    phrases.weights,
    phrases.labels,
    known.hashes,
    known.rows,
    knownLabels,
    Int32Array.from(commonWords),
  ];
}

/** Reads the arrays of a model in the order in which they were written. */
function createReader(next: () => Span) {
  const words = (): Uint32Array => {
    const { buffer, offset, size } = next();
    return new Uint32Array(buffer, offset, size / 4);
  };
  const hashes = (): Int32Array => {
    const { buffer, offset, size } = next();
    return new Int32Array(buffer, offset, size / 4);
  };
  const floats = (): Float32Array => {
    const { buffer, offset, size } = next();
    return new Float32Array(buffer, offset, size / 4);
  };
  const bytes = (): Uint8Array => {
    const { buffer, offset, size } = next();
    return new Uint8Array(buffer, offset, size);
  };
  const table = (): FeatureTable => ({ hashes: hashes(), rows: hashes() });
  const halves = (): Uint16Array => {
    const { buffer, offset, size } = next();
    return new Uint16Array(buffer, offset, size / 2);
  };
  const linear = (labels: readonly string[]): LinearModel => {
    const [own, rarity, scales] = [table(), floats(), floats()];
    const { buffer, offset, size } = next();
    return {
      labels,
      table: own,
      rarity,
      scales,
      weights: new Int8Array(buffer, offset, size),
      bias: floats(),
    };
  };
  return { words, hashes, floats, bytes, halves, table, linear };
}

function readModel(header: Header, next: () => Span): Model {
  const { words, hashes, floats, bytes, halves, table, linear } = createReader(next);
  const { languages, scripts } = header;
  const languageModel = {
    languages,
    scripts,
    table: table(),
    likelihoods: floats(),
    words: table(),
    wordLikelihoods: floats(),
    spellings: floats(),
  };
  const concepts = header.patterns === null ? null : linear(header.patterns);
  const intentModels = header.intents.map(({ language, home, labels, calibration, bands }) => {
    const own = linear(labels);
    const phrases = { starts: words(), phrases: halves(), weights: bytes(), labels: bytes() };
    const [known, knownLabels, commonWords] = [table(), bytes(), new Set(hashes())];
    const learnt = {
      linear: own,
      phrases,
      concepts,
      home,
      known,
      knownLabels,
      calibration,
      bands,
      commonWords,
    };
    return [language, learnt] as const;
  });
  return { hash: header.hash, languageModel, intentModels: new Map(intentModels) };
}
