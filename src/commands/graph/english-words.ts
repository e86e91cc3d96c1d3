import type { Content } from '../../content/load-content.ts';
import { languageSchema } from '../../conversation/language.ts';
import type { LineValue } from '../../conversation/line.ts';
import type { WordsOf } from './flow-graph.ts';

/** The English words of locale keys, with the names of places in them, on one line each. */
export function createEnglishWords({ books, speaker }: Pick<Content, 'books' | 'speaker'>): WordsOf {
  const english = languageSchema.parse('en');
  return (key) => {
    const values = books.placeholders(key).map((name): readonly [string, LineValue] => {
      return [name, name === 'count' ? 2 : `‹${name}›`];
    });
    return speaker
      .word({ key, values: Object.fromEntries(values), variant: 0 }, english)
      .replaceAll(/\s+/gu, ' ');
  };
}
