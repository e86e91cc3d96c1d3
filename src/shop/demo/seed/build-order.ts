import {
  customerIdSchema,
  lineIdSchema,
  orderIdSchema,
  paymentIdSchema,
  shipmentIdSchema,
} from '../../../domain/identifiers.ts';
import type { Market } from '../../../domain/market.ts';
import type { Order, OrderLine, Payment, Shipment } from '../../../domain/order.ts';
import { toInstant, type Instant } from '../../../domain/time.ts';
import { captureOver, giveBackOver } from '../payments.ts';
import { pricePieces, type PiecePrices } from '../piece-prices.ts';
import { parcel } from '../ship-order.ts';
import { buildLine, instantBefore, quantityOf } from './build-line.ts';
import type { MarketSeed } from './market-seed.ts';
import type { OrderCase } from './order-cases.ts';

/** An order of the demo shop as it is when the shop is first opened, and what its pieces cost. */
interface SeededOrder {
  readonly order: Order;
  readonly prices: PiecePrices;
}

/** Makes an order out of its case, in one market's words and prices, dated back from `now`. */
export function buildOrder(
  orderCase: OrderCase,
  seed: MarketSeed,
  market: Market,
  now: Instant,
): SeededOrder {
  const id = orderIdSchema.parse(`${seed.market}-${orderCase.name}`);
  const [customerNumber = ''] = orderCase.name.split('-');
  const number = seed.numbers[orderCase.name];
  if (number === undefined)
    throw new Error(`The demo seed of ${seed.market} has no number for ${orderCase.name}.`);
  const shippingMinor = orderCase.hasExtras ? seed.extras.shippingMinor : 0;
  const discountMinor = orderCase.hasExtras ? seed.extras.discountMinor : 0;
  const prices = pricePieces(pricedLines(orderCase, seed), shippingMinor, discountMinor);
  const sentIn = shipmentIdSchema.parse(`${id}-p1`);
  const packedIn = shipmentIdSchema.parse(`${seed.market}-${customerNumber}-parcel`);
  const lines = orderCase.lines.map((line, index) => {
    const place = { position: index + 1, now, sentIn, packedIn };
    return buildLine(line, place, seed, market, prices.get(lineIdSchema.parse(String(index + 1))) ?? []);
  });
  const order: Order = {
    id,
    number,
    market: market.id,
    customer: customerIdSchema.parse(`${seed.market}-${customerNumber}`),
    revision: '1',
    placedAt: instantBefore(now, orderCase.ago),
    archived: false,
    currency: market.currency,
    lines,
    shipments: buildShipments(lines),
    payments: buildPayments(orderCase, id, lines, prices, seed, market),
    cancellationRequests: buildRequests(orderCase, lines, market, now),
    shippingPaid: { minor: shippingMinor, currency: market.currency },
    discount: { minor: discountMinor, currency: market.currency },
    email: seed.customers[Number(customerNumber) - 1]?.email ?? null,
    delivery: {
      recipient: seed.customers[Number(customerNumber) - 1]?.name ?? '',
      street: '',
      place: '',
      phone: null,
      day: null,
    },
    shipsFrom: 'home',
    customs: null,
    returns: [],
    refunds: [],
    charges: [],
    investigations: [],
  };
  return { order, prices };
}

function pricedLines(orderCase: OrderCase, seed: MarketSeed) {
  return orderCase.lines.map((line, index) => ({
    id: lineIdSchema.parse(String(index + 1)),
    unitMinor: seed.products[line.product].minor,
    quantity: quantityOf(line.portions),
  }));
}

/** What is in the shipments follows from the pieces, when the order is written. */
function buildShipments(lines: readonly OrderLine[]): readonly Shipment[] {
  const shipments = new Map<string, Shipment>();
  for (const { status } of lines.flatMap((line) => line.portions)) {
    if (!('shipment' in status) || status.shipment === null) continue;
    const id = status.shipment;
    if (status.kind === 'placed' || status.kind === 'preparing') {
      const unsent = { carrier: null, trackingNumber: null, trackingUrl: null, expectedBy: null, scans: [] };
      shipments.set(id, { id, stopsAsOne: true, ...unsent, lines: [] });
    } else {
      shipments.set(id, { ...sentParcel(id, status), lines: [] });
    }
  }
  return [...shipments.values()];
}

function sentParcel(
  id: Shipment['id'],
  status: { readonly kind: 'shipped' | 'out-for-delivery' | 'delivered'; readonly at: Instant },
): Omit<Shipment, 'lines'> {
  if (status.kind === 'shipped') return parcel(id, status.at, false);
  const sentAt = toInstant(Temporal.Instant.from(status.at).subtract({ hours: 44 }));
  const sent = parcel(id, sentAt, false);
  return { ...sent, scans: [...sent.scans, { at: status.at, code: status.kind, place: null }] };
}

function buildPayments(
  orderCase: OrderCase,
  order: Order['id'],
  lines: readonly OrderLine[],
  prices: PiecePrices,
  seed: MarketSeed,
  market: Market,
): readonly Payment[] {
  const total = [...prices.values()].flat().reduce((sum, price) => sum + price, 0);
  const gift = orderCase.hasExtras ? Math.min(total, seed.extras.giftMinor) : 0;
  const money = (minor: number) => ({ minor, currency: market.currency });
  const payment = (means: string, label: string, minor: number): Payment => ({
    id: paymentIdSchema.parse(`${order}-${means}`),
    means,
    label,
    authorised: money(minor),
    captured: money(0),
    refunded: money(0),
    refundPending: money(0),
  });
  const card = payment('card', '•••• 4242', total - gift);
  const means = gift === 0 ? [card] : [payment('gift-balance', seed.giftBalanceLabel, gift), card];
  const captured = lines.reduce((sum, line) => sum + line.captured.minor, 0);
  const refunded = lines.reduce((sum, line) => sum + line.refunded.minor, 0);
  const { meansOrder } = market.refunds;
  return giveBackOver(captureOver(means, captured, meansOrder), refunded, meansOrder, 'at-once');
}

function buildRequests(
  orderCase: OrderCase,
  lines: readonly OrderLine[],
  market: Market,
  now: Instant,
): Order['cancellationRequests'] {
  if (orderCase.requestedAgo === undefined) return [];
  const { requestFeeMinor } = market.cancelling;
  const asked = lines.flatMap((line) =>
    line.portions
      .filter(({ status }) => status.kind === 'preparing')
      .map(({ quantity }) => ({ line: line.id, quantity })),
  );
  const fee = requestFeeMinor === 0 ? null : { minor: requestFeeMinor, currency: market.currency };
  return [{ at: instantBefore(now, orderCase.requestedAgo), lines: asked, state: 'undecided', fee }];
}
