import type { MeasuredRow } from '../measure-understanding.ts';

/** The rows that went wrong: wrong tasks begun first, those that change something at the top, then the surest. */
export function worstRows(rows: readonly MeasuredRow[]): readonly MeasuredRow[] {
  return rows
    .filter(({ isRight, isWrongAction }) => !isRight || isWrongAction)
    .sort(
      (a, b) =>
        Number(b.isWrongWrite) - Number(a.isWrongWrite) ||
        Number(b.isWrongAction) - Number(a.isWrongAction) ||
        b.score - a.score,
    );
}
