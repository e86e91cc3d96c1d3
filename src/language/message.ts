import type { Reading, ReadingContext } from '../conversation/reading.ts';
import type { Books } from './books.ts';
import type { LearntIntents } from './model.ts';
import type { Token } from './tokenize.ts';

/** The parts of a reading that depend on the words. */
export type Meaning = Pick<Reading, 'moves' | 'wishes' | 'band' | 'candidates' | 'mentions'>;

/** A message made ready for reading. */
export interface Message {
  readonly text: string;
  readonly tokens: readonly Token[];
  readonly context: ReadingContext;
  readonly books: Books;
  /** Books of all languages, the message's own first, then the conversation's. */
  readonly shelf: readonly Books[];
  readonly intents: LearntIntents;
}

export const nothing: Meaning = { moves: [], wishes: [], band: 'ways-on', candidates: [], mentions: [] };
