import { describe, expect, it } from 'vitest';
import { formatAmount, formatMoment, marketName } from '../../../src/web/demo-shop/formats.ts';
import { customersHere, firstState, languageOf, marketsOf } from '../../../src/web/demo-shop/page-state.ts';
import { createShopPass } from '../../../src/web/demo-shop/shop-pass.ts';
import { pageLanguages, sheetOf } from '../../../src/web/languages.ts';

const customers = [
  { id: 'us-1', name: 'Jordan Lee', market: 'us', language: 'en' },
  { id: 'sa-1', name: 'نورة', market: 'sa', language: 'ar' },
  { id: 'sa-2', name: 'خالد', market: 'sa', language: 'ar' },
];
const nothing = { market: null, language: null, customer: null };

describe('the demo shop’s page', () => {
  it.each([
    [['ar-EG', 'en'], 'sa', 'ar'],
    [['fr', 'ar'], 'sa', 'ar'],
    [['fr'], 'us', 'en'],
    [['zh-CN'], 'us', 'en'],
  ])(
    'begins where one of the reader’s languages %j is spoken, else where English is',
    (languages, market, language) => {
      const state = firstState(customers.toReversed(), nothing, languages);
      expect(state.market).toBe(market);
      expect(languageOf(state)).toBe(language);
    },
  );

  it('begins with nobody signed in', () => {
    const state = firstState(customers, nothing, []);
    expect(state).toMatchObject({ market: 'us', customer: null });
    expect(languageOf(state)).toBe('en');
    expect(marketsOf(customers)).toEqual(['us', 'sa']);
  });

  it('comes back to what was chosen before', () => {
    const state = firstState(customers, { market: 'sa', language: 'da', customer: null }, []);
    expect(languageOf(state)).toBe('da');
    expect(customersHere(state).map(({ id }) => id)).toEqual(['sa-1', 'sa-2']);
  });

  it('is in a signed-in customer’s market, whatever was chosen', () => {
    const state = firstState(customers, { market: 'us', language: null, customer: 'sa-2' }, []);
    expect(state).toMatchObject({ market: 'sa', customer: { id: 'sa-2' } });
    expect(languageOf(state)).toBe('ar');
  });

  it('forgets a choice that does not exist any more', () => {
    const state = firstState(customers, { market: 'fr', language: 'fr', customer: 'fr-1' }, []);
    expect(state).toMatchObject({ market: 'us', customer: null, chosenLanguage: null });
  });

  it('can be shown before there are customers', () => {
    expect(languageOf(firstState([], nothing, ['ar']))).toBe('en');
  });
});

describe('a shop pass', () => {
  it('is fetched once and used until a minute before it runs out', async () => {
    let [now, signIns] = [0, 0];
    const pass = createShopPass(
      () => Promise.resolve({ token: `t${(signIns += 1)}`, seconds: 300 }),
      () => now,
    );
    expect(await Promise.all([pass(), pass()])).toEqual(['t1', 't1']);
    now = 239_999;
    expect(await pass()).toBe('t1');
    now = 240_000;
    expect(await pass()).toBe('t2');
  });

  it('is asked for again after it was not given', async () => {
    let signIns = 0;
    const pass = createShopPass(
      () => {
        signIns += 1;
        return signIns === 1
          ? Promise.reject(new Error('no'))
          : Promise.resolve({ token: 't2', seconds: 300 });
      },
      () => 0,
    );
    await expect(pass()).rejects.toThrow('no');
    expect(await pass()).toBe('t2');
  });
});

describe('what the page writes', () => {
  it.each([
    ['en', { minor: 3499, currency: 'USD' }, '$34.99'],
    ['da', { minor: 49900, currency: 'DKK' }, '499,00 kr.'],
    ['zh', { minor: 12900, currency: 'CNY' }, '¥129.00'],
    ['ms', { minor: 5990, currency: 'MYR' }, 'RM 59.90'],
  ] as const)('money as %s does', (language, amount, text) => {
    expect(plain(formatAmount(amount, sheetOf(language).intl))).toBe(text);
  });

  it('Arabic money in the figures that order numbers have', () => {
    const text = formatAmount({ minor: 5999, currency: 'SAR' }, sheetOf('ar').intl);
    expect(plain(text)).toContain('59.99');
  });

  it.each(pageLanguages)('moments of the common calendar in %s', (language) => {
    const text = formatMoment('2026-11-02T15:00:00Z', sheetOf(language).intl, 'Europe/Copenhagen');
    expect(plain(text)).toMatch(/2026/);
    expect(plain(text)).toMatch(/16[:.]00/);
  });

  it('markets by their country’s name', () => {
    expect(marketName('dk', 'da')).toBe('Danmark');
    expect(marketName('cn', 'zh-CN')).toBe('中国');
    expect(marketName('outlet-north', 'en')).toBe('outlet-north');
  });
});

function plain(text: string): string {
  return text.replace(/[\u00A0\u202F]/g, ' ').replace(/[\u200E\u200F]/g, '');
}
