/** Where the hashes of phrases begin. */
export const phraseSeed = 0x9747b28c;

/** FNV-1a over UTF-16 code units, with a final avalanche: a whole number of 32 bits with a sign. */
export function hashText(text: string, seed: number): number {
  return finished(mixed(seed, text));
}

/** A hash after some more text. */
export function mixed(hash: number, text: string): number {
  let state = hash;
  for (let at = 0; at < text.length; at += 1) state = mixedUnit(state, text.charCodeAt(at));
  return state;
}

/** A hash after one more code unit. */
export function mixedUnit(hash: number, unit: number): number {
  return Math.imul(hash ^ unit, 0x01000193);
}

/** The hash of all that was mixed in. */
export function finished(hash: number): number {
  const once = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
  return once ^ (once >>> 13);
}
