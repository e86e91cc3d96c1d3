import type { MeasuredRow } from '../measure-understanding.ts';

/** The rows whose score lies in a bin, how sure they were on the whole, and how many of them were right. */
export interface CalibrationBin {
  readonly from: number;
  readonly to: number;
  readonly n: number;
  readonly meanScore: number;
  readonly shareRight: number;
}

/** How far scores can be taken at their word. */
export interface Calibration {
  readonly n: number;
  /** The bins that hold a row, lowest first. */
  readonly bins: readonly CalibrationBin[];
  /** Expected calibration error: the mean gap between score and share right, weighed by rows (Naeini et al. 2015). */
  readonly error: number;
}

const binCount = 10;

/**
 * Compares the score of the likeliest task with how often it was the right one, in ten bins of equal width. Rows without
 * any likely task are left out.
 */
export function calibrationOf(rows: readonly MeasuredRow[]): Calibration {
  const scored = rows.flatMap(({ likeliestTask, score, row }) =>
    likeliestTask === null
      ? []
      : [{ score, isRight: [row.intent, ...(row.accept ?? [])].includes(likeliestTask) }],
  );
  const bins = Array.from({ length: binCount }, (_, at) => {
    const own = scored.filter(({ score }) => Math.min(binCount - 1, Math.floor(score * binCount)) === at);
    const n = own.length;
    const meanScore = own.reduce((sum, { score }) => sum + score, 0) / Math.max(1, n);
    const shareRight = own.filter(({ isRight }) => isRight).length / Math.max(1, n);
    return { from: at / binCount, to: (at + 1) / binCount, n, meanScore, shareRight };
  }).filter(({ n }) => n > 0);
  const gaps = bins.reduce((sum, bin) => sum + bin.n * Math.abs(bin.meanScore - bin.shareRight), 0);
  return { n: scored.length, bins, error: gaps / Math.max(1, scored.length) };
}
