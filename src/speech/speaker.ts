import type { Language } from '../conversation/language.ts';
import type { InnerText, Line, LineValue } from '../conversation/line.ts';
import { createFormats } from './formats.ts';
import type { Direction, LanguageSheet } from './language-sheet.ts';
import type { TextTree } from './text-tree.ts';
import { sayArticle, type PlainVoice } from './article.ts';
import { sayValue, type ArticleValue } from './value.ts';
import { createWordings, type Wordings } from './wordings.ts';

/** What is known of a language: its sheet, and all its texts in one tree (`values`, then what the flows say). */
export interface LanguageBook {
  readonly sheet: LanguageSheet;
  readonly texts: TextTree;
}

/** Turns lines into words. */
export interface Speaker {
  /**
   * Says a line in a language.
   *
   * Throws where the language, the text or a value for one of its placeholders is missing; values that the text does not
   * ask for are left unsaid.
   */
  word(line: Line, language: Language): string;
  /** Says lines as paragraphs, a blank line between them. */
  wordAll(lines: readonly Line[], language: Language): string;
  /** Says whether a language has a text under a key. */
  has(key: string, language: Language): boolean;
  direction(language: Language): Direction;
}

/** Makes a speaker of the given languages. It fills texts on demand and checks none of them beforehand. */
export function createSpeaker(books: ReadonlyMap<Language, LanguageBook>): Speaker {
  const wordings = createWordings(new Map([...books].map(([language, { texts }]) => [language, texts])));
  const voices = new Map(
    [...books].map(([language, { sheet }]) => [language, createVoice(language, sheet, wordings)]),
  );
  const word = (line: Line, language: Language): string => {
    const voice = known(voices, language);
    const count = line.values['count'];
    const wanted = { ...line, language, count: typeof count === 'number' ? count : null };
    return wordings.fill(wanted, (name) => {
      const speakText = (text: InnerText): string => word({ ...text, variant: line.variant }, language);
      const speakTerm = (key: string): string => speakText({ key, values: {} });
      const article = (value: ArticleValue): string => sayArticle(value, language, voice, wordings);
      const value = valueOf(line, name, language);
      return sayValue(value, { ...voice, term: speakTerm, text: speakText, article });
    });
  };
  return {
    word,
    wordAll: (lines, language) => lines.map((line) => word(line, language)).join('\n\n'),
    has: (key, language) => wordings.has(key, language),
    direction: (language) => known(voices, language).direction,
  };
}

function createVoice(language: Language, sheet: LanguageSheet, wordings: Wordings): PlainVoice {
  return {
    formats: createFormats(sheet),
    direction: sheet.direction,
    say: (name, words, count) => {
      const key = `values.${name}`;
      return wordings.fill({ key, language, variant: 0, count: count ?? null }, (placeholder) => {
        const word = words[placeholder];
        if (word === undefined) throw missingValue(key, language, placeholder, Object.keys(words));
        return word;
      });
    },
  };
}

function known<T>(byLanguage: ReadonlyMap<Language, T>, language: Language): T {
  const found = byLanguage.get(language);
  if (found !== undefined) return found;
  throw new Error(
    `Language "${language}" is not spoken here; the speaker has ${[...byLanguage.keys()].join(', ')}.`,
  );
}

function valueOf(line: Line, name: string, language: Language): LineValue {
  const value = Object.hasOwn(line.values, name) ? line.values[name] : undefined;
  if (value === undefined) throw missingValue(line.key, language, name, Object.keys(line.values));
  return value;
}

function missingValue(key: string, language: Language, name: string, given: readonly string[]): Error {
  const has = given.length === 0 ? 'no values' : given.join(', ');
  return new Error(
    `Text "${key}" in "${language}" asks for {{${name}}}, but the line has ${has}. Give the line this value.`,
  );
}
