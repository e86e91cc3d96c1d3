import type { Books } from './books.ts';
import type { Concept, ConceptBook } from './concept-book.ts';
import { negatedPlaces } from './negation.ts';
import type { SeenWords } from './seen-words.ts';
import type { Token } from './tokenize.ts';

/** Some words of a message as the books of a language see them. */
export interface Wording extends SeenWords {
  readonly books: Books;
}

/** What is needed to see words as concepts. */
export type WordingBooks = Pick<Books, 'concepts' | 'negation' | 'connectors'>;

const nowhere: ReadonlySet<number> = new Set();

/** Sees words by the books of a language. */
export function createWording(tokens: readonly Token[], books: Books): Wording {
  return { ...seeWords(tokens, books), books };
}

/** Sees words as concepts; without books they stand for nothing. */
export function seeWords(tokens: readonly Token[], books: WordingBooks | null): SeenWords {
  if (books === null) return { tokens, concepts: tokens.map(() => null), negated: nowhere };
  return withNegated(
    tokens,
    tokens.map((_, at) => books.concepts.at(tokens, at)),
    books,
  );
}

/** A stretch of some words by itself, `to` not included. */
export function partOfWording(whole: Wording, from: number, to = whole.tokens.length): Wording {
  const { books } = whole;
  if (from === 0 && to === whole.tokens.length) return whole;
  const tokens = whole.tokens.slice(from, to);
  const concepts = tokens.map((_, at) =>
    conceptWithin(tokens, at, whole.concepts[from + at], books.concepts),
  );
  return { ...withNegated(tokens, concepts, books), books };
}

/** A phrase that goes on after the end of its stretch is none within it. */
function conceptWithin(
  tokens: readonly Token[],
  at: number,
  found: Concept | null | undefined,
  concepts: ConceptBook,
): Concept | null {
  if (found === undefined || (found !== null && at + found.length > tokens.length))
    return concepts.at(tokens, at);
  return found;
}

function withNegated(
  tokens: readonly Token[],
  concepts: readonly (Concept | null)[],
  books: WordingBooks,
): SeenWords {
  return { tokens, concepts, negated: negatedPlaces(tokens, concepts, books) };
}
