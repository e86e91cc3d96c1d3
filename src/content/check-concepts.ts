import type { Language } from '../conversation/language.ts';
import type { Lexicon } from '../language/lexicon.ts';
import { keysOf } from '../language/tokenize.ts';
import type { Problem } from './problem.ts';

/**
 * Checks the concept lexicons against each other: all languages have the same concepts, for what one language teaches about
 * a concept holds in all; a stem is a single word.
 */
export function checkConcepts(lexicons: ReadonlyMap<Language, Lexicon>): readonly Problem[] {
  const ids = new Set([...lexicons.values()].flatMap(({ concepts }) => Object.keys(concepts.concepts)));
  return [...lexicons].flatMap(([language, { concepts }]) => {
    const file = `locales/${language}/lexicon/concepts.json`;
    const missing = [...ids].filter((id) => concepts.concepts[id] === undefined).sort();
    return [
      ...missing.map((id) => ({
        file,
        place: id,
        message: 'is missing; another language has this concept: add it, or mend its name there',
      })),
      ...wideStems(concepts.concepts, file),
    ];
  });
}

function wideStems(concepts: Readonly<Record<string, readonly string[]>>, file: string): readonly Problem[] {
  return Object.entries(concepts).flatMap(([id, entries]) =>
    entries
      .filter((entry) => entry.endsWith('*') && keysOf(entry.slice(0, -1)).length > 1)
      .map((entry) => ({
        file,
        place: id,
        message: `the stem "${entry}" is of several words; a stem is one word: leave the * out or shorten it`,
      })),
  );
}
