import type { Mention } from '../../conversation/reading.ts';

/** A mention and the tokens it takes up, `to` not included. */
export interface Found {
  readonly mention: Mention;
  readonly from: number;
  readonly to: number;
}

/** Keeps of overlapping findings the longest; of equally long ones the earlier given. In the order of the text. */
export function withoutOverlaps(found: readonly Found[]): readonly Found[] {
  if (found.length < 2) return found;
  const kept: Found[] = [];
  const taken = new Set<number>();
  for (const one of [...found].sort((a, b) => b.to - b.from - (a.to - a.from))) {
    const places = Array.from({ length: one.to - one.from }, (_, at) => one.from + at);
    if (places.some((place) => taken.has(place))) continue;
    for (const place of places) taken.add(place);
    kept.push(one);
  }
  return kept.sort((a, b) => a.from - b.from);
}
