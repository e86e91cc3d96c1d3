import path from 'node:path';
import { describe, expect, it } from 'vitest';
import * as fc from 'fast-check';
import { loadArticles } from '../../src/content/load-articles.ts';
import { languageSchema } from '../../src/conversation/language.ts';
import type { Reading } from '../../src/conversation/reading.ts';
import { createArticleFinder, findArticles } from '../../src/language/find-article.ts';
import { tokenize } from '../../src/language/tokenize.ts';

const [en, da] = [languageSchema.parse('en'), languageSchema.parse('da')];
const articles = await loadArticles(path.resolve('locales'), [en, da], []);
const finder = createArticleFinder(articles);

function found(text: string, candidates: Reading['candidates'] = [], language = en): readonly string[] {
  return findArticles(tokenize(text), candidates, language, finder).map(({ id }) => id);
}

describe('an article', () => {
  it('is found by each of its own questions, surely', () => {
    for (const [language, shelf] of articles) {
      for (const { id, questions } of shelf.values()) {
        for (const question of questions) {
          const [best] = findArticles(tokenize(question), [], language, finder);
          expect(best?.id, question).toBe(id);
          expect(best?.score).toBeCloseTo(1);
        }
      }
    }
  });

  it.each([
    ['how long does the refund take', 'refund-time'],
    ['how many days for refunds', 'refund-time'],
    ['whats a pending charge', 'charges-explained'],
    ['who pays return postage', 'return-rules'],
    ['how do i cancle an order', 'cancel-order'],
  ])('is found by other words: %s', (text, id) => {
    expect(found(text)[0]).toBe(id);
  });

  it('is found in Danish by Danish words', () => {
    expect(found('hvordan annullerer jeg en ordre', [], da)[0]).toBe('cancel-order');
  });

  it('is found by what the recogniser makes of words that no article holds', () => {
    expect(found('yo wheres my stuff', [{ intent: 'order.track', score: 0.9 }])[0]).toBe('track-order');
  });

  it('fits less for a statement than for its question', () => {
    const [best] = findArticles(tokenize('cancel my order'), [], en, finder);
    expect(best?.score ?? 0).toBeLessThan(0.85);
  });

  it.each(['hello', 'do you sell kayaks', 'asdf qwer', 'tell me a joke', 'how do i become a seller', ''])(
    'is not found by %j',
    (text) => {
      expect(found(text)).toEqual([]);
    },
  );

  it('is not found in a language without articles', () => {
    expect(found('refund', [{ intent: 'order.track', score: 1 }], languageSchema.parse('xx'))).toEqual([]);
  });
});

it('answers any words with at most three articles, best first', () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 300, unit: 'grapheme' }), (text) => {
      const matches = findArticles(tokenize(text), [{ intent: 'order.return', score: 0.9 }], en, finder);
      expect(matches.length).toBeLessThanOrEqual(3);
      expect(matches.map(({ score }) => score)).toEqual(
        matches.map(({ score }) => score).toSorted((a, b) => b - a),
      );
    }),
    { numRuns: 100 },
  );
});
