import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addMoney, moneySchema, shareOut, subtractMoney, sumMoney } from '../../src/domain/money.ts';
import { usd } from './order-samples.ts';

describe('money', () => {
  it('adds and takes away in one currency', () => {
    expect(addMoney(usd(150), usd(75))).toEqual(usd(225));
    expect(subtractMoney(usd(150), usd(75))).toEqual(usd(75));
    expect(sumMoney([usd(1), usd(2), usd(3)], 'USD')).toEqual(usd(6));
    expect(sumMoney([], 'DKK')).toEqual({ minor: 0, currency: 'DKK' });
  });

  it('throws when currencies are mixed', () => {
    expect(() => addMoney(usd(1), { minor: 1, currency: 'DKK' })).toThrow(/USD and DKK/);
    expect(() => subtractMoney(usd(1), { minor: 1, currency: 'DKK' })).toThrow(/USD and DKK/);
  });

  it('is never a fraction of the minor unit', () => {
    expect(moneySchema.safeParse({ minor: 1.5, currency: 'USD' }).success).toBe(false);
  });
});

describe('sharing out', () => {
  it('gives the last cents to the largest weight, the first of equals', () => {
    expect(shareOut(100, [1, 1, 1])).toEqual([34, 33, 33]);
    expect(shareOut(100, [1, 4, 2])).toEqual([14, 58, 28]);
  });

  it('gives all to the first part when nothing has weight', () => {
    expect(shareOut(100, [0, 0])).toEqual([100, 0]);
  });

  it('shares nothing among nobody', () => {
    expect(shareOut(0, [])).toEqual([]);
  });

  it('adds up to the total and gives nobody less than nothing, whatever the weights', () => {
    const weights = fc.array(fc.nat({ max: 1_000_000 }), { minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(fc.nat({ max: 10_000_000 }), weights, (total, each) => {
        const parts = shareOut(total, each);
        expect(parts.reduce((sum, part) => sum + part, 0)).toBe(total);
        expect(parts.every((part) => part >= 0)).toBe(true);
      }),
    );
  });
});
