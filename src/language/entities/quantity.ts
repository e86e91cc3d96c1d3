import type { AskedFor } from '../../conversation/reading.ts';
import type { Books } from '../books.ts';
import type { Token } from '../tokenize.ts';
import type { Found } from './found.ts';
import { findPhrases } from './phrases.ts';

type QuantityBooks = Pick<Books, 'numbers' | 'fillers' | 'orderWords' | 'concepts' | 'joinedConnectors'>;

const largest = 999;

/**
 * Finds how many: digits from 1 to 999 and number words. A bare "one" is a number only before an item or as an answer: it
 * mostly stands for a thing ("the blue one").
 */
export function findQuantities(
  typed: readonly Token[],
  books: QuantityBooks,
  asked: AskedFor | null,
): readonly Found[] {
  const mayBeJoined = books.joinedConnectors.size > 0;
  const tokens = mayBeJoined
    ? typed.map((token) => (isJoinedNumber(token, books) ? withoutConnector(token) : token))
    : typed;
  const words = findPhrases(tokens, books.numbers, (quantity, from, to) => {
    const standsForThing = quantity === 1 && to - from === 1 && tokens[from]?.kind === 'word';
    const isAnswer = asked === 'quantity' || tokens.length === 1;
    if (standsForThing && !isAnswer && !countsSomething(tokens, from, to, books)) return null;
    return countsOrders(tokens, to, books) ? null : { kind: 'quantity', quantity };
  });
  const digits = tokens.flatMap((token, from): readonly Found[] => {
    const quantity = digitsOf(token);
    if (quantity < 1 || quantity > largest || countsOrders(tokens, from + 1, books)) return [];
    return [{ mention: { kind: 'quantity', quantity }, from, to: from + 1 }];
  });
  return [...words, ...digits];
}

/** Says whether a number has a connector written together with it: "وثلاثة", "و3". */
export function isJoinedNumber(
  token: Token,
  { numbers, joinedConnectors }: Pick<QuantityBooks, 'numbers' | 'joinedConnectors'>,
): boolean {
  if (!joinedConnectors.has(token.key.charAt(0)) || numbers.at([token], 0) !== null) return false;
  const bare = withoutConnector(token);
  return numbers.at([bare], 0) !== null || digitsOf(bare) > 0;
}

function withoutConnector(token: Token): Token {
  const key = token.key.slice(1);
  return { ...token, key, word: key, kind: /^\d+$/u.test(key) ? 'number' : token.kind };
}

/** A "one" that leads to an item ("one of the mugs"), or that is what is to be cancelled ("cancel one of 1023"). */
function countsSomething(tokens: readonly Token[], from: number, to: number, books: QuantityBooks): boolean {
  if (from > 0) {
    const verb = books.concepts.at(tokens, from - 1)?.family;
    return verb === 'cancel' || verb === 'remove';
  }
  for (let at = to; at < tokens.length;) {
    const filler = books.fillers.at(tokens, at);
    if (filler === null) return true;
    at += filler.length;
  }
  return false;
}

/** "An order", "one of my orders" and "two orders" count no pieces; "one of order 1023" does. */
function countsOrders(tokens: readonly Token[], to: number, books: QuantityBooks): boolean {
  for (let at = to; at < tokens.length && tokens[at]?.afterBreak === false;) {
    const order = books.orderWords.at(tokens, at);
    const next = tokens[at + (order?.length ?? 0)];
    if (order !== null && tokens[at]?.kind !== 'sign')
      return next?.kind !== 'number' && next?.kind !== 'sign';
    const filler = books.fillers.at(tokens, at);
    if (filler === null) return false;
    at += filler.length;
  }
  return false;
}

/** "2", and "2x" or "x2" as people write it in a chat. */
function digitsOf(token: Token): number {
  if (token.key.length > 4) return 0;
  const [, before, after] = /^(?:(\d{1,3})x?|x(\d{1,3}))$/u.exec(token.key) ?? [];
  return Number(before ?? after ?? 0);
}
