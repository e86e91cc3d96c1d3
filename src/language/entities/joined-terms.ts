import { foldText } from '../fold-text.ts';
import type { Term } from './terms.ts';

/** Takes terms apart further. */
export type Cut = (terms: readonly Term[]) => readonly Term[];

/**
 * Makes what takes number words apart from the "and" that is joined to them: "وأربعة" is two terms, "واحد", a number itself,
 * is one.
 */
export function createCut(joined: ReadonlySet<string>, numerals: readonly string[]): Cut {
  if (joined.size === 0) return (terms) => terms;
  const known = new Set(numerals.map((phrase) => foldText(phrase.split(' ')[0] ?? '')));
  const isJoined = ({ key }: Term): boolean =>
    joined.has(key.charAt(0)) && !known.has(key) && known.has(key.slice(1));
  return (terms) =>
    terms.some(isJoined) ? terms.flatMap((term) => (isJoined(term) ? apart(term) : term)) : terms;
}

function apart(term: Term): readonly Term[] {
  const middle = term.start + 1;
  return [
    { ...term, key: term.key.charAt(0), end: middle },
    { ...term, key: term.key.slice(1), start: middle },
  ];
}
