import type { FeatureCounts } from './feature-counts.ts';
import { conceptFeatures, featuresOf, isReadWhole, knowsTerm, termHash, wholeTermHash } from './features.ts';
import { holds } from './feature-table.ts';
import {
  compactModel,
  firstBlock,
  fitLinearModel,
  leastSeen,
  logitsOf,
  softmax,
  vectorOf,
  type Block,
  type LinearModel,
} from './linear-model.ts';
import { indexPhrases, nearnessOf, type PhraseIndex } from './nearest-phrase.ts';
import type { Term } from './terms.ts';

/** What tells the intents of one language apart, before its guesses are calibrated. */
export interface Recogniser {
  readonly linear: LinearModel;
  /** The training utterances, for saying how like them a text is. */
  readonly phrases: PhraseIndex;
  /** The patterns of concepts learnt from all languages at once; null where only one is known. */
  readonly concepts: LinearModel | null;
}

/** An utterance seen as terms, and the place of its intent among the labels. */
export interface Example {
  readonly terms: readonly Term[];
  readonly label: number;
}

/** How likely each label is, and what speaks for and against the best of them. */
export interface Evidence {
  readonly shares: Float32Array;
  readonly best: number;
  /** What the calibration weighs, the first always 1. */
  readonly signals: readonly number[];
}

/** How much each block of features counts; chosen by cross-validation on the five languages. */
const blockShares = { words: 1, letters: 1, concepts: 0.8 };
/** How much the patterns learnt from all languages count beside those of the language itself. */
const votes = { concepts: 0.6 };

/** Learns the intents of one language from utterances. */
export function fitRecogniser(
  labels: readonly string[],
  examples: readonly Example[],
  concepts: LinearModel | null,
): Recogniser {
  const vocabulary = vocabularyOf(examples);
  const isKnown = (hash: number): boolean => vocabulary.has(hash);
  const blocks = examples.map(({ terms }) => blocksOf(terms, isKnown));
  const linear = fitLinearModel(
    labels,
    examples.map(({ label }, at) => ({ blocks: blocks[at] ?? [], label })),
  );
  const phrases = indexPhrases(
    blocks.map((own) => vectorOf(linear, own.slice(0, 1))),
    examples.map(({ label }) => label),
    linear.rarity.length,
  );
  return { linear, phrases, concepts };
}

/** Learns which intents concepts speak for, from the utterances of all languages. */
export function fitConceptPatterns(labels: readonly string[], examples: readonly Example[]): LinearModel {
  return compactModel(
    fitLinearModel(
      labels,
      examples.map(({ terms, label }) => ({
        blocks: [{ features: patternFeatures(terms), share: 1 }],
        label,
      })),
    ),
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

function blocksOf(terms: readonly Term[], isKnown: (hash: number) => boolean): readonly Block[] {
  const { words, letters, concepts } = featuresOf(terms, isKnown);
  return [
    { features: words, share: blockShares.words },
    { features: letters, share: blockShares.letters },
    { features: concepts, share: blockShares.concepts },
  ];
}

/** Concepts alone; what stands for nothing is passed over, since no two languages share it. */
function patternFeatures(terms: readonly Term[]): FeatureCounts {
  return conceptFeatures(terms, () => true);
}

/** Weighs all that is known of a text. */
export function weigh({ linear, phrases, concepts }: Recogniser, terms: readonly Term[]): Evidence {
  const isKnown = (hash: number): boolean => holds(linear.table, hash);
  const blocks = blocksOf(terms, isKnown);
  const vector = vectorOf(linear, blocks);
  const shares = logitsOf(linear, vector);
  const knownShare = shareOf(terms, (term) => knowsTerm(term, isKnown));
  const seen = knownShare === 1 && isReadWhole(terms) ? blocks.at(-1)?.features : undefined;
  const pattern = concepts === null ? null : sharesByPattern(concepts, seen ?? patternFeatures(terms));
  if (pattern !== null)
    for (let at = 0; at < shares.length; at += 1)
      shares[at] = (shares[at] ?? 0) + votes.concepts * Math.log((pattern[at] ?? 0) + 1e-6);
  softmax(shares);
  const best = indexOfTop(shares);
  const nearness = nearnessOf(phrases, firstBlock(vector), best);
  const signals = [
    ...surroundings(shares, best),
    knownShare,
    Math.min(terms.length, 12) / 12,
    nearness.best,
    nearness.ofLabel - nearness.best,
    Math.log((pattern?.[best] ?? 0.5) + 1e-3),
  ];
  return { shares, best, signals };
}

/** What the patterns of all languages make of a text's concepts. */
function sharesByPattern(patterns: LinearModel, features: FeatureCounts): Float32Array {
  return softmax(logitsOf(patterns, vectorOf(patterns, [{ features, share: 1 }])));
}

function shareOf(terms: readonly Term[], isOne: (term: Term) => boolean): number {
  return terms.length === 0 ? 0 : terms.filter(isOne).length / terms.length;
}

function surroundings(shares: Float32Array, best: number): readonly number[] {
  const share = Math.min(0.9999, Math.max(0.0001, shares[best] ?? 0));
  let second = 0;
  for (let at = 0; at < shares.length; at += 1) if (at !== best) second = Math.max(second, shares[at] ?? 0);
  return [1, Math.log(share / (1 - share)), share - second];
}

function indexOfTop(shares: Float32Array): number {
  let top = 0;
  for (let at = 1; at < shares.length; at += 1) if ((shares[at] ?? 0) > (shares[top] ?? 0)) top = at;
  return top;
}
