import { describe, expect, it } from 'vitest';
import { leewayOf, needsSecondPerson, noLeeway } from '../../src/domain/leeway.ts';
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
