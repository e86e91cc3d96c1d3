const shortest = 1_000;
const longest = 30_000;

/**
 * How many milliseconds to wait before an attempt: doubling from a second to half a minute.
 *
 * The lower half of each span is left to `chance` (0 to 1), so that not all pages come back at the same moment.
 */
export function backOff(attempt: number, chance: number): number {
  const span = Math.min(longest, shortest * 2 ** Math.min(attempt, 10));
  return Math.round(span * (0.5 + chance / 2));
}
