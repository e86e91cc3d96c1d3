import type { Concept } from './concept-book.ts';
import type { Token } from './tokenize.ts';

/** Some words and what they stand for: looked up once, since much depends on it. */
export interface SeenWords {
  readonly tokens: readonly Token[];
  /** By place, what the words that begin there stand for; of several phrases, the longest. */
  readonly concepts: readonly (Concept | null)[];
  /** The places of the words by which something is said not to be cancelled. */
  readonly negated: ReadonlySet<number>;
}
