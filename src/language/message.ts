import type { Language } from '../conversation/language.ts';
import type { Reading, ReadingContext } from '../conversation/reading.ts';
import { booksOf, type Books } from './books.ts';
import type { Lexicon } from './lexicon.ts';
import type { LearntIntents, Model } from './model.ts';
import type { Token } from './tokenize.ts';
import { createWording, type Wording } from './wording.ts';

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

/** Says whether a language can be read. */
export function hasBooks(
  language: Language,
  model: Model,
  lexicons: ReadonlyMap<Language, Lexicon>,
): boolean {
  return lexicons.has(language) && model.intentModels.has(language);
}

/** A message on the bench: with the books it is read by, those of its own language first. Null: its language cannot be read. */
export function messageOf(
  text: string,
  tokens: readonly Token[],
  context: ReadingContext,
  spoken: Language,
  model: Model,
  lexicons: ReadonlyMap<Language, Lexicon>,
): Message | null {
  const lexicon = lexicons.get(context.language);
  const intents = model.intentModels.get(context.language);
  if (lexicon === undefined || intents === undefined) return null;
  const books = booksOf(lexicon);
  const home = lexicons.get(spoken) ?? lexicon;
  const shelf = [...new Set([lexicon, home, ...lexicons.values()])].map(booksOf);
  return { text, wording: createWording(tokens, books), context, shelf, intents };
}
