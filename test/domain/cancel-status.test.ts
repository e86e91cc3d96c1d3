import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cancelStatusOf, lastCancellationAt } from '../../src/domain/cancel-status.ts';
import { lineIdSchema } from '../../src/domain/identifiers.ts';
import { orderedQuantity, type CancellationRequest, type LineStatus } from '../../src/domain/order.ts';
import { anyOrder, at, cancelled, delivered, line, order, pieces, placed, shipped } from './order-samples.ts';

const earlier = at('2026-11-01T12:00:00Z');
const later = at('2026-11-02T12:00:00Z');
const byShop: LineStatus = { kind: 'cancelled', at: later, by: 'shop', reason: 'out-of-stock' };
const byShopper: LineStatus = { kind: 'cancelled', at: earlier, by: 'shopper', reason: null };

function request(state: CancellationRequest['state'], quantity: number): CancellationRequest {
  return { at: earlier, lines: [{ line: lineIdSchema.parse('1'), quantity }], state, fee: null };
}

describe('the cancellation of an order', () => {
  it('is told with who did it and why, the newest first, and what is left (R7)', () => {
    const told = cancelStatusOf(
      order([
        line('1', { portions: [pieces(1, byShopper), pieces(2, byShop)] }),
        line('2', { portions: [pieces(3, placed)] }),
      ]),
    );
    expect(told).toMatchObject({
      kind: 'cancelled',
      together: [
        { by: 'shop', reason: 'out-of-stock', lines: [{ line: '1', quantity: 2 }] },
        { by: 'shopper', reason: null, lines: [{ line: '1', quantity: 1 }] },
      ],
      remaining: [{ line: '2', quantity: 3 }],
    });
  });

  it('is undecided while the warehouse has not answered (R8)', () => {
    const asked = order([line('1')], { cancellationRequests: [request('undecided', 1)] });
    expect(cancelStatusOf(asked)).toMatchObject({ kind: 'requested', rule: 'R8' });
  });

  it('lost the race where the request was declined (R8)', () => {
    const declined = order([line('1', { portions: [pieces(1, shipped)] })], {
      cancellationRequests: [request('declined', 1)],
    });
    expect(cancelStatusOf(declined)).toMatchObject({ kind: 'declined', rule: 'R8' });
  });

  it.each<[string, LineStatus, boolean]>([
    ['under way', shipped, false],
    ['delivered', delivered, true],
  ])('came anyway where pieces of an accepted request are %s (R8)', (_, status, isDelivered) => {
    const escaped = order([line('1', { portions: [pieces(1, status), pieces(1, cancelled)] })], {
      cancellationRequests: [request('accepted', 2)],
    });
    expect(cancelStatusOf(escaped)).toMatchObject({
      kind: 'came-anyway',
      lines: [{ line: '1', quantity: 1 }],
      isDelivered,
    });
  });

  it('never was, where nothing was cancelled, asked for or the request withdrawn', () => {
    expect(cancelStatusOf(order([line('1')]))).toEqual({ kind: 'not-cancelled', rule: 'R7' });
    const withdrawn = order([line('1')], { cancellationRequests: [request('withdrawn', 1)] });
    expect(cancelStatusOf(withdrawn).kind).toBe('not-cancelled');
    expect(lastCancellationAt(withdrawn)).toBeNull();
  });

  it('tells every piece once: cancelled and remaining pieces never exceed what was ordered', () => {
    fc.assert(
      fc.property(anyOrder(), (any) => {
        const status = cancelStatusOf(any);
        if (status.kind !== 'cancelled') return;
        const told = [...status.remaining, ...status.together.flatMap(({ lines }) => lines)];
        for (const each of any.lines) {
          const pieces = told
            .filter((entry) => entry.line === each.id)
            .reduce((sum, { quantity }) => sum + quantity, 0);
          expect(pieces).toBeLessThanOrEqual(orderedQuantity(each));
        }
      }),
    );
  });

  it('is as old as its newest part', () => {
    const both = order([line('1', { portions: [pieces(1, byShopper), pieces(1, byShop)] })]);
    expect(lastCancellationAt(both)).toBe(later);
  });
});
