import { featuresOf, hashText, wordHash, type Features } from './features.ts';
import { compactModel, fitLinearModel, logitsOf, softmax, type LinearModel } from './linear-model.ts';
import { fitLogistic, logistic } from './logistic.ts';
import type { Token } from './tokenize.ts';

/** What recognises the intents of one language. */
export interface IntentModel {
  readonly linear: LinearModel;
  /** Whole training utterances by the hash of their keys, and their label. */
  readonly known: ReadonlyMap<number, number>;
  /** Weights by which a guess and its surroundings become a probability of being right. */
  readonly calibration: readonly number[];
}

/** An intent and how likely it is the one, from 0 to 1. */
export interface Guess {
  readonly intent: string;
  readonly score: number;
}

interface Labelled {
  readonly tokens: readonly Token[];
  readonly label: number;
}

const folds = 3;
const phraseSeed = 0x9747b28c;

/**
 * Fits the recogniser of one language. Its scores are calibrated on utterances that it had not seen: each third of
 * them is guessed by a model fitted on the other two.
 */
export function fitIntentModel(labels: readonly string[], labelled: readonly Labelled[]): IntentModel {
  const examples = labelled.map(({ tokens, label }) => ({ tokens, label, features: featuresOf(tokens) }));
  const points: { readonly inputs: readonly number[]; readonly isRight: boolean }[] = [];
  for (let fold = 0; fold < folds; fold += 1) {
    const linear = fitLinearModel(
      labels,
      examples.filter((_, at) => at % folds !== fold),
    );
    for (const { tokens, label, features } of examples.filter((_, at) => at % folds === fold)) {
      const shares = softmax(logitsOf(linear, features));
      const best = indexOfTop(shares);
      points.push({ inputs: surroundings(linear, tokens, shares, best), isRight: best === label });
    }
  }
  const calibration = fitLogistic(points);
  const known = new Map(labelled.map(({ tokens, label }) => [phraseHash(tokens), label] as const));
  return { linear: compactModel(fitLinearModel(labels, examples)), known, calibration };
}

/** The likeliest intents of a text, best first. The first one's score is calibrated; the rest share what it leaves. */
export function guessIntents(
  model: IntentModel,
  tokens: readonly Token[],
  features?: Features,
): readonly Guess[] {
  const { linear, known } = model;
  const shares = softmax(logitsOf(linear, features ?? featuresOf(tokens)));
  const exact = known.get(phraseHash(tokens));
  const best = exact ?? indexOfTop(shares);
  const share = shares[best] ?? 0;
  const sure =
    exact === undefined ? logistic(model.calibration, surroundings(linear, tokens, shares, best)) : 0.99;
  const left = share < 1 ? (1 - sure) / (1 - share) : 0;
  const guesses = linear.labels.map((intent, at) => ({
    intent,
    score: at === best ? sure : (shares[at] ?? 0) * left,
  }));
  const top = guesses[best];
  const rest = guesses.filter((guess) => guess !== top).sort((a, b) => b.score - a.score);
  return top === undefined ? rest : [top, ...rest];
}

/** The hash of a whole text's keys, by which a known utterance is recognised. */
export function phraseHash(tokens: readonly Token[]): number {
  return hashText(tokens.map((token) => token.key).join(' '), phraseSeed);
}

/** The share of a text's words that the training utterances hold. */
function knownShare(linear: LinearModel, tokens: readonly Token[]): number {
  if (tokens.length === 0) return 0;
  return tokens.filter((token) => linear.rows.has(wordHash(token))).length / tokens.length;
}

function surroundings(
  linear: LinearModel,
  tokens: readonly Token[],
  shares: Float32Array,
  best: number,
): readonly number[] {
  const share = Math.min(0.9999, Math.max(0.0001, shares[best] ?? 0));
  let second = 0;
  for (let at = 0; at < shares.length; at += 1) if (at !== best) second = Math.max(second, shares[at] ?? 0);
  return [
    1,
    Math.log(share / (1 - share)),
    share - second,
    knownShare(linear, tokens),
    Math.min(tokens.length, 12) / 12,
  ];
}

function indexOfTop(shares: Float32Array): number {
  let top = 0;
  for (let at = 1; at < shares.length; at += 1) if ((shares[at] ?? 0) > (shares[top] ?? 0)) top = at;
  return top;
}
