import { expect, it } from 'vitest';
import { readText } from '../known-language.ts';

it.each([
  ['en', 'I ordered by mistake', 'mistake'],
  ['en', 'found it cheaper', 'cheaper-elsewhere'],
  ['zh', '太慢了', 'too-slow'],
  ['zh', '不想要了', 'changed-mind'],
  ['zh', '其他原因', 'other'],
])('reads a reason in %s: %s', (code, text, reason) => {
  const reading = readText(code, text, 'reason');
  expect(reading.mentions).toContainEqual({ kind: 'reason', reason });
  expect(reading.wishes).toEqual([]);
});

it('knows every phrase of every lexicon as the answer to the question for a reason', async () => {
  const { books } = await import('../known-language.ts');
  for (const [language, lexicon] of books.lexicons)
    for (const phrases of Object.values(lexicon.reasons)) {
      const kinds = readText(language, phrases[0] ?? '', 'reason').mentions.map(({ kind }) => kind);
      expect(kinds, `${language}: ${phrases[0] ?? ''}`).toContain('reason');
    }
});
