import type { Language } from '../conversation/language.ts';
import type { Intent } from '../conversation/reading.ts';

/** Words of shoppers, and what somebody at the desk says that they mean. */
export interface LabelledPhrase {
  readonly language: Language;
  readonly intent: Intent;
  readonly text: string;
}

/** Keeps what was labelled at the desk until it is carried over to the training data. */
export interface LabelledPhrases {
  /** All that was labelled, in the order of languages and intents. Throws an `Error` that names a file that is not as it must be. */
  all(): Promise<readonly LabelledPhrase[]>;
  /** Adds one; the very same again changes nothing. */
  add(phrase: LabelledPhrase): Promise<void>;
}
