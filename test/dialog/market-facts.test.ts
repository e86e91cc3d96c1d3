import { describe, expect, it } from 'vitest';
import { articleChoices, articleFigures, marketFacts } from '../../src/dialog/market-facts.ts';
import { readMarket } from '../support/read-markets.ts';

const markets = ['us', 'my', 'dk', 'sa', 'cn'] as const;

function span(unit: string, from: number, to: number = from) {
  return { kind: 'span', unit, from, to };
}

describe.each(markets)('what market %s says to the help articles', (id) => {
  const facts = marketFacts(readMarket(id));

  it('holds every figure that no sentence is bound to', () => {
    const free = Object.entries(articleFigures).filter(([, bound]) => bound === null);
    expect(Object.keys(facts)).toEqual(expect.arrayContaining(free.map(([name]) => name)));
  });

  it('holds a known value of every choice, and the figures of the sentences that hold', () => {
    for (const [name, values] of Object.entries(articleChoices)) {
      const fact = facts[name];
      expect(values).toContain(fact?.kind === 'choice' ? fact.value : null);
    }
    for (const [name, bound] of Object.entries(articleFigures)) {
      if (bound === null) continue;
      const fact = facts[bound.choice];
      expect(name in facts).toBe(fact?.kind === 'choice' && fact.value === bound.value);
    }
  });
});

it('quotes the markets', () => {
  expect(marketFacts(readMarket('dk'))).toMatchObject({
    requests: { kind: 'choice', value: 'within' },
    requestWindow: span('minutes', 30),
    preparingAfter: span('hours', 2),
    refundDays: span('business-days', 3, 5),
    withdrawalDays: span('days', 14),
    shopCharge: { kind: 'choice', value: 'dispatch' },
  });
  expect(marketFacts(readMarket('cn'))).toMatchObject({
    requestFee: { kind: 'money', money: { minor: 2000, currency: 'CNY' } },
    refund: { kind: 'choice', value: 'same-day' },
    transitDays: span('business-days', 15),
    trackingWithin: span('hours', 72),
  });
  expect(marketFacts(readMarket('sa'))).toMatchObject({ shipment: { kind: 'choice', value: 'as-one' } });
});
