import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { Language } from '../../src/conversation/language.ts';
import { detectLanguage } from '../../src/language/detect-language.ts';
import { tokenize } from '../../src/language/tokenize.ts';
import { books } from './known-language.ts';

const rowSchema = z.object({ lang: z.string(), text: z.string() });
const languages: readonly Language[] = [...books.lexicons.keys()];
const goals = {
  none: { short: 0.93, long: 0.99 },
  right: { short: 0.99, long: 0.995 },
  wrong: { short: 0.85, long: 0.98 },
};

function rowsOf(language: Language): readonly z.infer<typeof rowSchema>[] {
  const lines = readFileSync(`test/data/languages/${language}.jsonl`, 'utf8').split('\n');
  return lines.filter((line) => line !== '').map((line) => rowSchema.parse(JSON.parse(line)));
}

/** Where nothing separates words, more than four characters are more than two words. */
function isLong(text: string): boolean {
  return /\p{Script=Han}/u.test(text) ? text.length > 4 : text.trim().split(/\s+/u).length > 2;
}

function shareRight(language: Language, wantsLong: boolean, priors: readonly (Language | null)[]): number {
  const texts = rowsOf(language).filter(({ text }) => isLong(text) === wantsLong);
  const hits = texts.flatMap(({ text }) =>
    priors.map(
      (prior) => detectLanguage(tokenize(text), prior, books.model, books.lexicons).language === language,
    ),
  );
  return hits.filter(Boolean).length / hits.length;
}

describe.each(languages)('messages in %s', (language) => {
  const priors = {
    none: [null],
    right: [language],
    wrong: languages.filter((other) => other !== language),
  } as const;

  it.each(['none', 'right', 'wrong'] as const)(
    'are told by themselves, whatever was spoken before: %s',
    (prior) => {
      expect(shareRight(language, false, priors[prior])).toBeGreaterThanOrEqual(goals[prior].short);
      expect(shareRight(language, true, priors[prior])).toBeGreaterThanOrEqual(goals[prior].long);
    },
  );
});
