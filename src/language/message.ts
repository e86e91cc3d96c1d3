import type { Reading, ReadingContext } from '../conversation/reading.ts';
import type { Books } from './books.ts';
import type { LearntIntents } from './model.ts';
import type { Wording } from './wording.ts';

/** The parts of a reading that depend on the words. */
export type Meaning = Pick<Reading, 'moves' | 'wishes' | 'band' | 'candidates' | 'mentions'>;

/** A message made ready for reading. */
export interface Message {
  readonly text: string;
  readonly wording: Wording;
  readonly context: ReadingContext;
  /** Books of all languages, the message's own first, then the conversation's. */
  readonly shelf: readonly Books[];
  readonly intents: LearntIntents;
}

export const nothing: Meaning = { moves: [], wishes: [], band: 'ways-on', candidates: [], mentions: [] };
