/** The 95 % interval of a share by Wilson (1927): lower and upper bound. */
export function wilsonInterval(hits: number, n: number): readonly [lower: number, upper: number] {
  if (n === 0) return [0, 1];
  const z = 1.959964;
  const share = hits / n;
  const centre = share + (z * z) / (2 * n);
  const spread = z * Math.sqrt((share * (1 - share)) / n + (z * z) / (4 * n * n));
  const scale = 1 + (z * z) / n;
  return [Math.max(0, (centre - spread) / scale), Math.min(1, (centre + spread) / scale)];
}

/** The value below which a share of the values lie; 0 where there are none. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0;
}

/** A true label and the one that was given. */
export interface Pair {
  readonly truth: string;
  readonly given: string;
}

/** Matthews' correlation coefficient for many classes (Gorodkin 2004); 0 where it is not defined. */
export function matthewsCorrelation(pairs: readonly Pair[]): number {
  const truths = countBy(pairs.map(({ truth }) => truth));
  const givens = countBy(pairs.map(({ given }) => given));
  const n = pairs.length;
  const hits = pairs.filter(({ truth, given }) => truth === given).length;
  let products = 0;
  for (const [label, count] of truths) products += count * (givens.get(label) ?? 0);
  const squares = (counts: ReadonlyMap<string, number>): number =>
    [...counts.values()].reduce((sum, count) => sum + count * count, 0);
  const below = Math.sqrt((n * n - squares(givens)) * (n * n - squares(truths)));
  return below === 0 ? 0 : (hits * n - products) / below;
}

/** Precision, recall and their harmonic mean for each true label. */
export function scoresPerLabel(
  pairs: readonly Pair[],
): ReadonlyMap<
  string,
  { readonly n: number; readonly precision: number; readonly recall: number; readonly f1: number }
> {
  const truths = countBy(pairs.map(({ truth }) => truth));
  const givens = countBy(pairs.map(({ given }) => given));
  const hits = countBy(pairs.filter(({ truth, given }) => truth === given).map(({ truth }) => truth));
  return new Map(
    [...truths].sort().map(([label, n]) => {
      const hit = hits.get(label) ?? 0;
      const given = givens.get(label) ?? 0;
      const f1 = (2 * hit) / (n + given);
      return [label, { n, precision: given === 0 ? 0 : hit / given, recall: hit / n, f1 }] as const;
    }),
  );
}

/** How often each value occurs. */
export function countBy(values: readonly string[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return counts;
}
