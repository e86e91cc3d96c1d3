import { describe, expect, it } from 'vitest';
import { marketSchema } from '../../src/domain/market.ts';
import { readMarket } from '../support/read-markets.ts';

const good = readMarket('us');

function problems(changed: unknown): readonly string[] {
  const result = marketSchema.safeParse(changed);
  return result.success ? [] : result.error.issues.map(({ path }) => path.join('.'));
}

describe('a market file', () => {
  it('is taken when every figure is there', () => {
    expect(problems(good)).toEqual([]);
  });

  it('is refused with a figure too many or too few', () => {
    expect(problems({ ...good, colour: 'blue' })).toEqual(['']);
    expect(problems({ ...good, refunds: { meansOrder: [] } })).toEqual(['refunds.showsAfter']);
  });

  it('is refused with a zone, a pattern or a country that is none', () => {
    expect(problems({ ...good, zone: 'Mars/Olympus' })).toEqual(['zone']);
    expect(problems({ ...good, orders: { ...good.orders, numberPatterns: ['('] } })).toEqual([
      'orders.numberPatterns.0',
    ]);
    expect(problems({ ...good, country: 'usa' })).toEqual(['country']);
  });

  it('is refused with a range that runs backwards or a window in days', () => {
    const refunds = { ...good.refunds, showsAfter: { from: 5, to: 3 } };
    expect(problems({ ...good, refunds })).toEqual(['refunds.showsAfter']);
    expect(problems({ ...good, cancelling: { ...good.cancelling, sellerWindow: 'P1D' } })).toEqual([
      'cancelling.sellerWindow',
    ]);
  });

  it('is refused without a return window for everything else', () => {
    const returns = { ...good.returns, windowDays: { electronics: 15 } };
    expect(problems({ ...good, returns })).toEqual(['returns.windowDays']);
  });

  it('is refused with opening hours that no clock shows', () => {
    const [phone] = good.support.lines;
    if (phone?.kind !== 'phone') throw new Error('The first line of market us is a phone.');
    const hours = { ...phone.hours, weekly: [{ days: [1], spans: [{ from: '24:00', to: '25:00' }] }] };
    const support = { ...good.support, lines: [{ ...phone, hours }] };
    expect(problems({ ...good, support })).toEqual([
      'support.lines.0.hours.weekly.0.spans.0.from',
      'support.lines.0.hours.weekly.0.spans.0.to',
    ]);
  });
});
