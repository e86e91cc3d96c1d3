import fc from 'fast-check';
import {
  customerIdSchema,
  lineIdSchema,
  marketIdSchema,
  orderIdSchema,
  paymentIdSchema,
  sellerIdSchema,
} from '../../src/domain/identifiers.ts';
import type { LineStatus, Order, OrderLine, Party, Payment, Portion } from '../../src/domain/order.ts';
import { orderedQuantity } from '../../src/domain/order.ts';
import { paidPerLine } from '../../src/domain/refund.ts';
import { instantSchema, type Instant } from '../../src/domain/time.ts';

export const placedAt = instantSchema.parse('2026-11-02T12:00:00Z');
export const at = (text: string): Instant => instantSchema.parse(text);
export const usd = (minor: number) => ({ minor, currency: 'USD' });

export const seller: Party = {
  kind: 'seller',
  id: sellerIdSchema.parse('seller-1'),
  name: 'Maple & Loom',
  contact: 'hello@maple-and-loom.example',
};

export const placed: LineStatus = { kind: 'placed', shipment: null };
export const preparing: LineStatus = { kind: 'preparing', since: placedAt, shipment: null };
export const shipped: LineStatus = { kind: 'shipped', at: placedAt, shipment: null };
export const delivered: LineStatus = { kind: 'delivered', at: placedAt, shipment: null };
export const cancelled: LineStatus = { kind: 'cancelled', at: placedAt, by: 'shopper', reason: null };

/** Pieces of one status. */
export function pieces(quantity: number, status: LineStatus): Portion {
  return { quantity, status };
}

/** A line of goods of the shop, nothing charged, one placed piece unless told otherwise. */
export function line(id: string, facts: Partial<OrderLine> = {}): OrderLine {
  return {
    id: lineIdSchema.parse(id),
    title: `Thing ${id}`,
    category: 'home',
    kind: 'goods',
    unitPrice: usd(1000),
    soldBy: { kind: 'shop' },
    fulfilledBy: { kind: 'shop' },
    portions: [pieces(1, placed)],
    captured: usd(0),
    refunded: usd(0),
    ...facts,
  };
}

/** A payment that took all it was allowed to. */
export function payment(means: string, captured: number): Payment {
  const money = usd(captured);
  const id = paymentIdSchema.parse(means);
  return {
    id,
    means,
    label: means,
    authorised: money,
    captured: money,
    refunded: usd(0),
    refundPending: usd(0),
  };
}

/** An order of these lines, placed at `placedAt`. */
export function order(lines: readonly OrderLine[], facts: Partial<Order> = {}): Order {
  return {
    id: orderIdSchema.parse('order-1'),
    number: '1023',
    market: marketIdSchema.parse('us'),
    customer: customerIdSchema.parse('us-1'),
    revision: '1',
    placedAt,
    archived: false,
    currency: 'USD',
    lines,
    shipments: [],
    payments: [],
    cancellationRequests: [],
    shippingPaid: usd(0),
    discount: usd(0),
    email: null,
    delivery: {
      recipient: 'Jordan Lee',
      street: '12 Elm Street',
      place: 'Springfield, IL 62704',
      phone: null,
      day: null,
    },
    shipsFrom: 'home',
    customs: null,
    returns: [],
    refunds: [],
    charges: [],
    investigations: [],
    ...facts,
  };
}

/** The same order, every line of it charged in full to a card and, up to `gift`, to a gift balance. */
export function charged(uncharged: Order, gift = 0): Order {
  const paid = paidPerLine(uncharged);
  const lines = uncharged.lines.map((each, index) => ({ ...each, captured: usd(paid[index] ?? 0) }));
  const total = paid.reduce((sum, minor) => sum + minor, 0);
  const fromGift = Math.min(gift, total);
  const payments = [payment('gift-balance', fromGift), payment('card', total - fromGift)];
  return { ...uncharged, lines, payments };
}

const statuses: readonly LineStatus[] = [
  placed,
  preparing,
  shipped,
  { kind: 'out-for-delivery', at: placedAt, shipment: null },
  delivered,
  cancelled,
  { kind: 'returned', at: placedAt },
];

/** Lines with pieces in any mixture of these statuses, of the shop, a seller or nobody known. */
export function anyOrder(of: readonly LineStatus[] = statuses): fc.Arbitrary<Order> {
  const portion = fc.record({ quantity: fc.integer({ min: 1, max: 4 }), status: fc.constantFrom(...of) });
  const party = fc.constantFrom<Party>({ kind: 'shop' }, seller, { kind: 'unknown' });
  const anyLine = fc.record({
    portions: fc.array(portion, { minLength: 1, maxLength: 4 }),
    unitPrice: fc.integer({ min: 1, max: 50_000 }).map(usd),
    kind: fc.constantFrom('goods' as const, 'digital' as const),
    soldBy: party,
    fulfilledBy: party,
  });
  return fc
    .record({
      lines: fc.array(anyLine, { minLength: 1, maxLength: 4 }),
      shippingPaid: fc.integer({ min: 0, max: 2_000 }).map(usd),
      discountShare: fc.double({ min: 0, max: 0.9, noNaN: true }),
    })
    .map(({ lines, shippingPaid, discountShare }) => {
      const built = lines.map((facts, index) => line(String(index + 1), facts));
      const value = built.reduce((sum, each) => sum + each.unitPrice.minor * orderedQuantity(each), 0);
      return order(built, { shippingPaid, discount: usd(Math.floor(value * discountShare)) });
    });
}
