import type { PhraseBook } from '../phrase-book.ts';
import type { Token } from '../tokenize.ts';

const longestPhrase = 8;

/** Says whether a phrase of a book ends right before a token, or up to `gap` words earlier ("order is 1023"). */
export function followsPhrase(
  tokens: readonly Token[],
  from: number,
  phrases: PhraseBook<true>,
  gap = 1,
): boolean {
  for (let words = 0; words <= gap; words += 1)
    for (let start = Math.max(0, from - words - longestPhrase); start < from - words; start += 1)
      if (start + (phrases.at(tokens, start)?.length ?? 0) === from - words) return true;
  return false;
}
