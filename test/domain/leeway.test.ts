import { describe, expect, it } from 'vitest';
import { isHighValue, leewayOf, needsSecondPerson, noLeeway } from '../../src/domain/leeway.ts';
import { instantSchema } from '../../src/domain/time.ts';
import { customerIdSchema } from '../../src/domain/identifiers.ts';
import { readMarket } from '../support/read-markets.ts';

const at = instantSchema.parse('2026-11-02T15:00:00Z');
const account = {
  kind: 'account',
  customer: customerIdSchema.parse('us-1'),
  verifiedAt: at,
  expiresAt: at,
} as const;

describe('what somebody may allow beyond the rules', () => {
  const market = readMarket('us');
  const agents = { returnLateDays: 14, searchAtOnce: true, aloneUpToMinor: 500_00 };
  const desk = market.support.desk;
  if (desk === null) throw new Error('The market us has no desk.');
  const lenient = { ...market, support: { ...market.support, desk: { ...desk, agents } } };

  it('is what the market’s file gives to people of support, and nothing for anybody else', () => {
    expect(leewayOf({ kind: 'agent', agent: 'mette', approvedBy: null }, lenient)).toEqual({
      returnLateDays: 14,
      searchAtOnce: true,
    });
    for (const authority of [{ kind: 'nobody' }, account, { kind: 'system', job: 'clockwork' }] as const)
      expect(leewayOf(authority, lenient)).toEqual(noLeeway);
  });

  it('is nothing where a market has no desk', () => {
    const without = { ...market, support: { ...market.support, desk: null } };
    expect(leewayOf({ kind: 'agent', agent: 'mette', approvedBy: null }, without)).toEqual(noLeeway);
    expect(needsSecondPerson({ minor: 1, currency: 'USD' }, without)).toBe(true);
  });

  it('needs a second person above the limit, to the cent, and for money of another currency', () => {
    expect(needsSecondPerson({ minor: 500_00, currency: 'USD' }, lenient)).toBe(false);
    expect(needsSecondPerson({ minor: 500_01, currency: 'USD' }, lenient)).toBe(true);
    expect(needsSecondPerson({ minor: 1, currency: 'DKK' }, lenient)).toBe(true);
    expect(needsSecondPerson({ minor: 0, currency: 'DKK' }, lenient)).toBe(false);
  });
});

describe('what an order is worth', () => {
  const market = readMarket('us');
  const desk = market.support.desk;
  if (desk === null) throw new Error('The market us has no desk.');
  const from = (highValueMinor: number | null) => ({
    ...market,
    support: { ...market.support, desk: { ...desk, highValueMinor } },
  });

  it('is high from the market’s own figure on, to the cent, in the market’s own money', () => {
    expect(isHighValue({ minor: 200_00, currency: 'USD' }, from(200_00))).toBe(true);
    expect(isHighValue({ minor: 199_99, currency: 'USD' }, from(200_00))).toBe(false);
    expect(isHighValue({ minor: 900_00, currency: 'DKK' }, from(200_00))).toBe(false);
  });

  it('is never high where the market names no figure, or has no desk', () => {
    const without = { ...market, support: { ...market.support, desk: null } };
    expect(isHighValue({ minor: 1_000_000_00, currency: 'USD' }, from(null))).toBe(false);
    expect(isHighValue({ minor: 1_000_000_00, currency: 'USD' }, without)).toBe(false);
  });
});
