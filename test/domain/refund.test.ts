import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lineIdSchema } from '../../src/domain/identifiers.ts';
import {
  isLive,
  liveQuantity,
  orderedQuantity,
  type LineQuantity,
  type Order,
  type OrderLine,
  type Portion,
} from '../../src/domain/order.ts';
import { paidPerLine, planRefund, priceOfPieces, refundAmount } from '../../src/domain/refund.ts';
import { readMarket } from '../support/read-markets.ts';
import {
  anyOrder,
  at,
  cancelled,
  charged,
  line,
  order,
  payment,
  pieces,
  placed,
  preparing,
  shipped,
  usd,
} from './order-samples.ts';

const us = readMarket('us');
const now = at('2026-11-02T15:00:00Z');
const wants = (id: string, quantity: number): LineQuantity => ({ line: lineIdSchema.parse(id), quantity });
const amountOf = (of: Order, wanted: readonly LineQuantity[]): number =>
  refundAmount(planRefund(of, wanted, us, now), 'USD').minor;
const wholeOf = (of: Order): readonly LineQuantity[] =>
  of.lines.map((each) => ({ line: each.id, quantity: liveQuantity(each) }));

describe('when the money comes', () => {
  const twoLines = charged(order([line('1', { portions: [pieces(2, placed)] }), line('2')]));

  it('is never, when nothing was taken (R11)', () => {
    const uncharged = order([line('1')], { payments: [payment('card', 0)] });
    expect(planRefund(uncharged, [wants('1', 1)], us, now)).toEqual({ kind: 'nothing-charged', rule: 'R11' });
  });

  it('is at once for a whole order, and it shows after business days (R10a)', () => {
    expect(planRefund(twoLines, wholeOf(twoLines), us, now)).toEqual({
      kind: 'at-once',
      rule: 'R10a',
      amount: usd(3000),
      shares: [{ payment: 'card', label: 'card', amount: usd(3000) }],
      showsFrom: '2026-11-05',
      showsUntil: '2026-11-09',
    });
  });

  it('is the same day where the market pays to the account', () => {
    const plan = planRefund(twoLines, wholeOf(twoLines), readMarket('cn'), at('2026-11-07T17:00:00Z'));
    expect(plan).toMatchObject({ showsFrom: '2026-11-08', showsUntil: '2026-11-08' });
  });

  it('counts from the day it is in the market', () => {
    const lateEvening = at('2026-11-03T03:30:00Z');
    expect(planRefund(twoLines, wholeOf(twoLines), us, lateEvening)).toMatchObject({
      showsFrom: '2026-11-05',
    });
    expect(planRefund(twoLines, wholeOf(twoLines), readMarket('dk'), lateEvening)).toMatchObject({
      showsFrom: '2026-11-06',
    });
  });

  it('is after the rest ships, for a part (R10b)', () => {
    expect(planRefund(twoLines, [wants('1', 1)], us, now)).toMatchObject({
      kind: 'after-the-rest-ships',
      rule: 'R10b',
      amount: usd(1000),
      businessDaysFrom: 3,
      businessDaysUntil: 5,
    });
  });

  it('is at once for a part when the rest has shipped already', () => {
    const partShipped = charged(order([line('1', { portions: [pieces(1, shipped), pieces(2, placed)] })]));
    expect(planRefund(partShipped, [wants('1', 2)], us, now)).toMatchObject({ kind: 'at-once' });
    expect(planRefund(partShipped, [wants('1', 1)], us, now)).toMatchObject({ kind: 'after-the-rest-ships' });
  });
});

describe('how much comes back', () => {
  it('has its share of shipping, less its share of the discount, the last cents on the largest line', () => {
    const lines = [line('1', { unitPrice: usd(333) }), line('2', { unitPrice: usd(667) })];
    const extras = charged(order(lines, { shippingPaid: usd(100), discount: usd(50) }));
    expect(paidPerLine(extras)).toEqual([350, 700]);
    expect(amountOf(extras, [wants('1', 1)])).toBe(350);
  });

  it('is nothing for the uncharged line of an order whose other line was charged', () => {
    const mixed = order([line('1', { captured: usd(1000) }), line('2')], {
      payments: [payment('card', 1000)],
    });
    expect(amountOf(mixed, [wants('2', 1)])).toBe(0);
    expect(amountOf(mixed, wholeOf(mixed))).toBe(1000);
  });

  it('is nothing for placed pieces of a line that is charged as it is sent', () => {
    const sentOne = line('1', { portions: [pieces(1, shipped), pieces(2, placed)], captured: usd(1000) });
    expect(amountOf(order([sentOne], { payments: [payment('card', 1000)] }), [wants('1', 2)])).toBe(0);
  });

  it('is nothing for pieces that are gone, and no more than the live ones for too many', () => {
    const half = charged(order([line('1', { portions: [pieces(1, cancelled), pieces(1, placed)] })]));
    expect(amountOf(half, [wants('1', 5)])).toBe(1000);
  });

  it('goes to the means in the order of the market, the gift balance last', () => {
    const split = charged(order([line('1', { portions: [pieces(3, placed)] })]), 1200);
    expect(planRefund(split, [wants('1', 2)], us, now)).toMatchObject({
      shares: [
        { payment: 'card', amount: usd(1800) },
        { payment: 'gift-balance', amount: usd(200) },
      ],
    });
  });

  it('leaves alone what waits to be refunded already', () => {
    const base = charged(order([line('1', { portions: [pieces(2, placed)] })]));
    const payments = base.payments.map((each) => ({ ...each, refundPending: each.captured }));
    expect(amountOf({ ...base, payments }, [wants('1', 1)])).toBe(0);
  });
});

describe('whatever an order looks like', () => {
  const honest = fc
    .tuple(anyOrder([placed, preparing, shipped]), fc.nat({ max: 100_000 }))
    .map(([any, gift]) => charged(any, gift));

  it('the pieces of a line cost what the line costs', () => {
    fc.assert(
      fc.property(
        fc.nat({ max: 1_000_000 }),
        fc.integer({ min: 1, max: 50 }),
        fc.nat({ max: 50 }),
        (paid, ordered, cut) => {
          const first = Math.min(cut, ordered);
          const parts =
            priceOfPieces(paid, ordered, 0, first) + priceOfPieces(paid, ordered, first, ordered - first);
          expect(parts).toBe(paid);
        },
      ),
    );
  });

  it('the lines cost what was paid in all', () => {
    fc.assert(
      fc.property(anyOrder(), (any) => {
        const value = any.lines.reduce((sum, each) => sum + each.unitPrice.minor * orderedQuantity(each), 0);
        const paid = paidPerLine(any).reduce((sum, minor) => sum + minor, 0);
        expect(paid).toBe(value + any.shippingPaid.minor - any.discount.minor);
      }),
    );
  });

  it('a whole order that was charged in full gives all of it back', () => {
    fc.assert(
      fc.property(honest, (any) => {
        const paid = paidPerLine(any).reduce((sum, minor) => sum + minor, 0);
        expect(amountOf(any, wholeOf(any))).toBe(paid);
      }),
    );
  });

  it('cancelling piece by piece gives back what cancelling at once does', () => {
    fc.assert(
      fc.property(honest, fc.infiniteStream(fc.nat()), (any, draws) => {
        const whole = amountOf(any, wholeOf(any));
        let left = any;
        let sum = 0;
        while (wholeOf(left).some(({ quantity }) => quantity > 0)) {
          const open = wholeOf(left).filter(({ quantity }) => quantity > 0);
          const next = open[(draws.next().value ?? 0) % open.length];
          if (next === undefined) break;
          const one = { line: next.line, quantity: 1 };
          sum += amountOf(left, [one]);
          left = afterCancelling(left, one);
        }
        expect(sum).toBe(whole);
      }),
      { numRuns: 50 },
    );
  });

  it('never gives back more than was taken and not given back, from no payment and no line', () => {
    const share = fc.double({ min: 0, max: 1, noNaN: true });
    fc.assert(
      fc.property(anyOrder(), fc.array(share, { minLength: 12, maxLength: 12 }), (any, shares) => {
        const dishonest = withSomeMoney(any, shares);
        const wanted = wholeOf(dishonest);
        const plan = planRefund(dishonest, wanted, us, now);
        const held = dishonest.lines.reduce(
          (sum, each) => sum + Math.max(0, each.captured.minor - each.refunded.minor),
          0,
        );
        expect(refundAmount(plan, 'USD').minor).toBeLessThanOrEqual(held);
        for (const part of plan.kind === 'nothing-charged' ? [] : plan.shares) {
          const from = dishonest.payments.find(({ id }) => id === part.payment);
          if (from === undefined) throw new Error(`No payment ${part.payment}.`);
          const free = from.captured.minor - from.refunded.minor - from.refundPending.minor;
          expect(part.amount.minor).toBeGreaterThan(0);
          expect(part.amount.minor).toBeLessThanOrEqual(free);
        }
      }),
    );
  });
});

/** The order once one piece of a line is cancelled and its money given back. */
function afterCancelling(of: Order, wanted: LineQuantity): Order {
  const plan = planRefund(of, [wanted], us, now);
  const back = refundAmount(plan, of.currency).minor;
  const lines = of.lines.map((each): OrderLine => {
    if (each.id !== wanted.line) return each;
    const refunded = usd(each.refunded.minor + back);
    return { ...each, refunded, portions: withoutOne(each.portions) };
  });
  const payments = of.payments.map((each) => {
    const shares = plan.kind === 'nothing-charged' ? [] : plan.shares;
    const share = shares.find((candidate) => candidate.payment === each.id)?.amount.minor ?? 0;
    return { ...each, refunded: usd(each.refunded.minor + share) };
  });
  return { ...of, lines, payments };
}

function withoutOne(portions: readonly Portion[]): readonly Portion[] {
  const taken = portions.find(isLive);
  const kept = portions
    .map((portion) => (portion === taken ? { ...portion, quantity: portion.quantity - 1 } : portion))
    .filter(({ quantity }) => quantity > 0);
  return [...kept, pieces(1, cancelled)];
}

/** Any part of what lines cost is captured and refunded, and payments hold any part of that. */
function withSomeMoney(any: Order, shares: readonly number[]): Order {
  const paid = paidPerLine(any);
  const part = (index: number, of: number): number => Math.floor((shares[index] ?? 0) * of);
  const lines = any.lines.map((each, index) => {
    const captured = part(index, paid[index] ?? 0);
    return { ...each, captured: usd(captured), refunded: usd(part(index + 4, captured)) };
  });
  const total = lines.reduce((sum, each) => sum + each.captured.minor, 0);
  const payments = ['gift-balance', 'card'].map((means, index) => {
    const captured = part(index + 8, total);
    return { ...payment(means, captured), refunded: usd(part(index + 10, captured)) };
  });
  return { ...any, lines, payments };
}
