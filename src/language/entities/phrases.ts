import type { Mention } from '../../conversation/reading.ts';
import type { PhraseBook } from '../phrase-book.ts';
import type { Token } from '../tokenize.ts';
import type { Found } from './found.ts';

/** Finds all phrases of a book, longest first from each token on, and turns them into mentions. */
export function findPhrases<Meaning>(
  tokens: readonly Token[],
  book: PhraseBook<Meaning>,
  mentionOf: (meaning: Meaning, from: number, to: number) => Mention | null,
): readonly Found[] {
  const found: Found[] = [];
  for (let from = 0; from < tokens.length; from += 1) {
    const match = book.at(tokens, from);
    if (match === null) continue;
    const to = from + match.length;
    const mention = mentionOf(match.meaning, from, to);
    if (mention === null) continue;
    found.push({ mention, from, to });
    from = to - 1;
  }
  return found;
}
