import { z } from 'zod';
import { languageSchema } from '../conversation/language.ts';
import { digestBytes } from './hash-material.ts';
import type { LearntIntents, Model } from './model.ts';

const scriptSchema = z.enum(['Latin', 'Arabic', 'Han', 'Other', 'none']);

const headerSchema = z.strictObject({
  hash: z.string(),
  languages: z.array(languageSchema),
  scripts: z.array(scriptSchema),
  intents: z.array(
    z.strictObject({
      language: languageSchema,
      home: scriptSchema,
      labels: z.array(z.string()),
      calibration: z.array(z.number()),
    }),
  ),
});
type Header = z.infer<typeof headerSchema>;

type Numbers = Float32Array | Uint32Array | Int8Array;

/** Words of four bytes before the header: a mark, the digest of the rest, and the header's length. */
const mark = 0x504f4c59;
const preamble = 8;

/**
 * Turns a model into bytes: a header in JSON and plain arrays of numbers, with a digest of them all.
 */
export function serializeModel(model: Model): Uint8Array {
  const header: Header = {
    hash: model.hash,
    languages: [...model.languageModel.languages],
    scripts: [...model.languageModel.scripts],
    intents: [...model.intentModels].map(([language, { linear, home, calibration }]) => ({
      language,
      home,
      labels: [...linear.labels],
      calibration: [...calibration],
    })),
  };
  const text = new TextEncoder().encode(JSON.stringify(header));
  const arrays = [languageArrays(model), ...[...model.intentModels.values()].map(intentArrays)].flat();
  const padded = Math.ceil(text.length / 4) * 4;
  const size = arrays.reduce((sum, array) => sum + 4 + array.byteLength, preamble + 4 + padded);
  const bytes = new Uint8Array(size);
  const view = new DataView(bytes.buffer);
  view.setUint32(preamble, text.length, true);
  bytes.set(text, preamble + 4);
  let at = preamble + 4 + padded;
  for (const array of arrays) {
    view.setUint32(at, array.byteLength, true);
    bytes.set(new Uint8Array(array.buffer, array.byteOffset, array.byteLength), at + 4);
    at += 4 + array.byteLength;
  }
  view.setUint32(0, mark, true);
  view.setUint32(4, digestBytes(bytes.subarray(preamble)), true);
  return bytes;
}

/** Reads a model back; null where the bytes are no whole, undamaged model. */
export function parseModel(bytes: Uint8Array): Model | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length < preamble + 4 || view.getUint32(0, true) !== mark) return null;
  if (view.getUint32(4, true) !== digestBytes(bytes.subarray(preamble))) return null;
  const length = view.getUint32(preamble, true);
  const start = preamble + 4;
  const text = new TextDecoder().decode(bytes.subarray(start, start + length));
  const header = headerSchema.parse(JSON.parse(text));
  let at = start + Math.ceil(length / 4) * 4;
  const next = (): ArrayBuffer => {
    const end = at + 4 + view.getUint32(at, true);
    const array = new Uint8Array(bytes.subarray(at + 4, end));
    at = end;
    return array.buffer;
  };
  return readModel(header, next);
}

function languageArrays({ languageModel }: Model): readonly Numbers[] {
  const { rows, likelihoods, words } = languageModel;
  return [
    Uint32Array.from(rows.keys()),
    likelihoods,
    Uint32Array.from(words.keys()),
    Uint32Array.from(words.values()),
  ];
}

function intentArrays(intents: LearntIntents): readonly Numbers[] {
  const { linear, known, commonWords } = intents;
  return [
    Uint32Array.from(linear.rows.keys()),
    linear.rarity,
    linear.scales,
    Int8Array.from(linear.weights),
    linear.bias,
    Uint32Array.from(known.keys()),
    Uint32Array.from(known.values()),
    Uint32Array.from(commonWords),
  ];
}

function readModel(header: Header, next: () => ArrayBuffer): Model {
  const integers = (): Uint32Array => new Uint32Array(next());
  const floats = (): Float32Array => new Float32Array(next());
  const rows = places(integers());
  const likelihoods = floats();
  const words = pairs(integers(), integers());
  const { languages, scripts } = header;
  const intentModels = header.intents.map(({ language, home, labels, calibration }) => {
    const linear = {
      labels,
      rows: places(integers()),
      rarity: floats(),
      scales: floats(),
      weights: new Int8Array(next()),
      bias: floats(),
    };
    const known = pairs(integers(), integers());
    return [language, { linear, home, calibration, known, commonWords: new Set(integers()) }] as const;
  });
  const languageModel = { languages, scripts, rows, likelihoods, words };
  return { hash: header.hash, languageModel, intentModels: new Map(intentModels) };
}

function places(hashes: Uint32Array): ReadonlyMap<number, number> {
  return new Map(Array.from(hashes, (hash, place) => [hash, place] as const));
}

function pairs(keys: Uint32Array, values: Uint32Array): ReadonlyMap<number, number> {
  return new Map(Array.from(keys, (key, at) => [key, values[at] ?? 0] as const));
}
