import type { Books } from '../books.ts';
import type { Token } from '../tokenize.ts';
import type { Found } from './found.ts';
import { findPhrases } from './phrases.ts';

/** Finds names of languages; abbreviations of two letters are too often something else. */
export function findLanguages(
  tokens: readonly Token[],
  { languages }: Pick<Books, 'languages'>,
): readonly Found[] {
  return findPhrases(tokens, languages, (language, from, to) => {
    const isShort = to - from === 1 && /^[a-z]{1,3}$/u.test(tokens[from]?.key ?? '');
    return isShort ? null : { kind: 'language', language };
  });
}
