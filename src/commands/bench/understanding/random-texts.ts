/** Ranges of code points from which texts are drawn, a kind of text each. */
const alphabets: readonly (readonly (readonly [first: number, last: number])[])[] = [
  [[0x61, 0x7a]],
  [[0x21, 0x7e]],
  [
    [0x30, 0x39],
    [0x660, 0x669],
    [0xff10, 0xff19],
    [0x2c, 0x2f],
  ],
  [[0xc0, 0x24f]],
  [
    [0x621, 0x64a],
    [0x64b, 0x652],
    [0x6f0, 0x6f9],
  ],
  [[0x4e00, 0x9fff]],
  [
    [0x3041, 0x30ff],
    [0xac00, 0xd7a3],
    [0xe01, 0xe3a],
    [0x905, 0x94d],
    [0x410, 0x44f],
  ],
  [
    [0x1f300, 0x1f64f],
    [0x1f900, 0x1f9ff],
    [0x1f3fb, 0x1f3ff],
    [0x200d, 0x200d],
    [0xfe0f, 0xfe0f],
  ],
  [
    [0x61, 0x7a],
    [0x300, 0x36f],
    [0x300, 0x36f],
  ],
  [
    [0x200b, 0x200f],
    [0x202a, 0x202e],
    [0x2066, 0x2069],
    [0x627, 0x64a],
    [0x61, 0x7a],
  ],
  [[0x1, 0x10ffff]],
];

const spacings = [0, 0.02, 0.15, 0.3];
const longestRead = 4000;
const longest = 10_000;
const short = 200;

/**
 * Draws texts of up to 10,000 characters from a seed: the same seed, the same texts (mulberry32 by Tommy Ettinger).
 *
 * Scripts alone and mixed, emoji, digits, combining marks, dense ASCII, signs that turn the direction, anything at all; a
 * third is short, and every tenth is as long as a text may be to be read.
 */
export function randomTexts(count: number, seed: number): readonly string[] {
  const below = createDraw(seed);
  return Array.from({ length: count }, (_, at) => {
    const most = [short, longestRead, longest][at % 3] ?? longest;
    return randomText(at % 10 === 9 ? longestRead : 1 + below(most), below);
  });
}

function randomText(length: number, below: (bound: number) => number): string {
  const own = Array.from({ length: 1 + below(3) }, () => alphabets[below(alphabets.length)] ?? []).flat();
  const spacing = spacings[below(spacings.length)] ?? 0;
  let text = '';
  while (text.length < length) {
    const [first, last] = own[below(own.length)] ?? [0x20, 0x20];
    text += below(1000) < spacing * 1000 ? ' ' : String.fromCodePoint(first + below(last - first + 1));
  }
  return text.slice(0, length);
}

/** Gives whole numbers from 0 to below a bound. */
function createDraw(seed: number): (bound: number) => number {
  let state = seed >>> 0;
  return (bound) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296) * bound);
  };
}
