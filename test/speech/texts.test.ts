import { describe, expect, it } from 'vitest';
import { hasStrayBraces, placeholdersOf } from '../../src/speech/placeholders.ts';
import { requiredPlurals } from '../../src/speech/plurals.ts';
import { languageSheetSchema } from '../../src/speech/language-sheet.ts';
import { textTreeSchema } from '../../src/speech/text-tree.ts';
import { allKeys, flattenTexts } from '../../src/speech/texts.ts';
import { languages, realBook } from './real-books.ts';

describe('a text', () => {
  it('names its placeholders once each, in order', () => {
    expect(placeholdersOf('{{order}}: {{ money }} for {{order}}')).toEqual(['order', 'money']);
    expect(placeholdersOf('Nothing to fill { } }} {{')).toEqual([]);
  });

  it('has stray braces where double braces are no placeholder', () => {
    expect(
      ['{{count, number}}', '{{- name}}', '{{two words}}', '{{open', '}}'].filter(hasStrayBraces),
    ).toHaveLength(5);
    expect(hasStrayBraces('{{order}} and {one}')).toBe(false);
  });
});

describe('a tree of texts', () => {
  const tree = {
    cancel: { left_one: ['One.', 'Just one.'], left_other: '{{count}}.', 'no-undo': 'No.' },
    yes: 'Yes',
  };

  it('folds wordings and plural forms under one key', () => {
    expect(allKeys(tree)).toEqual(
      new Map([
        ['cancel.left', ['One.', 'Just one.', '{{count}}.']],
        ['cancel.no-undo', ['No.']],
        ['yes', ['Yes']],
      ]),
    );
  });

  it('keeps the plural form and the wording of every text', () => {
    expect(flattenTexts(tree)[1]).toEqual({
      key: 'cancel.left',
      plural: 'one',
      wording: 1,
      text: 'Just one.',
    });
  });

  it('is refused with empty texts, empty lists, dotted keys and malformed placeholders', () => {
    for (const broken of [
      { a: '' },
      { a: [] },
      { 'a.b': 'x' },
      { a: '{{x, number}}' },
      { a: { b: 3 } },
      'x',
    ]) {
      expect(textTreeSchema.safeParse(broken).success, JSON.stringify(broken)).toBe(false);
    }
    expect(textTreeSchema.parse(tree)).toEqual(tree);
  });
});

describe('a language', () => {
  it('needs the plural forms of its whole numbers', () => {
    expect(Object.fromEntries(languages.map((language) => [language, requiredPlurals(language)]))).toEqual({
      en: ['one', 'other'],
      ms: ['other'],
      da: ['one', 'other'],
      ar: ['zero', 'one', 'two', 'few', 'many', 'other'],
      zh: ['other'],
    });
  });

  it('is refused with a locale that Intl does not know, or with a fact of no meaning', () => {
    const sheet = { intl: 'da', name: 'Dansk', direction: 'ltr' };
    expect(languageSheetSchema.parse(sheet)).toEqual(sheet);
    for (const wrong of [{ intl: 'no locale' }, { intl: 'qqq' }, { direction: 'up' }, { extra: 1 }]) {
      expect(languageSheetSchema.safeParse({ ...sheet, ...wrong }).success).toBe(false);
    }
  });

  it('has the same value texts with the same placeholders as every other', () => {
    const [first, ...others] = languages.map((language) =>
      [...allKeys(realBook(language).texts)].map(([key, texts]) => [
        key,
        [...new Set(texts.flatMap(placeholdersOf))].sort(),
      ]),
    );
    for (const other of others) expect(other).toEqual(first);
  });
});
