import type { MeasuredRow } from '../measure-understanding.ts';
import { countBy } from '../statistics.ts';

/** Which intents were taken for which. */
export interface ConfusionMatrix {
  /** The intents that occur, in order of the alphabet. */
  readonly intents: readonly string[];
  /** The share is of the rows of the true intent. An accepted prediction counts as the true intent. */
  readonly cells: readonly {
    readonly truth: string;
    readonly given: string;
    readonly n: number;
    readonly share: number;
  }[];
}

/** Counts how often each intent was taken for each. */
export function confusionMatrixOf(rows: readonly MeasuredRow[]): ConfusionMatrix {
  const pairs = rows.map(({ row, predicted, isRight }) => ({
    truth: row.intent,
    given: isRight ? row.intent : predicted,
  }));
  const truths = countBy(pairs.map(({ truth }) => truth));
  const counts = countBy(pairs.map(({ truth, given }) => `${truth}\t${given}`));
  const cells = [...counts].map(([key, n]) => {
    const [truth = '', given = ''] = key.split('\t');
    return { truth, given, n, share: n / (truths.get(truth) ?? n) };
  });
  const intents = [...new Set(pairs.flatMap(({ truth, given }) => [truth, given]))].sort();
  return { intents, cells };
}
