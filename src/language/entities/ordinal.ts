import type { AskedFor } from '../../conversation/reading.ts';
import type { Books } from '../books.ts';
import type { Token } from '../tokenize.ts';
import type { Found } from './found.ts';
import { findPhrases } from './phrases.ts';

const largestPlace = 20;
const longestExcepting = 4;

/**
 * Finds places in a list ("the second one", "the last"), and the newest and oldest order. Where an order or its lines
 * were asked for, a small number that is the whole answer is a place too.
 */
export function findOrdinals(
  tokens: readonly Token[],
  books: Pick<Books, 'ordinals' | 'orderWords' | 'groups'>,
  asked: AskedFor | null,
): readonly Found[] {
  // "2." is a second only beside a word that says so; alone it is a number.
  const found = findPhrases(tokens, books.ordinals, (mention, from, to) =>
    tokens.slice(from, to).every((token) => token.kind === 'number') || isExcepting(tokens, from, to, books)
      ? null
      : mention,
  );
  const number = tokens.find((token) => token.kind === 'number');
  const isList = asked === 'order' || asked === 'lines';
  if (!isList || number === undefined) return found;
  const at = tokens.indexOf(number);
  const isAlone =
    tokens.length === 1 || (at === tokens.length - 1 && books.orderWords.at(tokens, 0)?.length === at);
  const position = Number(number.key);
  if (!isAlone || position < 1 || position > largestPlace) return found;
  return [{ mention: { kind: 'ordinal', position }, from: 0, to: tokens.length }, ...found];
}

/** "Alt andet end lampen" excepts the lamp and has no second one in it. */
function isExcepting(
  tokens: readonly Token[],
  from: number,
  to: number,
  { groups }: Pick<Books, 'groups'>,
): boolean {
  for (let at = Math.max(0, from - longestExcepting); at < from; at += 1) {
    const group = groups.at(tokens, at);
    if (group?.meaning === 'except' && at + group.length >= to) return true;
  }
  return false;
}
