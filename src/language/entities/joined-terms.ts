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
  return (terms) => terms.flatMap((term) => apart(term, joined, known));
}

function apart(term: Term, joined: ReadonlySet<string>, known: ReadonlySet<string>): readonly Term[] {
  const [letter, rest] = [term.key.charAt(0), term.key.slice(1)];
  if (!joined.has(letter) || known.has(term.key) || !known.has(rest)) return [term];
  const middle = term.start + 1;
  return [
    { ...term, key: letter, end: middle },
    { ...term, key: rest, start: middle },
  ];
}
