import { featuresOf, hashText, knowsTerm, termHash, wholeTermHash } from './features.ts';
import {
  compactModel,
  fitLinearModel,
  leastSeen,
  logitsOf,
  softmax,
  type LinearModel,
} from './linear-model.ts';
import { fitLogistic, logistic } from './logistic.ts';
import type { Script } from './script.ts';
import { termsOf, type Term, type TermBooks } from './terms.ts';
import type { Token } from './tokenize.ts';

/** What recognises the intents of one language. */
export interface IntentModel {
  readonly linear: LinearModel;
  /** The script of the language's own words. */
  readonly home: Script;
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

interface Example {
  readonly terms: readonly Term[];
  readonly label: number;
}

/** What a text that training holds word by word scores. */
export const exactScore = 0.99;

const folds = 2;
const phraseSeed = 0x9747b28c;

/**
 * Fits the recogniser of one language. Its scores are calibrated on utterances that it had not seen: each half of
 * them is guessed by a model fitted on the other.
 */
export function fitIntentModel(
  labels: readonly string[],
  labelled: readonly Labelled[],
  books: TermBooks | null = null,
  home: Script = 'Latin',
): IntentModel {
  const examples = labelled.map(({ tokens, label }) => ({ terms: termsOf(tokens, books, home), label }));
  const points: { readonly inputs: readonly number[]; readonly isRight: boolean }[] = [];
  for (let fold = 0; fold < folds; fold += 1) {
    const linear = fitOn(
      labels,
      examples.filter((_, at) => at % folds !== fold),
    );
    for (const { terms, label } of examples.filter((_, at) => at % folds === fold)) {
      const shares = sharesOf(linear, terms);
      const best = indexOfTop(shares);
      points.push({ inputs: surroundings(linear, terms, shares, best), isRight: best === label });
    }
  }
  const calibration = fitLogistic(points);
  const known = new Map(labelled.map(({ tokens, label }) => [phraseHash(tokens), label] as const));
  return { linear: compactModel(fitOn(labels, examples)), home, known, calibration };
}

function fitOn(labels: readonly string[], examples: readonly Example[]): LinearModel {
  const vocabulary = vocabularyOf(examples);
  const isKnown = (hash: number): boolean => vocabulary.has(hash);
  return fitLinearModel(
    labels,
    examples.map(({ terms, label }) => ({ features: featuresOf(terms, isKnown), label })),
  );
}

/** The words heard in enough utterances to be told from those never heard. */
function vocabularyOf(examples: readonly Example[]): ReadonlySet<number> {
  const counts = new Map<number, number>();
  for (const { terms } of examples)
    for (const hash of new Set(terms.flatMap((term) => [termHash(term), wholeTermHash(term)])))
      counts.set(hash, (counts.get(hash) ?? 0) + 1);
  const least = leastSeen(examples.length);
  return new Set([...counts].flatMap(([hash, count]) => (count >= least ? [hash] : [])));
}

/**
 * The likeliest intents of a text, best first. The first one's score is calibrated; the rest share what it leaves. None
 * where no word of the text was ever heard.
 */
export function guessIntents(
  model: IntentModel,
  tokens: readonly Token[],
  books: TermBooks | null = null,
): readonly Guess[] {
  const { linear, known } = model;
  const terms = termsOf(tokens, books, model.home);
  const exact = known.get(phraseHash(tokens));
  if (exact === undefined && !terms.some((term) => isWordKnown(linear, term))) return [];
  const shares = sharesOf(linear, terms);
  const best = exact ?? indexOfTop(shares);
  const share = shares[best] ?? 0;
  const sure =
    exact === undefined ? logistic(model.calibration, surroundings(linear, terms, shares, best)) : exactScore;
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

function sharesOf(linear: LinearModel, terms: readonly Term[]): Float32Array {
  return softmax(
    logitsOf(
      linear,
      featuresOf(terms, (hash) => linear.rows.has(hash)),
    ),
  );
}

/** A number is no word, and a lone Chinese character of a longer word is none. */
function isWordKnown(linear: LinearModel, term: Term): boolean {
  return term.concept !== 'number' && term.shape !== '0' && knowsTerm(term, (hash) => linear.rows.has(hash));
}

/** The share of a text's words that training holds. */
function knownShare(linear: LinearModel, terms: readonly Term[]): number {
  if (terms.length === 0) return 0;
  return terms.filter((term) => knowsTerm(term, (hash) => linear.rows.has(hash))).length / terms.length;
}

function surroundings(
  linear: LinearModel,
  terms: readonly Term[],
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
    knownShare(linear, terms),
    Math.min(terms.length, 12) / 12,
  ];
}

function indexOfTop(shares: Float32Array): number {
  let top = 0;
  for (let at = 1; at < shares.length; at += 1) if ((shares[at] ?? 0) > (shares[top] ?? 0)) top = at;
  return top;
}
