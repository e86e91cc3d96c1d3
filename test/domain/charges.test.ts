import { describe, expect, it } from 'vitest';
import type { Charge } from '../../src/domain/after-sale.ts';
import { ordersForAmount, reportCharges } from '../../src/domain/charges.ts';
import type { OrderLine } from '../../src/domain/order.ts';
import { readMarket } from '../support/read-markets.ts';
import { at, cancelled, line, order, pieces, seller, shipped, usd } from './order-samples.ts';

const dk = readMarket('dk');

function entry(kind: Charge['kind'], minor: number, to = '•••• 4242'): Charge {
  return { at: at('2026-11-02T12:00:00Z'), amount: usd(minor), to, kind };
}

function standing(charges: readonly Charge[], facts: Partial<OrderLine> = {}, market = dk) {
  return reportCharges(order([line('1', facts)], { charges }), market).standing;
}

describe('what was charged for an order (R11)', () => {
  it.each([
    ['nothing', []],
    ['reserved', [entry('reserved', 1000)]],
    ['released', [entry('reserved', 1000), entry('released', 1000)]],
    ['charged', [entry('charged', 1000)]],
    ['partly-charged', [entry('reserved', 1000), entry('charged', 400)]],
    ['reserved-and-charged', [entry('reserved', 1000), entry('charged', 1000)]],
  ])('is %s', (expected, charges) => {
    expect(standing(charges, { portions: [pieces(1, shipped)] })).toBe(expected);
  });

  it('was charged twice where the same amount was taken again, beyond the price', () => {
    expect(standing([entry('charged', 1000), entry('charged', 1000)])).toBe('charged-twice');
  });

  it('was not charged twice by two equal parcels, nor by two means that pay together', () => {
    const parcels = [entry('reserved', 2000), entry('charged', 1000), entry('charged', 1000)];
    const two = { portions: [pieces(2, shipped)] };
    expect(standing(parcels, two)).toBe('charged');
    const means = [entry('charged', 500, 'gift'), entry('charged', 500)];
    expect(standing(means, { portions: [pieces(1, shipped)] })).toBe('charged');
  });

  it('was charged early where nothing has left and the market takes the money at dispatch', () => {
    const charges = [entry('charged', 1000)];
    expect(standing(charges, { captured: usd(1000) })).toBe('charged-early');
    expect(standing(charges, { captured: usd(1000) }, readMarket('us'))).toBe('charged');
    expect(standing(charges, { captured: usd(1000), soldBy: seller })).toBe('charged');
    expect(standing(charges, { captured: usd(1000), portions: [pieces(1, cancelled)] })).toBe('charged');
  });

  it.each([
    ['ordering', 'us', { kind: 'shop' }],
    ['dispatch', 'dk', { kind: 'shop' }],
    ['seller-ordering', 'dk', seller],
  ] as const)('is taken at %s in the market %s', (when, market, soldBy) => {
    expect(reportCharges(order([line('1', { soldBy })]), readMarket(market)).when).toBe(when);
  });

  it('is taken at different times where the shop and a seller share an order', () => {
    expect(reportCharges(order([line('1'), line('2', { soldBy: seller })]), dk).when).toBe('mixed');
  });
});

it('finds the orders that an amount fits, as an entry or in all', () => {
  const other = order([line('1')], { number: '2', charges: [entry('charged', 777)] });
  expect(ordersForAmount([order([line('1')]), other], 1000, 'USD')).toHaveLength(2);
  expect(ordersForAmount([order([line('1')]), other], 777, null)).toEqual([other]);
  expect(ordersForAmount([other], 777, 'DKK')).toEqual([]);
});
