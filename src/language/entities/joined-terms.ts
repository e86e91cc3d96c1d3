import { foldText } from '../fold-text.ts';
import { termsOf, type Term } from './terms.ts';

/**
 * Makes what cuts a text into terms, number words apart from the "and" that is joined to them: "وأربعة" is two terms, "واحد",
 * a number itself, is one.
 */
export function createCut(
  joined: ReadonlySet<string>,
  numerals: readonly string[],
): (text: string) => readonly Term[] {
  if (joined.size === 0) return termsOf;
  const known = new Set(numerals.map((phrase) => foldText(phrase.split(' ')[0] ?? '')));
  return (text) => termsOf(text).flatMap((term) => apart(term, joined, known));
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
