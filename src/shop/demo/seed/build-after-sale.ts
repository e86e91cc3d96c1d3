import type { Customs, Delivery, Investigation, ReturnCase } from '../../../domain/after-sale.ts';
import { lineIdSchema } from '../../../domain/identifiers.ts';
import type { Market } from '../../../domain/market.ts';
import type { CancellationRequest, LineQuantity, Order } from '../../../domain/order.ts';
import { calendarDaySchema, dayIn, type Instant } from '../../../domain/time.ts';
import { priceBetween, type PiecePrices } from '../piece-prices.ts';
import { trackingNumberOf } from '../ship-order.ts';
import { instantBefore } from './ago.ts';
import type { MarketSeed } from './market-seed.ts';
import type { OrderCase } from './order-case.ts';

/** Where a seeded order goes: to its customer. */
export function buildDelivery(
  customer: MarketSeed['customers'][number],
  { wantedInDays }: OrderCase,
  market: Market,
  now: Instant,
): Delivery {
  const { name, street, place, phone } = customer;
  const today = Temporal.PlainDate.from(dayIn(market.zone, now));
  const day =
    wantedInDays === undefined ? null : calendarDaySchema.parse(today.add({ days: wantedInDays }).toString());
  return { recipient: name, street, place, phone, day };
}

/** How an order from abroad stands at customs. */
export function buildCustoms(
  { customs }: OrderCase,
  parcel: Order['shipments'][number]['id'],
): Customs | null {
  if (customs === undefined) return null;
  return { state: customs, uploadUrl: `https://polyparcel.example/customs/${trackingNumberOf(parcel)}` };
}

/** The cancellation that was asked for, with the fee of the market (R12). */
export function buildRequests(
  { request }: OrderCase,
  market: Market,
  now: Instant,
): readonly CancellationRequest[] {
  if (request === undefined) return [];
  const { requestFeeMinor } = market.cancelling;
  const fee = requestFeeMinor === 0 ? null : { minor: requestFeeMinor, currency: market.currency };
  const lines = piecesOf(request.quantities);
  return [{ at: instantBefore(now, request.ago), lines, state: request.state, fee }];
}

/** The return of an order; its refund is what the pieces cost. */
export function buildReturns(
  { name, returned }: OrderCase,
  seed: MarketSeed,
  prices: PiecePrices,
  market: Market,
  now: Instant,
): readonly ReturnCase[] {
  if (returned === undefined) return [];
  const { openedAgo, stateAgo, quantities, ...facts } = returned;
  const lines = piecesOf(quantities);
  const minor = lines.reduce((sum, { line, quantity }) => sum + priceBetween(prices, line, 0, quantity), 0);
  const opened: ReturnCase = {
    number: caseNumber(name, seed),
    openedAt: instantBefore(now, openedAgo),
    lines,
    ...facts,
    stateAt: instantBefore(now, stateAgo),
    refund: { minor, currency: market.currency },
    cost: { minor: 0, currency: market.currency },
  };
  return [opened];
}

/** What somebody looks for. */
export function buildInvestigations(
  { name, investigation }: OrderCase,
  seed: MarketSeed,
  now: Instant,
): readonly Investigation[] {
  if (investigation === undefined) return [];
  const { ago, about, quantities } = investigation;
  const number = caseNumber(name, seed);
  const openedAt = instantBefore(now, ago);
  return [{ number, openedAt, about, lines: piecesOf(quantities), state: 'open' }];
}

function caseNumber(name: string, seed: MarketSeed): string {
  const number = seed.caseNumbers[name];
  if (number === undefined) {
    throw new Error(`The demo seed of ${seed.market} has no number for the case of ${name}.`);
  }
  return number;
}

function piecesOf(quantities: readonly number[]): readonly LineQuantity[] {
  return quantities.map((quantity, index) => ({ line: lineIdSchema.parse(String(index + 1)), quantity }));
}
