import { expect, it } from 'vitest';
import { checkTexts, type NeededText } from '../../src/content/check-texts.ts';
import { languageSchema } from '../../src/conversation/language.ts';
import { textTreeSchema } from '../../src/speech/text-tree.ts';

type Texts = Readonly<Record<string, unknown>>;

function problemsOf(
  english: Texts,
  arabic: Texts,
  needed: readonly NeededText[] = [{ key: 'tea.ready', neededBy: 'step tea/tell', filled: ['name'] }],
): readonly string[] {
  const texts = new Map([
    [languageSchema.parse('en'), textTreeSchema.parse({ tea: english })],
    [languageSchema.parse('ar'), textTreeSchema.parse({ tea: arabic })],
  ]);
  return checkTexts(texts, needed).map(
    ({ file, place, message }) => `${file} (${String(place)}): ${message}`,
  );
}

it('is content with even texts', () => {
  expect(problemsOf({ ready: 'Your {{name}} is ready.' }, { ready: '{{name}} جاهز.' })).toEqual([]);
});

it('misses a text that a step says', () => {
  expect(problemsOf({ ready: '{{name}}' }, {})).toEqual([
    'locales/ar/texts/tea.json (tea.ready): is missing; step tea/tell says it',
  ]);
});

it('misses a text that other languages have, and finds it said by nobody', () => {
  const problems = problemsOf({ ready: '{{name}}', extra: 'More.' }, { ready: '{{name}}' });
  expect(problems).toEqual([
    'locales/ar/texts/tea.json (tea.extra): is missing; other languages have it',
    'locales/*/texts (tea.extra): is said by nobody; use it or delete it',
  ]);
});

it('finds a placeholder that one language, or one wording, lacks', () => {
  expect(problemsOf({ ready: '{{name}}' }, { ready: 'جاهز' })).toEqual([
    'locales/ar/texts/tea.json (tea.ready): does not use {{name}}, which the text has elsewhere',
  ]);
  expect(problemsOf({ ready: ['{{name}}', 'Ready.'] }, { ready: '{{name}}' })).toHaveLength(1);
});

it('finds a placeholder that cannot be filled where the text is said', () => {
  expect(problemsOf({ ready: '{{name}} {{price}}' }, { ready: '{{name}} {{price}}' })).toEqual([
    'locales/*/texts (tea.ready): uses {{price}}, which step tea/tell does not know',
  ]);
});

it('wants every plural form that a language has', () => {
  const forms = { ready_one: '{{name}} {{count}}', ready_other: '{{name}} {{count}}' };
  const needed = [{ key: 'tea.ready', neededBy: 'step tea/tell', filled: ['name', 'count'] }];
  expect(problemsOf(forms, forms, needed)).toEqual(
    ['zero', 'two', 'few', 'many'].map(
      (form) => `locales/ar/texts/tea.json (tea.ready): lacks the plural form tea.ready_${form}`,
    ),
  );
});
