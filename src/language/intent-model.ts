import type { Bands } from './bands.ts';
import { chooseBands, type Outcome } from './choose-bands.ts';
import { familiarity, knowsTerm } from './features.ts';
import { hashText, phraseSeed } from './hash-text.ts';
import type { Guess } from './guess.ts';
import { createFeatureTable, holds, rowOf, type FeatureTable } from './feature-table.ts';
import { compactModel, type LinearModel } from './linear-model.ts';
import { fitLogistic, logistic } from './logistic.ts';
import { fitRecogniser, weigh, type Example, type Recogniser } from './recogniser.ts';
import type { Script } from './script.ts';
import type { Term } from './terms.ts';
import type { Token } from './tokenize.ts';

/** What recognises the intents of one language. */
export interface IntentModel extends Recogniser {
  /** The script of the language's own words. */
  readonly home: Script;
  /** Whole training utterances by the hash of their keys, and the label of each. */
  readonly known: FeatureTable;
  readonly knownLabels: Uint8Array;
  /** Weights by which a guess and its surroundings become a probability of being right. */
  readonly calibration: readonly number[];
  /** The scores from which a guess is acted on, and asked about. */
  readonly bands: Bands;
}

/** The utterances of one language, made ready for learning. */
export interface LanguageExamples {
  readonly home: Script;
  readonly examples: readonly (Example & { readonly hash: number })[];
}

/** What a text that training holds word by word scores. */
export const exactScore = 0.99;
/** One of so many utterances is held out for calibration: it is guessed by what was learnt from the others. */
const heldOutOf = 3;

/** From which share of letter sequences known on a word looks like one that was heard. */
const looksKnownFrom = 0.4;

/** Says whether an utterance is held out for calibration, by its words alone: another one beside it changes nothing. */
export function isHeldOut({ hash }: { readonly hash: number }): boolean {
  return (hash >>> 0) % heldOutOf === heldOutOf - 1;
}

/** What all languages together taught about concepts: without the utterances held out, and with all. */
export interface Patterns {
  readonly withoutHeldOut: LinearModel;
  readonly all: LinearModel;
}

/**
 * Fits the recogniser of one language. Its scores are calibrated, and its bands chosen, on utterances it had not seen.
 */
export function fitIntentModel(
  labels: readonly string[],
  { home, examples }: LanguageExamples,
  patterns: Patterns | null,
): IntentModel {
  const taught = examples.filter((example) => !isHeldOut(example));
  const draft = fitRecogniser(labels, taught, patterns?.withoutHeldOut ?? null);
  const seen = examples.filter(isHeldOut).map((example) => ({ ...weigh(draft, example.terms), example }));
  const calibration = fitLogistic(
    seen.map(({ signals, best, example }) => ({
      inputs: signals,
      kind: best,
      isRight: best === example.label,
    })),
    labels.length,
  );
  const outcomes = seen.map(({ signals, best, example }): Outcome => ({
    guessed: labels[best] ?? '',
    meant: labels[example.label] ?? '',
    score: logistic(calibration, signals, best),
  }));
  const { linear, phrases, concepts } = fitRecogniser(labels, examples, patterns?.all ?? null);
  const known = new Map(examples.map(({ hash, label }) => [hash, label] as const));
  return {
    linear: compactModel(linear),
    phrases,
    concepts,
    home,
    known: createFeatureTable([...known.keys()]),
    knownLabels: Uint8Array.from(known.values()),
    calibration,
    bands: chooseBands(outcomes),
  };
}

/**
 * The likeliest intents of some tokens and the terms they are, best first. The first one's score is calibrated; the rest
 * share what it leaves, none more than the first.
 */
export function guessFromTerms(
  model: IntentModel,
  tokens: readonly Token[],
  terms: readonly Term[],
): readonly Guess[] {
  const known = rowOf(model.known, phraseHash(tokens));
  const { shares, best: likeliest, signals } = weigh(model, terms);
  const best = known < 0 ? likeliest : (model.knownLabels[known] ?? likeliest);
  const sure = known < 0 ? logistic(model.calibration, signals, best) : exactScore;
  const share = shares[best] ?? 0;
  const left = share < 1 ? (1 - sure) / (1 - share) : 0;
  const guesses = model.linear.labels.map((intent, at) => ({
    intent,
    score: at === best ? sure : Math.min(sure, (shares[at] ?? 0) * left),
  }));
  const top = guesses[best];
  const rest = guesses.filter((guess) => guess !== top).sort((a, b) => b.score - a.score);
  return top === undefined ? rest : [top, ...rest];
}

/** The hash of a whole text's keys, by which a known utterance is recognised. */
export function phraseHash(tokens: readonly Token[]): number {
  return hashText(tokens.map((token) => token.key).join(' '), phraseSeed);
}

/**
 * Says whether a text is in no language that training holds: no word of it was ever heard, and none looks like one that
 * was. A misspelt word looks like one, by the letter sequences it shares with those of training.
 */
export function isGibberish({ linear }: IntentModel, terms: readonly Term[]): boolean {
  const isKnown = (hash: number): boolean => holds(linear.table, hash);
  return terms.every((term) => {
    const isLoneLetter = term.hasLetters && term.shape.length === 1;
    if (term.concept === 'number' || term.shape === '0' || isLoneLetter) return true;
    return !knowsTerm(term, isKnown) && familiarity(term, isKnown) < looksKnownFrom;
  });
}
