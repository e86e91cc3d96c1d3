/** Features by their hashes, each once in the order in which they came, and how often each occurs in a text. */
export interface FeatureCounts {
  readonly hashes: readonly number[];
  readonly times: readonly number[];
}

/** What nobody counted. */
export const noFeatures: FeatureCounts = { hashes: [], times: [] };

/** Counts that are still being taken. */
export interface OpenCounts {
  readonly hashes: number[];
  readonly times: number[];
  /** An open table: the place of a hash among the others, from 1 on; 0 is an empty slot. */
  readonly slots: number[];
}

const leastSlots = 8;

/** Begins to count; there must be no more features than `most`. */
export function openCounts(most: number): OpenCounts {
  let slots = leastSlots;
  while (slots < 2 * most) slots *= 2;
  return { hashes: [], times: [], slots: new Array<number>(slots).fill(0) };
}

/** Counts a feature once more. */
export function addFeature(counts: OpenCounts, hash: number): void {
  const place = placeOf(counts, hash);
  counts.times[place] = (counts.times[place] ?? 0) + 1;
}

/** Notes that a feature occurs, however often it does. */
export function noteFeature(counts: OpenCounts, hash: number): void {
  counts.times[placeOf(counts, hash)] = 1;
}

/** The counts alone, without what it took to take them. */
export function closeCounts({ hashes, times }: OpenCounts): FeatureCounts {
  return { hashes, times };
}

/** The place of a hash, which is given the next one where it has none. */
function placeOf({ hashes, times, slots }: OpenCounts, hash: number): number {
  const last = slots.length - 1;
  let slot = hash & last;
  for (let place = slots[slot] ?? 0; place > 0; place = slots[slot] ?? 0) {
    if (hashes[place - 1] === hash) return place - 1;
    slot = (slot + 1) & last;
  }
  slots[slot] = hashes.push(hash);
  times.push(0);
  return hashes.length - 1;
}
