import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { closingDay, openBusiness } from '../../src/domain/account-closing.ts';
import type { Refund, ReturnCase } from '../../src/domain/after-sale.ts';
import { marketNames, readMarket } from '../support/read-markets.ts';
import {
  anyOrder,
  at,
  cancelled,
  delivered,
  line,
  order,
  pieces,
  placed,
  placedAt,
  shipped,
  usd,
} from './order-samples.ts';

const whatOf = (...orders: Parameters<typeof openBusiness>[0]) =>
  openBusiness(orders).map(({ what }) => what);

function returnIn(state: ReturnCase['state']): ReturnCase {
  return {
    number: 'R-1',
    openedAt: placedAt,
    lines: [],
    reason: 'damaged',
    wants: 'refund',
    wayBack: 'drop-off',
    state,
    stateAt: placedAt,
    refund: usd(0),
    cost: usd(0),
  };
}

function refundIn(state: Refund['state']): Refund {
  return { at: placedAt, amount: usd(100), because: 'return', to: '•••• 4242', state, issuedAt: null };
}

describe('what is open when an account is to be closed (R18)', () => {
  it('is what has not arrived, with the number of its order', () => {
    const waiting = order([line('1', { portions: [pieces(1, delivered), pieces(1, shipped)] })]);
    expect(openBusiness([waiting])).toEqual([{ order: 'order-1', number: '1023', what: 'order' }]);
    expect(whatOf(order([line('1', { portions: [pieces(1, placed)] })]))).toEqual(['order']);
    expect(whatOf(order([line('1', { portions: [pieces(1, delivered), pieces(1, cancelled)] })]))).toEqual(
      [],
    );
  });

  it('is what is on its way back, and money that is still to come', () => {
    const done = [line('1', { portions: [pieces(1, delivered)] })];
    const states = ['open', 'received', 'checked', 'settled', 'declined', 'withdrawn'] as const;
    const open = states.filter((state) => whatOf(order(done, { returns: [returnIn(state)] })).length > 0);
    expect(open).toEqual(['open', 'received', 'checked']);
    expect(whatOf(order(done, { refunds: [refundIn('waiting')] }))).toEqual(['refund']);
    expect(whatOf(order(done, { refunds: [refundIn('failed')] }))).toEqual(['refund']);
    expect(whatOf(order(done, { refunds: [refundIn('issued')] }))).toEqual([]);
  });

  it('counts archived orders, each matter of an order once', () => {
    const both = order([line('1')], {
      archived: true,
      returns: [returnIn('open'), returnIn('received')],
      refunds: [refundIn('waiting'), refundIn('waiting')],
    });
    expect(whatOf(both)).toEqual(['order', 'return', 'refund']);
  });

  it('is nothing only where every piece has arrived or is no longer wanted', () => {
    fc.assert(
      fc.property(anyOrder(), (any) => {
        const isSettled = any.lines.every(({ portions }) =>
          portions.every(({ status }) => ['delivered', 'cancelled', 'returned'].includes(status.kind)),
        );
        expect(whatOf(any).length === 0).toBe(isSettled);
      }),
    );
  });
});

describe('the day on which an account is closed', () => {
  it('lies the days of the market ahead, counted on its own calendar', () => {
    const late = at('2026-11-02T23:30:00Z');
    const days = marketNames.map((name) => closingDay(readMarket(name), late));
    expect(days).toEqual(['2026-11-09', '2026-11-10', '2026-11-06', '2026-11-17', '2026-11-18']);
  });
});
