import {
  fitLabels,
  guessLabel,
  noBackground,
  outOfScope,
  type Background,
  type GuessedSentence,
  type LabelledSentence,
} from '../measure-labels.ts';
import { countBy, wilsonInterval } from '../statistics.ts';

/** What accuracy in scope is left where a share of what is out of scope has to be recognised as such. */
export interface ScopePoint {
  readonly outOfScopeRecall: number;
  /** The score that an answer must exceed. */
  readonly threshold: number;
  readonly inScopeAccuracy: number;
  readonly inScopeAccuracyInterval: readonly [number, number];
}

/** The recalls at which the published systems of HINT3 were measured (Arora et al. 2020). */
const recalls: readonly number[] = [0.52, 0.62, 0.67, 0.77, 0.87];
const folds = 5;

/**
 * Measures the recogniser on labelled sentences alone, in five folds. In each, a fifth of the sentences is guessed by what
 * was learnt from the others; a fifth of the labels is left out of learning, and all their sentences count as out of scope.
 * `onProgress` is told the share that is done.
 */
export function crossValidate(
  sentences: readonly LabelledSentence[],
  onProgress: (share: number) => void,
  background: Background = noBackground,
): {
  readonly folds: number;
  readonly inScope: number;
  readonly outOfScope: number;
  readonly curve: readonly ScopePoint[];
} {
  const parts = dealt(sentences);
  const guessed = Array.from({ length: folds }, (_, fold) => {
    const own = guessFold(sentences, parts, fold, background);
    onProgress((fold + 1) / folds);
    return own;
  }).flat();
  const inside = guessed.filter(({ truth }) => truth !== outOfScope);
  const outside = guessed.filter(({ truth }) => truth === outOfScope).map(({ score }) => score);
  const curve = recalls.map((recall) => pointAt(recall, inside, outside));
  return { folds, inScope: inside.length, outOfScope: outside.length, curve };
}

/** In which fold each sentence is guessed, and in which each label is left out. */
interface Parts {
  readonly sentences: readonly number[];
  readonly labels: ReadonlyMap<string, number>;
}

/** Deals each label's sentences out in turn, and labels by how many sentences they have, so that folds are alike. */
function dealt(sentences: readonly LabelledSentence[]): Parts {
  const seen = new Map<string, number>();
  const places = sentences.map(({ label }) => {
    const place = seen.get(label) ?? 0;
    seen.set(label, place + 1);
    return place % folds;
  });
  const labels = [...countBy(sentences.map(({ label }) => label))]
    .filter(([label]) => label !== outOfScope)
    .sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
  return { sentences: places, labels: new Map(labels.map(([label], at) => [label, at % folds])) };
}

function guessFold(
  sentences: readonly LabelledSentence[],
  parts: Parts,
  fold: number,
  background: Background,
): readonly GuessedSentence[] {
  const isLeftOut = ({ label }: LabelledSentence): boolean => parts.labels.get(label) === fold;
  const training = sentences.filter((one, at) => parts.sentences[at] !== fold && !isLeftOut(one));
  const taught = new Set(training.map(({ label }) => label));
  const model = fitLabels(training, background);
  return sentences.flatMap((one, at) => {
    if (isLeftOut(one)) return [guessLabel(model, { ...one, label: outOfScope })];
    // A label whose only sentence is in this fold was never taught and cannot be guessed.
    return parts.sentences[at] === fold && taught.has(one.label) ? [guessLabel(model, one)] : [];
  });
}

function pointAt(recall: number, inside: readonly GuessedSentence[], outside: readonly number[]): ScopePoint {
  const sorted = [...outside].sort((a, b) => a - b);
  const threshold = sorted[Math.ceil(recall * sorted.length) - 1] ?? 0;
  const right = inside.filter(({ truth, intent, score }) => truth === intent && score > threshold).length;
  return {
    outOfScopeRecall: recall,
    threshold,
    inScopeAccuracy: right / Math.max(1, inside.length),
    inScopeAccuracyInterval: wilsonInterval(right, inside.length),
  };
}
