import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { returnReasons, type Refund, type ReturnCase } from '../../src/domain/after-sale.ts';
import { lineIdSchema } from '../../src/domain/identifiers.ts';
import { orderedQuantity, type LineStatus, type Order, type OrderLine } from '../../src/domain/order.ts';
import {
  everythingReturnable,
  judgeReturn,
  planReturn,
  returnableUntil,
  type ReturnVerdict,
} from '../../src/domain/returning.ts';
import { toInstant, type Instant } from '../../src/domain/time.ts';
import { marketNames, readMarket } from '../support/read-markets.ts';
import {
  anyOrder,
  at,
  cancelled,
  charged,
  delivered,
  line,
  order,
  pieces,
  placed,
  preparing,
  seller,
  shipped,
  usd,
} from './order-samples.ts';

const us = readMarket('us');
const now = at('2026-11-05T12:00:00Z');
const anyMarket = fc.constantFrom(...marketNames.map(readMarket));

function verdictOn(facts: Partial<OrderLine>, market = us, moment = now): ReturnVerdict | undefined {
  return judgeReturn(order([line('1', facts)]), market, moment)[0]?.verdict;
}

function deliveredAt(moment: string): Partial<OrderLine> {
  return { portions: [pieces(1, { kind: 'delivered', at: at(moment), shipment: null })] };
}

/** A return of pieces of line 1. */
function returnOf(quantity: number, state: ReturnCase['state'] = 'open', refund = 0): ReturnCase {
  return {
    number: 'R-20391',
    openedAt: at('2026-11-03T12:00:00Z'),
    lines: [{ line: lineIdSchema.parse('1'), quantity }],
    reason: 'not-suitable',
    wants: 'refund',
    wayBack: 'drop-off',
    state,
    stateAt: at('2026-11-03T12:00:00Z'),
    refund: usd(refund),
    cost: usd(0),
  };
}

function waiting(minor: number): Refund {
  const facts = { at: now, to: 'card', state: 'waiting', issuedAt: null } as const;
  return { ...facts, amount: usd(minor), because: 'return' };
}

function first(minor: number, quantity = 1): Order {
  return charged(order([line('1', { unitPrice: usd(minor), portions: [pieces(quantity, delivered)] })]));
}

function wanted(quantity: number, id = '1') {
  return { line: lineIdSchema.parse(id), quantity };
}

describe('judging a return (R13)', () => {
  it.each<readonly [LineStatus, string, string]>([
    [placed, 'not-sent', 'R9'],
    [preparing, 'not-sent', 'R9'],
    [shipped, 'on-its-way', 'R9'],
    [{ kind: 'out-for-delivery', at: now, shipment: null }, 'on-its-way', 'R9'],
    [cancelled, 'already-cancelled', 'R7'],
    [{ kind: 'returned', at: now }, 'already-returned', 'R13a'],
  ])('refuses what is not with the shopper: %j', (status, reason, rule) => {
    expect(verdictOn({ portions: [pieces(1, status)] })).toMatchObject({ kind: 'refused', reason, rule });
  });

  it('allows what was delivered inside the window, and says until when', () => {
    expect(verdictOn({ portions: [pieces(1, delivered)] })).toMatchObject({
      kind: 'allowed',
      rule: 'R13',
      facts: { until: '2026-12-02' },
    });
  });

  it('leaves what a seller sold to the seller, and names whom to write to', () => {
    expect(verdictOn({ soldBy: seller, portions: [pieces(1, delivered)] })).toMatchObject({
      reason: 'sold-by-seller',
      facts: { seller: { name: 'Maple & Loom', contact: 'hello@maple-and-loom.example' } },
    });
  });

  it('refuses downloads, and leaves it to a person when nobody knows who sends a thing', () => {
    expect(verdictOn({ kind: 'digital', portions: [pieces(1, delivered)] })).toMatchObject({
      reason: 'delivered-digitally',
      rule: 'R9b',
    });
    expect(verdictOn({ fulfilledBy: { kind: 'unknown' }, portions: [pieces(1, delivered)] })).toMatchObject({
      reason: 'fulfiller-unknown',
    });
  });

  it('refuses only the pieces that are on their way back already, with the number of their return', () => {
    const twoOfThree = order([line('1', { portions: [pieces(3, delivered)] })], { returns: [returnOf(2)] });
    expect(judgeReturn(twoOfThree, us, now)).toMatchObject([
      { quantity: 2, verdict: { reason: 'already-returning', facts: { returnCase: 'R-20391' } } },
      { quantity: 1, verdict: { kind: 'allowed' } },
    ]);
  });

  it.each(['withdrawn', 'declined', 'settled'] as const)('forgets a return that is %s', (state) => {
    const one = order([line('1', { portions: [pieces(1, delivered)] })], { returns: [returnOf(1, state)] });
    expect(judgeReturn(one, us, now)).toMatchObject([{ verdict: { kind: 'allowed' } }]);
  });
});

describe('the window of a return (R13)', () => {
  it.each([
    ['electronics', 'us', '2026-11-17'],
    ['clothing', 'us', '2027-01-01'],
    ['home', 'us', '2026-12-02'],
    ['electronics', 'my', '2026-11-09'],
    ['home', 'dk', '2026-12-02'],
  ] as const)('depends on the category: %s in %s ends %s', (category, market, day) => {
    expect(returnableUntil(readMarket(market), category, at('2026-11-02T12:00:00Z'))).toBe(day);
  });

  it('is never shorter than the legal right of withdrawal', () => {
    const dk = readMarket('dk');
    const short = { ...dk, returns: { ...dk.returns, windowDays: { default: 7 } } };
    expect(returnableUntil(short, 'home', at('2026-11-02T12:00:00Z'))).toBe('2026-11-16');
  });

  it('counts from the day it was delivered where the shop is, not in UTC', () => {
    // 23:30 on 2 November in New York.
    expect(returnableUntil(us, 'electronics', at('2026-11-03T04:30:00Z'))).toBe('2026-11-17');
  });

  it('is open to the last minute of its last day, though the clocks were put back in between', () => {
    // Delivered in summer time (EDT), over in winter time (EST).
    const thing = { category: 'electronics', ...deliveredAt('2026-10-25T15:00:00Z') };
    expect(verdictOn(thing, us, at('2026-11-10T04:59:59Z'))).toMatchObject({ kind: 'allowed' });
    expect(verdictOn(thing, us, at('2026-11-10T05:00:00Z'))).toMatchObject({
      reason: 'window-closed',
      facts: { until: '2026-11-09' },
    });
  });

  it('is open to the last minute of its last day, though the clocks were put forward in between', () => {
    const thing = { category: 'electronics', ...deliveredAt('2027-03-10T15:00:00Z') };
    const dk = readMarket('dk');
    expect(verdictOn(thing, dk, at('2027-04-09T21:59:59Z'))).toMatchObject({ kind: 'allowed' });
    expect(verdictOn(thing, dk, at('2027-04-09T22:00:00Z'))).toMatchObject({ reason: 'window-closed' });
  });

  it('closes at a midnight of the market, and never opens again', () => {
    const start = Temporal.Instant.from('2026-01-01T00:00:00Z');
    const anyDelivery = fc.integer({ min: 0, max: 700 * 24 }).map((hours) => toInstant(start.add({ hours })));
    const property = fc.property(anyDelivery, anyMarket, (arrival, market) => {
      const until = Temporal.PlainDate.from(returnableUntil(market, 'home', arrival));
      const midnight = until.add({ days: 1 }).toZonedDateTime(market.zone).toInstant();
      const isAllowed = (moment: Instant): boolean =>
        verdictOn(deliveredAt(arrival), market, moment)?.kind === 'allowed';
      expect(isAllowed(arrival)).toBe(true);
      expect(isAllowed(toInstant(midnight.subtract({ milliseconds: 1 })))).toBe(true);
      expect(isAllowed(toInstant(midnight))).toBe(false);
      expect(isAllowed(toInstant(midnight.add({ hours: 1000 })))).toBe(false);
    });
    fc.assert(property, { numRuns: 300 });
  });
});

describe('planning a return (R13, R13c)', () => {
  const broken = { reason: 'damaged', wants: 'refund' } as const;
  const unwanted = { reason: 'no-longer-wanted', wants: 'refund' } as const;

  it.each(['damaged', 'defective', 'wrong-item'] as const)('is free for the buyer when %s', (reason) => {
    const plan = planReturn(first(5000), [wanted(1)], { reason, wants: 'refund' }, us);
    expect(plan).toMatchObject({ bears: 'free', wayCost: usd(0), cost: usd(0), refund: usd(5000) });
  });

  it.each(['not-suitable', 'no-longer-wanted', 'too-late', 'other'] as const)(
    'takes the postage off the refund when %s',
    (reason) => {
      const plan = planReturn(first(5000), [wanted(1)], { reason, wants: 'refund' }, us);
      expect(plan).toMatchObject({ bears: 'postage', cost: usd(695), refund: usd(4305), to: ['card'] });
    },
  );

  it('takes the freight off for what goes back abroad, unless it is at fault', () => {
    const fromAbroad: Order = { ...first(5000), shipsFrom: 'abroad' };
    const plan = planReturn(fromAbroad, [wanted(1)], unwanted, us);
    expect(plan).toMatchObject({ bears: 'freight', cost: usd(2400), refund: usd(2600) });
    expect(planReturn(fromAbroad, [wanted(1)], broken, us)).toMatchObject({
      bears: 'free',
      refund: usd(5000),
    });
  });

  it('gives nothing back for a replacement, and takes nothing off', () => {
    const plan = planReturn(first(5000), [wanted(1)], { reason: 'not-suitable', wants: 'replacement' }, us);
    expect(plan).toMatchObject({ wayCost: usd(695), cost: usd(0), refund: usd(0), to: [] });
  });

  it('never asks for more than the thing brings', () => {
    const plan = planReturn(first(500), [wanted(1)], unwanted, us);
    expect(plan).toMatchObject({ wayCost: usd(695), cost: usd(500), refund: usd(0) });
  });

  it('gives back piece by piece what the whole line gives back, other returns under way or not', () => {
    const three = first(999, 3);
    const whole = planReturn(three, [wanted(3)], broken, us).refund.minor;
    const one = planReturn(three, [wanted(1)], broken, us).refund.minor;
    const after = { ...three, returns: [returnOf(1)], refunds: [waiting(one)] };
    const rest = planReturn(after, [wanted(2)], broken, us).refund.minor;
    expect(one + rest).toBe(whole);
  });

  it('never promises more than was captured and is not promised already, nor takes off more than it gives', () => {
    const isDelivered = anyOrder([delivered]).map((each) => charged(each, 300));
    const anyPromise = fc.integer({ min: 0, max: 60_000 });
    const anyWish = fc.record({
      reason: fc.constantFrom(...returnReasons),
      wants: fc.constantFrom('refund' as const, 'replacement' as const),
    });
    const property = fc.property(isDelivered, anyMarket, anyPromise, anyWish, (bare, market, minor, wish) => {
      const captured = bare.payments.reduce((sum, { captured: { minor: taken } }) => sum + taken, 0);
      const promised = Math.min(minor, captured);
      const sold: Order = { ...bare, refunds: [waiting(promised)] };
      const all = bare.lines.map((each) => ({ line: each.id, quantity: orderedQuantity(each) }));
      const { refund, cost, wayCost } = planReturn(sold, all, wish, market);
      expect(refund.minor).toBeGreaterThanOrEqual(0);
      expect(cost.minor).toBeLessThanOrEqual(wayCost.minor);
      expect(refund.minor + cost.minor + promised).toBeLessThanOrEqual(captured);
      if (wish.wants === 'replacement') expect(refund.minor + cost.minor).toBe(0);
    });
    fc.assert(property, { numRuns: 500 });
  });

  it('can have everything that was judged returnable, and nothing else', () => {
    const property = fc.property(anyOrder(), anyMarket, (each, market) => {
      const judged = judgeReturn(each, market, now);
      const pieceCount = judged.reduce((sum, { quantity }) => sum + quantity, 0);
      const ordered = each.lines.reduce((sum, one) => sum + orderedQuantity(one), 0);
      expect(pieceCount).toBe(ordered);
      for (const { quantity } of everythingReturnable(judged)) expect(quantity).toBeGreaterThan(0);
    });
    fc.assert(property, { numRuns: 300 });
  });
});
