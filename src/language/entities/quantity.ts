import type { AskedFor } from '../../conversation/reading.ts';
import type { Books } from '../books.ts';
import type { Token } from '../tokenize.ts';
import type { Found } from './found.ts';
import { findPhrases } from './phrases.ts';

const largest = 999;

/**
 * Finds how many: digits from 1 to 999 and number words. A bare "one" is a number only before an item or as an answer: it
 * mostly stands for a thing ("the blue one").
 */
export function findQuantities(
  tokens: readonly Token[],
  books: Pick<Books, 'numbers' | 'fillers'>,
  asked: AskedFor | null,
): readonly Found[] {
  const words = findPhrases(tokens, books.numbers, (quantity, from, to) => {
    const standsForThing = quantity === 1 && to - from === 1 && tokens[from]?.kind === 'word';
    const countsItem = to < tokens.length && from === 0 && books.fillers.at(tokens, to) === null;
    if (standsForThing && asked !== 'quantity' && tokens.length > 1 && !countsItem) return null;
    return { kind: 'quantity', quantity };
  });
  const digits = tokens.flatMap((token, from): readonly Found[] => {
    const quantity = digitsOf(token);
    if (quantity < 1 || quantity > largest) return [];
    return [{ mention: { kind: 'quantity', quantity }, from, to: from + 1 }];
  });
  return [...words, ...digits];
}

/** "2", and "2x" or "x2" as people write it in a chat. */
function digitsOf(token: Token): number {
  const [, before, after] = /^(?:(\d{1,3})x?|x(\d{1,3}))$/u.exec(token.key) ?? [];
  return Number(before ?? after ?? 0);
}
