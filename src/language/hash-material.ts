import { hashText } from './hash-text.ts';
import type { TrainingMaterial } from './model.ts';

/** Raised whenever the same material would give another model. */
const method = 22;

/** Names training material and the method it is learnt by: another utterance, another hash. */
export function hashMaterial(material: TrainingMaterial): string {
  let hash = `${method}`;
  for (const [language, perIntent] of [...material.perLanguage].sort(byName))
    for (const [intent, utterances] of [...perIntent].sort(byName))
      hash = digest(`${hash}\n${language}\n${intent}\n${utterances.join('\n')}`);
  for (const [language, { concepts, negation, connectors }] of [...(material.lexicons ?? [])].sort(byName))
    hash = digest(`${hash}\n${language}\n${JSON.stringify([concepts, negation, connectors])}`);
  return hash;
}

/** A digest of 96 bits in hexadecimal; it tells accidents apart, not forgeries. */
function digest(text: string): string {
  return [0x243f6a88, 0x85a308d3, 0x13198a2e]
    .map((seed) => (hashText(text, seed) >>> 0).toString(16).padStart(8, '0'))
    .join('');
}

function byName(first: readonly [string, unknown], second: readonly [string, unknown]): number {
  return first[0] < second[0] ? -1 : 1;
}

/** A digest of 32 bits of some bytes (FNV-1a over words of four, the odd ones at the end alone). */
export function digestBytes(bytes: Uint8Array): number {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const whole = bytes.length - (bytes.length % 4);
  let hash = 0x811c9dc5;
  for (let at = 0; at < whole; at += 4) hash = Math.imul(hash ^ view.getInt32(at, true), 0x01000193);
  for (let at = whole; at < bytes.length; at += 1) hash = Math.imul(hash ^ (bytes[at] ?? 0), 0x01000193);
  return hash >>> 0;
}
