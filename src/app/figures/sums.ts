import type { EpisodeClass } from '../../domain/episode-class.ts';

/** How many of each class; a class without any is left out. */
export type Counts = Readonly<Partial<Record<EpisodeClass, number>>>;

/** A part of a whole. Of a whole of 0 there is no percentage. */
export interface Share {
  readonly count: number;
  readonly n: number;
}

/** Where values lie: nearest ranks, in milliseconds; null where there are none. */
export interface Spread {
  /** At least half of them are not above it. */
  readonly median: number | null;
  /** At least nine tenths of them are not above it. */
  readonly nineOfTen: number | null;
  readonly n: number;
}

/** A part of a whole. */
export function shareOf(count: number, n: number): Share {
  return { count, n };
}

/** Adds up. */
export function addCounts(counts: readonly number[]): number {
  return counts.reduce((sum, count) => sum + count, 0);
}

/** How many of each class there are in all. */
export function countsOf(
  counted: readonly { readonly class: EpisodeClass; readonly episodes: number }[],
): Counts {
  const byClass = Map.groupBy(counted, (one) => one.class);
  return Object.fromEntries(
    [...byClass].map(([of, same]) => [of, addCounts(same.map(({ episodes }) => episodes))]),
  );
}

/** Median and nine of ten by nearest rank. */
export function spreadOf(values: readonly number[]): Spread {
  const sorted = values.toSorted((first, second) => first - second);
  const rank = (tenths: number): number | null =>
    sorted[Math.ceil((sorted.length * tenths) / 10) - 1] ?? null;
  return { median: rank(5), nineOfTen: rank(9), n: sorted.length };
}
