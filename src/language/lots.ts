/** Draws lots from a fixed seed: the same seed, the same lots (mulberry32 by Tommy Ettinger). */
interface Lots {
  /** Puts the items of an array in another order, in place (Fisher–Yates). */
  readonly shuffle: (items: number[]) => void;
}

/** Makes a source of lots that always draws the same. */
export function createLots(seed: number): Lots {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
  const shuffle = (items: number[]): void => {
    for (let at = items.length - 1; at > 0; at -= 1) {
      const other = Math.floor(next() * (at + 1));
      const [here, there] = [items[at] ?? 0, items[other] ?? 0];
      items[at] = there;
      items[other] = here;
    }
  };
  return { shuffle };
}
