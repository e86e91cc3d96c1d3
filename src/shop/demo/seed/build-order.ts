import {
  customerIdSchema,
  lineIdSchema,
  orderIdSchema,
  paymentIdSchema,
  shipmentIdSchema,
} from '../../../domain/identifiers.ts';
import type { Market } from '../../../domain/market.ts';
import type { Order, Payment } from '../../../domain/order.ts';
import type { Instant } from '../../../domain/time.ts';
import type { NewOrder } from '../order-table.ts';
import { pricePieces, type PiecePrices } from '../piece-prices.ts';
import { withReturnRefunds } from '../return-cases.ts';
import { instantBefore } from './ago.ts';
import {
  buildCustoms,
  buildDelivery,
  buildInvestigations,
  buildRequests,
  buildReturns,
} from './build-after-sale.ts';
import { buildLine } from './build-line.ts';
import { buildMoney } from './build-money.ts';
import { buildShipments } from './build-shipments.ts';
import type { MarketSeed } from './market-seed.ts';
import type { OrderCase } from './order-case.ts';
import { portionMoney } from './portion-money.ts';

/** Makes an order out of its case, in one market's words and prices, dated back from `now`. */
export function buildOrder(orderCase: OrderCase, seed: MarketSeed, market: Market, now: Instant): NewOrder {
  const id = orderIdSchema.parse(`${seed.market}-${orderCase.name}`);
  const [customerNumber = ''] = orderCase.name.split('-');
  const customer = seed.customers[Number(customerNumber) - 1];
  const number = seed.numbers[orderCase.name];
  if (customer === undefined || number === undefined)
    throw new Error(`The demo seed of ${seed.market} has no customer or number for ${orderCase.name}.`);
  const shippingMinor = orderCase.hasExtras ? seed.extras.shippingMinor : 0;
  const discountMinor = orderCase.hasExtras ? seed.extras.discountMinor : 0;
  const prices = pricePieces(pricedLines(orderCase, seed), shippingMinor, discountMinor);
  const order: Order = {
    id,
    number,
    market: market.id,
    customer: customerIdSchema.parse(`${seed.market}-${customerNumber}`),
    revision: '1',
    placedAt: instantBefore(now, orderCase.ago),
    archived: orderCase.isArchived ?? false,
    currency: market.currency,
    shippingPaid: { minor: shippingMinor, currency: market.currency },
    discount: { minor: discountMinor, currency: market.currency },
    email: customer.email,
    delivery: buildDelivery(customer, orderCase, market, now),
    ...buildContents(orderCase, id, prices, seed, market, now),
    ...buildHistory(orderCase, id, prices, seed, market, now),
  };
  return { order: withReturnRefunds(order, market.refunds.meansOrder), prices };
}

function pricedLines(orderCase: OrderCase, seed: MarketSeed) {
  return orderCase.lines.map((line, index) => ({
    id: lineIdSchema.parse(String(index + 1)),
    unitMinor: seed.products[line.product].minor,
    quantity: line.portions.reduce((sum, { quantity }) => sum + quantity, 0),
  }));
}

/** What is in an order, where that is, and what became of the money for it. */
function buildContents(
  orderCase: OrderCase,
  id: Order['id'],
  prices: PiecePrices,
  seed: MarketSeed,
  market: Market,
  now: Instant,
): Pick<Order, 'lines' | 'shipments' | 'payments' | 'charges' | 'refunds'> {
  const [customerNumber = ''] = orderCase.name.split('-');
  const sentIn = shipmentIdSchema.parse(`${id}-p1`);
  const packedIn = shipmentIdSchema.parse(`${seed.market}-${customerNumber}-parcel`);
  const money = orderCase.lines.map((line, index) => {
    const own = prices.get(lineIdSchema.parse(String(index + 1))) ?? [];
    return portionMoney(line, orderCase, own, market, now);
  });
  const lines = orderCase.lines.map((line, index) => {
    const place = { position: index + 1, now, sentIn, packedIn };
    return buildLine(line, place, seed, market, money[index] ?? []);
  });
  const placedAt = instantBefore(now, orderCase.ago);
  const payments = buildPayments(orderCase, id, prices, seed, market);
  return {
    lines,
    shipments: buildShipments(lines, orderCase, seed, now),
    ...buildMoney(payments, placedAt, money.flat(), market.refunds.meansOrder),
  };
}

/** What has happened to an order since it was placed. */
function buildHistory(
  orderCase: OrderCase,
  id: Order['id'],
  prices: PiecePrices,
  seed: MarketSeed,
  market: Market,
  now: Instant,
): Pick<Order, 'cancellationRequests' | 'shipsFrom' | 'customs' | 'returns' | 'investigations'> {
  return {
    cancellationRequests: buildRequests(orderCase, market, now),
    shipsFrom: orderCase.customs === undefined ? 'home' : 'abroad',
    customs: buildCustoms(orderCase, shipmentIdSchema.parse(`${id}-p1`)),
    returns: buildReturns(orderCase, seed, prices, market, now),
    investigations: buildInvestigations(orderCase, seed, now),
  };
}

/** The payments of an order, nothing charged. */
function buildPayments(
  orderCase: OrderCase,
  order: Order['id'],
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
  return gift === 0 ? [card] : [payment('gift-balance', seed.giftBalanceLabel, gift), card];
}
