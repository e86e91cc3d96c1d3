import { createLots } from '../language/lots.ts';
import { fitRecogniser, weigh, type Recogniser } from '../language/recogniser.ts';
import type { Script } from '../language/script.ts';
import { termsOf } from '../language/terms.ts';
import { tokenize } from '../language/tokenize.ts';
import { seeWords, type WordingBooks } from '../language/wording.ts';
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

/** What the recogniser knows before it sees somebody else's labels. */
export interface Background {
  /** The word lists by which words are seen as what they stand for; null to learn by the words alone. */
  readonly books: WordingBooks | null;
  readonly home: Script;
  /** Utterances that are no business of any shop's bot. */
  readonly others: readonly string[];
}

/** No word lists and nothing to tell from. */
export const noBackground: Background = { books: null, home: 'Latin', others: [] };

/** Recognisers of the same labels, each taught by another part of the sentences; they vote. */
export interface LabelModel {
  readonly background: Background;
  readonly members: readonly Recogniser[];
}

/** How many recognisers vote, and which share of the sentences each is taught by. */
const committee = { members: 5, share: 0.8 };

/**
 * Trains the same recogniser on other labels and measures it at thresholds from 0 to 1, as HINT3 does (Arora et al.
 * 2020): below the threshold, a sentence is called out of scope. `best` is the point with the best Matthews correlation.
 */
export function measureLabels(
  training: readonly LabelledSentence[],
  test: readonly LabelledSentence[],
  background: Background = noBackground,
): { readonly curve: readonly CurvePoint[]; readonly best: CurvePoint; readonly trainSeconds: number } {
  const start = performance.now();
  const model = fitLabels(training, background);
  const trainSeconds = (performance.now() - start) / 1000;
  const guessed = test.map((one) => guessLabel(model, one));
  const curve = Array.from({ length: 201 }, (_, at) => pointAt(at / 200, guessed));
  const best = curve.reduce((one, other) => (other.mcc > one.mcc ? other : one));
  return { curve, best, trainSeconds };
}

/** Learns labels from sentences as the intents of one language are learnt, beside what is none of them. */
export function fitLabels(training: readonly LabelledSentence[], background: Background): LabelModel {
  const others = background.others.map((sentence) => ({ sentence, label: outOfScope }));
  const all = [...training, ...others];
  const labels = [...new Set([...all.map(({ label }) => label), outOfScope])].sort();
  const examples = all.map(({ sentence, label }) => ({
    terms: termsOf(seeWords(tokenize(sentence), background.books), background.home),
    label: labels.indexOf(label),
  }));
  const members = Array.from({ length: committee.members }, (_, member) => {
    const order = training.map((_one, at) => at);
    createLots(member + 1).shuffle(order);
    const kept = new Set(order.slice(0, Math.ceil(order.length * committee.share)));
    const taught = examples.filter((_one, at) => at >= training.length || kept.has(at));
    return fitRecogniser(labels, taught, null);
  });
  return { background, members };
}

/** Guesses the label of a sentence; the score is what the members give it on average. */
export function guessLabel({ background, members }: LabelModel, given: LabelledSentence): GuessedSentence {
  const terms = termsOf(seeWords(tokenize(given.sentence), background.books), background.home);
  const labels = members[0]?.linear.labels ?? [];
  const sums = new Float64Array(labels.length);
  for (const member of members)
    weigh(member, terms).shares.forEach((share, at) => {
      sums[at] = (sums[at] ?? 0) + share / members.length;
    });
  let best = { truth: given.label, intent: outOfScope, score: 0 };
  labels.forEach((label, at) => {
    const score = sums[at] ?? 0;
    if (label !== outOfScope && score > best.score) best = { truth: given.label, intent: label, score };
  });
  return best;
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
