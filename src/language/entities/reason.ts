import type { Books } from '../books.ts';
import type { Token } from '../tokenize.ts';
import type { Found } from './found.ts';
import { findPhrases } from './phrases.ts';

/** Finds why the shopper wants it, by the lexicon's labels. "Other" is no reason unless one was asked for. */
export function findReasons(
  tokens: readonly Token[],
  books: Pick<Books, 'reasons'>,
  isAsked: boolean,
): readonly Found[] {
  return findPhrases(tokens, books.reasons, (reason) =>
    reason === 'other' && !isAsked ? null : { kind: 'reason', reason },
  );
}
