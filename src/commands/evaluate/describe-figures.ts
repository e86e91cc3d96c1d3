import type { Figures } from '../measure-understanding.ts';
import type { ScopePoint } from './cross-validate.ts';

/** The figures as a table for the terminal. */
export function describeFigures(figures: Readonly<Record<string, Figures>>): string {
  const head = ['n', 'right', 'top 3', 'macro F1', 'none kept', 'wrong act', 'wrong write'];
  const lines = Object.entries(figures).map(([language, one]) => {
    const { accuracy, top3, macroF1, noneRecall, wrongAction, wrongWrite } = one;
    const shares = [accuracy, top3, macroF1, noneRecall, wrongAction, wrongWrite].map(percent);
    return [language.padEnd(5), String(one.n).padStart(6), ...shares].join('  ');
  });
  return `${head.join(' · ')} (in %)\n${lines.join('\n')}\n`;
}

/** The curve of a cross-validation as a table for the terminal. */
export function describeScopes(report: {
  readonly folds: number;
  readonly inScope: number;
  readonly outOfScope: number;
  readonly curve: readonly ScopePoint[];
}): string {
  const { folds, inScope, outOfScope, curve } = report;
  const lines = curve.map(({ outOfScopeRecall, threshold, inScopeAccuracy, inScopeAccuracyInterval }) => {
    const [lower, upper] = inScopeAccuracyInterval;
    const interval = `(${percent(lower).trim()}–${percent(upper).trim()})`;
    return [
      percent(outOfScopeRecall),
      percent(inScopeAccuracy),
      interval.padEnd(13),
      threshold.toFixed(3),
    ].join('  ');
  });
  return [
    `${folds} folds; ${inScope} guesses in scope, ${outOfScope} out of scope`,
    'out of scope kept · in scope right (95 % interval) · above the score (in %)',
    ...lines,
    '',
  ].join('\n');
}

function percent(share: number | null): string {
  return (share === null ? '–' : (share * 100).toFixed(1)).padStart(8);
}
