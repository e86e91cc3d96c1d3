/** Suggests the known name that shares the most letters, if one is close: the end of a sentence, or nothing. */
export function nearest(name: string, known: readonly string[]): string {
  const scored = known
    .map((candidate) => ({ candidate, distance: editDistance(name, candidate) }))
    .sort((a, b) => a.distance - b.distance);
  const [best] = scored;
  if (best === undefined || best.distance > Math.max(2, name.length / 3)) return '';
  return `; did you mean ${best.candidate}?`;
}

/** Levenshtein's distance, row by row. */
function editDistance(first: string, second: string): number {
  let row = Array.from({ length: second.length + 1 }, (_, index) => index);
  for (let i = 1; i <= first.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= second.length; j += 1) {
      const swap = (row[j - 1] ?? 0) + (first[i - 1] === second[j - 1] ? 0 : 1);
      next.push(Math.min(swap, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[second.length] ?? 0;
}
