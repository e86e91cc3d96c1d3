import { createPhraseBook, type Match } from './phrase-book.ts';
import { keysOf, type Token } from './tokenize.ts';

/**
 * Tells what words stand for, whatever their form: "cancelled", "call off" and "cancle" are all `cancel`. Concepts come in
 * families, named before the dot: `cancel.withdraw` is of the family `cancel`.
 */
export interface ConceptBook {
  /** What the words that begin at a token stand for; of several phrases, the longest. */
  readonly at: (tokens: readonly Token[], from: number) => Match<string> | null;
  /** The same, as the concept's family. */
  readonly familyAt: (tokens: readonly Token[], from: number) => Match<string> | null;
}

/** The family of a concept. */
export function familyOf(concept: string): string {
  const dot = concept.indexOf('.');
  return dot < 0 ? concept : concept.slice(0, dot);
}

const shortestRest = 2;

/**
 * Makes a book of concepts. An entry that ends in `*` is a stem: it stands for every word that begins so. A word that is not
 * found is looked for once more without the prefixes that are written joined to it.
 */
export function createConceptBook(
  concepts: Readonly<Record<string, readonly string[]>>,
  prefixes: readonly string[],
): ConceptBook {
  const entries = Object.entries(concepts).flatMap(([concept, words]) =>
    words.map((word) => [word, concept] as const),
  );
  const phrases = createPhraseBook(entries.filter(([word]) => !word.endsWith('*')));
  const stems = new Map<string, string>();
  for (const [word, concept] of entries) {
    const [stem] = word.endsWith('*') ? keysOf(word.slice(0, -1)) : [];
    if (stem !== undefined && !stems.has(stem)) stems.set(stem, concept);
  }
  const longestStem = Math.max(0, ...[...stems.keys()].map((stem) => stem.length));
  const joined = prefixes.flatMap(keysOf).sort((a, b) => b.length - a.length);
  const ofKey = (token: Token): string | null => {
    const exact = phrases.whole([token]);
    if (exact !== null) return exact;
    for (let length = Math.min(longestStem, token.key.length); length >= 2; length -= 1) {
      const concept = stems.get(token.key.slice(0, length));
      if (concept !== undefined) return concept;
    }
    return null;
  };
  const ofWord = (token: Token): string | null => {
    if (token.kind !== 'word') return null;
    const whole = ofKey(token);
    if (whole !== null) return whole;
    for (const prefix of joined) {
      if (!token.key.startsWith(prefix) || token.key.length < prefix.length + shortestRest) continue;
      const concept = ofKey({ ...token, key: token.key.slice(prefix.length) });
      if (concept !== null) return concept;
    }
    return null;
  };
  const at = (tokens: readonly Token[], from: number): Match<string> | null => {
    const phrase = phrases.at(tokens, from);
    if (phrase !== null) return phrase;
    const token = tokens[from];
    const concept = token === undefined ? null : ofWord(token);
    return concept === null ? null : { meaning: concept, length: 1 };
  };
  const familyAt = (tokens: readonly Token[], from: number): Match<string> | null => {
    const match = at(tokens, from);
    return match === null ? null : { ...match, meaning: familyOf(match.meaning) };
  };
  return { at, familyAt };
}
