import type { Token } from '../tokenize.ts';

/** The tokens that a stretch of text takes up; null where it begins or ends within one. */
export function tokenSpan(
  tokens: readonly Token[],
  start: number,
  end: number,
): { readonly from: number; readonly to: number } | null {
  const from = tokens.findIndex((token) => token.end > start);
  if (from < 0) return null;
  let to = from;
  while (to < tokens.length && (tokens[to]?.start ?? end) < end) to += 1;
  const isWhole = (tokens[from]?.start ?? 0) >= start && (tokens[to - 1]?.end ?? 0) <= end;
  return to > from && isWhole ? { from, to } : null;
}
