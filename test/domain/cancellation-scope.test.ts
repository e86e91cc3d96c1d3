import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { judgeCancellation } from '../../src/domain/cancellation.ts';
import {
  everythingCancellable,
  leavesNothing,
  scopeCancellation,
  widenToShipments,
} from '../../src/domain/cancellation-scope.ts';
import { lineIdSchema, orderIdSchema, shipmentIdSchema } from '../../src/domain/identifiers.ts';
import { isLive, isSent, orderedQuantity, type LineQuantity, type Order } from '../../src/domain/order.ts';
import { marketNames, readMarket } from '../support/read-markets.ts';
import { anyOrder, at, cancelled, line, order, pieces, placed, preparing, shipped } from './order-samples.ts';

const now = at('2026-11-02T12:10:00Z');
const us = readMarket('us');
const wants = (id: string, quantity: number): LineQuantity => ({ line: lineIdSchema.parse(id), quantity });
const scopeOf = (of: Order, wanted: readonly LineQuantity[]) =>
  scopeCancellation(of, wanted, judgeCancellation(of, us, now));

describe('wanted pieces (R3)', () => {
  const mixed = order([
    line('1', { portions: [pieces(1, shipped), pieces(2, preparing), pieces(2, placed)] }),
    line('2'),
  ]);

  it('are cancelled first, asked for second, and what is missing is named with its reason', () => {
    const { scope, refused } = scopeOf(mixed, [wants('1', 5)]);
    expect(scope).toEqual({ order: 'order-1', cancel: [wants('1', 2)], request: [wants('1', 2)] });
    expect(refused).toMatchObject([{ quantity: 1, verdict: { reason: 'already-shipped' } }]);
  });

  it('are not asked for when enough can be cancelled', () => {
    const { scope, refused } = scopeOf(mixed, [wants('1', 2)]);
    expect(scope).toMatchObject({ cancel: [wants('1', 2)], request: [] });
    expect(refused).toEqual([]);
  });

  it('are everything when every line is chosen', () => {
    const everything = everythingCancellable(judgeCancellation(mixed, us, now));
    expect(everything).toEqual([wants('1', 4), wants('2', 1)]);
  });

  it('throw when they name a line that the order has not', () => {
    expect(() => scopeOf(mixed, [wants('9', 1)])).toThrow(/no line 9/);
  });

  it('never reach what was sent or is gone, whatever is wanted of whatever order', () => {
    const markets = fc.constantFrom(...marketNames.map(readMarket));
    fc.assert(
      fc.property(anyOrder(), markets, fc.array(fc.nat({ max: 20 })), (any, market, quantities) => {
        const wanted = any.lines.map((each, index) => ({ line: each.id, quantity: quantities[index] ?? 1 }));
        const { scope, refused } = scopeCancellation(any, wanted, judgeCancellation(any, market, now));
        for (const [index, each] of any.lines.entries()) {
          const of = (all: readonly LineQuantity[]) =>
            all.filter((one) => one.line === each.id).reduce((sum, { quantity }) => sum + quantity, 0);
          const had = of(scope.cancel) + of(scope.request);
          const unsent = each.portions.filter((portion) => isLive(portion) && !isSent(portion));
          expect(had).toBeLessThanOrEqual(unsent.reduce((sum, { quantity }) => sum + quantity, 0));
          const asked = Math.min(wanted[index]?.quantity ?? 0, orderedQuantity(each));
          expect(had + of(refused)).toBe(asked);
        }
      }),
    );
  });
});

describe('a parcel that stops only as one (R4)', () => {
  const parcel = shipmentIdSchema.parse('parcel-1');
  const packed = { kind: 'placed', shipment: parcel } as const;
  const first = orderIdSchema.parse('order-1');
  const second = orderIdSchema.parse('order-2');
  const shipments = (stopsAsOne: boolean) => [
    {
      id: parcel,
      stopsAsOne,
      lines: [
        { order: first, ...wants('1', 1) },
        { order: second, ...wants('1', 2) },
      ],
      carrier: null,
      trackingNumber: null,
      trackingUrl: null,
      expectedBy: null,
      scans: [],
    },
  ];
  const orders = (stopsAsOne = true): readonly Order[] => [
    order([line('1', { portions: [pieces(1, packed)] }), line('2')], { shipments: shipments(stopsAsOne) }),
    order([line('1', { portions: [pieces(2, packed)] })], { id: second, shipments: shipments(stopsAsOne) }),
  ];

  it('takes all its lines along, those of other orders too', () => {
    const widened = widenToShipments(orders(), [wants('1', 1)], readMarket('sa'));
    expect([...widened]).toEqual([
      ['order-1', [wants('1', 1)]],
      ['order-2', [wants('1', 2)]],
    ]);
  });

  it('leaves lines alone that are not packed', () => {
    const widened = widenToShipments(orders(), [wants('2', 1)], readMarket('sa'));
    expect([...widened]).toEqual([['order-1', [wants('2', 1)]]]);
  });

  it('takes nothing along where the market or the parcel does not stop as one', () => {
    const alone = [['order-1', [wants('1', 1)]]];
    expect([...widenToShipments(orders(), [wants('1', 1)], us)]).toEqual(alone);
    expect([...widenToShipments(orders(false), [wants('1', 1)], readMarket('sa'))]).toEqual(alone);
  });

  it('needs an order to widen', () => {
    expect(() => widenToShipments([], [wants('1', 1)], us)).toThrow(/needs the wanted order/);
  });
});

describe('what is left', () => {
  const two = order([
    line('1', { portions: [pieces(2, placed)] }),
    line('2', { portions: [pieces(1, cancelled)] }),
  ]);

  it('is nothing only when every live piece goes', () => {
    expect(leavesNothing(two, [wants('1', 2)])).toBe(true);
    expect(leavesNothing(two, [wants('1', 1)])).toBe(false);
    expect(leavesNothing(two, [])).toBe(false);
  });

  it('is nothing of an order that is gone already', () => {
    expect(leavesNothing(order([line('1', { portions: [pieces(1, cancelled)] })]), [])).toBe(true);
  });
});
