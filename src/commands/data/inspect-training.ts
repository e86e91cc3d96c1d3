import { findNearDuplicates, type NearDuplicate } from './find-near-duplicates.ts';
import type { Utterance } from './read-utterances.ts';
import { newWordsPerStretch, typeTokenCurve } from './vocabulary-growth.ts';

/** The training data of one intent in one language. */
export interface IntentSheet {
  readonly intent: string;
  readonly n: number;
  /** How many utterances there must be at least. */
  readonly floor: number;
  readonly isEnough: boolean;
  /** Pairs that say the same in nearly the same words, both of this intent. */
  readonly nearDuplicates: number;
  /** Different words. */
  readonly vocabulary: number;
  readonly newWordsPer20: readonly number[];
}

/** The training data of one language. */
export interface LanguageSheet {
  readonly language: string;
  readonly n: number;
  readonly vocabulary: number;
  readonly intents: readonly IntentSheet[];
  /** Said and different words, sampled along the files. */
  readonly typeToken: readonly (readonly [tokens: number, types: number])[];
}

/** What is to be known of the training data. */
export interface TrainingReport {
  readonly languages: readonly LanguageSheet[];
  readonly nearDuplicates: readonly NearDuplicate[];
  /** The same text under more than one intent of a language. */
  readonly conflicts: readonly (readonly Utterance[])[];
}

/** How many utterances each kind of intent needs in every language. */
const floors = { task: 120, chat: 40, none: 400 };
const samples = 60;

/** Counts, compares and weighs the training data. */
export function inspectTraining(utterances: readonly Utterance[]): TrainingReport {
  const nearDuplicates = findNearDuplicates(utterances);
  const intents = [...new Set(utterances.map(({ intent }) => intent))].sort();
  const perLanguage = Map.groupBy(utterances, ({ language }) => language);
  const languages = [...perLanguage].map(([language, own]): LanguageSheet => {
    const curve = typeTokenCurve(own);
    const step = Math.max(1, Math.floor(curve.length / samples));
    return {
      language,
      n: own.length,
      vocabulary: curve.at(-1)?.[1] ?? 0,
      intents: intents.map((intent) => sheetOf(intent, language, own, nearDuplicates)),
      typeToken: curve.filter((_, at) => at % step === 0 || at === curve.length - 1),
    };
  });
  return { languages, nearDuplicates, conflicts: conflictsIn(utterances) };
}

/** Says whether the data may stay as it is: enough of everything, and no text with two labels. */
export function isSound({ languages, conflicts }: TrainingReport): boolean {
  return (
    conflicts.length === 0 && languages.every(({ intents }) => intents.every(({ isEnough }) => isEnough))
  );
}

/** An intent that a language lacks has a sheet too: it holds nothing. */
function sheetOf(
  intent: string,
  language: string,
  utterances: readonly Utterance[],
  nearDuplicates: readonly NearDuplicate[],
): IntentSheet {
  const own = utterances.filter((one) => one.intent === intent);
  const floor = intent === 'none' ? floors.none : intent.startsWith('chat.') ? floors.chat : floors.task;
  const pairs = nearDuplicates.filter(
    ({ first, second }) => first.language === language && first.intent === intent && second.intent === intent,
  );
  return {
    intent,
    n: own.length,
    floor,
    isEnough: own.length >= floor,
    nearDuplicates: pairs.length,
    vocabulary: new Set(own.flatMap(({ words }) => words)).size,
    newWordsPer20: newWordsPerStretch(own),
  };
}

function conflictsIn(utterances: readonly Utterance[]): readonly (readonly Utterance[])[] {
  const perText = Map.groupBy(utterances, ({ language, key }) => `${language} ${key}`);
  return [...perText.values()].filter((same) => new Set(same.map(({ intent }) => intent)).size > 1);
}
