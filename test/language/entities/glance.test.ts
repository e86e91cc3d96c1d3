import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { booksOf, type Books } from '../../../src/language/books.ts';
import type { Found } from '../../../src/language/entities/found.ts';
import { findMoments } from '../../../src/language/entities/moment.ts';
import { findMoney } from '../../../src/language/entities/money.ts';
import { termsOf } from '../../../src/language/entities/terms.ts';
import { tokenize } from '../../../src/language/tokenize.ts';
import { lexiconIn } from './known-books.ts';

const codes = ['en', 'ms', 'da', 'ar', 'zh'];
const context = { asked: null, now: '2026-11-24T10:30' } as const;

/** Moments and amounts in a text, by a glance at its words first or by reading it from every word on. */
function amountsAndMoments(books: Books, text: string, hasGlance: boolean): readonly Found[] {
  const always = (): boolean => true;
  const moments = hasGlance ? books.moments : { ...books.moments, mayStart: always };
  const money = hasGlance ? books.money : { ...books.money, mayStart: always };
  const [terms, tokens] = [termsOf(text), tokenize(text)];
  return [
    ...findMoney(text, terms, tokens, money),
    ...findMoments(text, terms, tokens, moments, context),
    ...findMoments(text, terms, tokens, moments, { ...context, asked: 'moment' }),
  ];
}

/** Every so manieth training utterance of a language. */
function utterancesIn(code: string, every: number): readonly string[] {
  const folder = path.resolve('locales', code, 'training');
  const all = readdirSync(folder).flatMap((name) =>
    z.array(z.string()).parse(JSON.parse(readFileSync(path.join(folder, name), 'utf8'))),
  );
  return all.filter((_, at) => at % every === 0);
}

/** All strings in some lists of lists. */
function stringsIn(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(stringsIn) : [];
}

/** Pieces of days, times and amounts in a language, words of its own grammar among them. */
function piecesIn(code: string): readonly string[] {
  const { moments, money, numerals } = lexiconIn(code);
  const words = stringsIn([moments, money, numerals]).flatMap((phrase) =>
    phrase.replaceAll(/[[\]()|]/gu, ' ').split(/\{[a-z]+\}/u),
  );
  return [
    ...words,
    '3',
    '15:30',
    '5/12',
    '2026-12-05',
    '1023',
    '100',
    '20391',
    '1.299,50',
    '£',
    'kr',
    ',',
    '-',
    'x',
  ];
}

describe.each(codes)('a glance at the words of a text, in %s,', (code) => {
  const books = booksOf(lexiconIn(code));

  it('passes over no moment and no amount in what shoppers write', () => {
    for (const text of utterancesIn(code, 20))
      expect(amountsAndMoments(books, text, true)).toEqual(amountsAndMoments(books, text, false));
  });

  it('passes over none in whatever its words come to', () => {
    const piece = fc.constantFrom(...piecesIn(code));
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 6 }), fc.constantFrom(' ', '', ', '), (pieces, gap) => {
        const text = pieces.join(gap);
        expect(amountsAndMoments(books, text, true)).toEqual(amountsAndMoments(books, text, false));
      }),
      { numRuns: 300, seed: 20_261_124 },
    );
  });
});
