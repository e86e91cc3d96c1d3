import { fitIntentModel, guessIntents, phraseHash, type IntentModel } from '../language/intent-model.ts';
import { termsOf } from '../language/terms.ts';
import { tokenize } from '../language/tokenize.ts';
import { matthewsCorrelation } from './statistics.ts';

/** A sentence and somebody else's label for it. */
export interface LabelledSentence {
  readonly sentence: string;
  readonly label: string;
}

/** What comes of answering only from a threshold on. */
export interface CurvePoint {
  readonly threshold: number;
  readonly inScopeAccuracy: number;
  readonly outOfScopeRecall: number;
  readonly mcc: number;
}

/** A sentence's label and what was made of it. */
export interface GuessedSentence {
  readonly truth: string;
  readonly intent: string;
  readonly score: number;
}

/** The label of sentences that are out of scope. */
export const outOfScope = 'NO_NODES_DETECTED';

/**
 * Trains the same recogniser on other labels and measures it at thresholds from 0 to 1, as HINT3 does (Arora et al.
 * 2020): below the threshold, a sentence is called out of scope. `best` is the point with the best Matthews correlation.
 */
export function measureLabels(
  training: readonly LabelledSentence[],
  test: readonly LabelledSentence[],
): { readonly curve: readonly CurvePoint[]; readonly best: CurvePoint; readonly trainSeconds: number } {
  const start = performance.now();
  const model = fitLabels(training);
  const trainSeconds = (performance.now() - start) / 1000;
  const guessed = test.map((one) => guessLabel(model, one));
  const curve = Array.from({ length: 101 }, (_, at) => pointAt(at / 100, guessed));
  const best = curve.reduce((one, other) => (other.mcc > one.mcc ? other : one));
  return { curve, best, trainSeconds };
}

/** Learns labels from sentences as the intents of one language are learnt. */
export function fitLabels(training: readonly LabelledSentence[]): IntentModel {
  const labels = [...new Set(training.map(({ label }) => label))].sort();
  const examples = training.map(({ sentence, label }) => {
    const tokens = tokenize(sentence);
    return { terms: termsOf(tokens, null, 'Latin'), label: labels.indexOf(label), hash: phraseHash(tokens) };
  });
  return fitIntentModel(labels, { home: 'Latin', examples }, () => null);
}

/** Guesses the label of a sentence. */
export function guessLabel(model: IntentModel, { sentence, label }: LabelledSentence): GuessedSentence {
  const [top] = guessIntents(model, tokenize(sentence));
  return { truth: label, intent: top?.intent ?? outOfScope, score: top?.score ?? 0 };
}

function pointAt(threshold: number, guessed: readonly GuessedSentence[]): CurvePoint {
  const pairs = guessed.map(({ truth, intent, score }) => ({
    truth,
    given: score >= threshold ? intent : outOfScope,
  }));
  const shareRight = (some: typeof pairs): number =>
    some.length === 0 ? 0 : some.filter(({ truth, given }) => truth === given).length / some.length;
  return {
    threshold,
    inScopeAccuracy: shareRight(pairs.filter(({ truth }) => truth !== outOfScope)),
    outOfScopeRecall: shareRight(pairs.filter(({ truth }) => truth === outOfScope)),
    mcc: matthewsCorrelation(pairs),
  };
}
