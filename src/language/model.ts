import type { Language } from '../conversation/language.ts';
import type { Intent } from '../conversation/reading.ts';
import type { IntentModel } from './intent-model.ts';
import type { LanguageModel } from './language-model.ts';
import type { Lexicon } from './lexicon.ts';

/** Utterances to learn from: per language, per intent. */
export interface TrainingMaterial {
  readonly perLanguage: ReadonlyMap<Language, ReadonlyMap<Intent, readonly string[]>>;
  /** The word lists by which words are seen as what they stand for; without one, a language is learnt by its words alone. */
  readonly lexicons?: ReadonlyMap<Language, Lexicon>;
}

/** What was learnt from the material; plain numbers, the same for the same material. */
export interface Model {
  /** Names the material and the way it was learnt from. */
  readonly hash: string;
  readonly languageModel: LanguageModel;
  readonly intentModels: ReadonlyMap<Language, LearntIntents>;
}

/** What was learnt of one language. */
export interface LearntIntents extends IntentModel {
  /** Hashes of words that people use whatever they talk about; they name no item. */
  readonly commonWords: ReadonlySet<number>;
}
