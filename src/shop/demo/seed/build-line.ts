import { lineIdSchema, sellerIdSchema, type ShipmentId } from '../../../domain/identifiers.ts';
import type { Market } from '../../../domain/market.ts';
import type { LineStatus, OrderLine, Party, Portion } from '../../../domain/order.ts';
import { toInstant, type Instant } from '../../../domain/time.ts';
import { chargedAtOrdering } from '../charging.ts';
import type { MarketSeed } from './market-seed.ts';
import type { LineCase, PartyCase, PortionCase } from './order-cases.ts';

/** What a line's status needs to know of its order. */
interface LinePlace {
  readonly position: number;
  readonly now: Instant;
  /** Where pieces that were sent are. */
  readonly sentIn: ShipmentId;
  /** Where pieces that are packed already wait. */
  readonly packedIn: ShipmentId;
}

/** Makes a line of a seeded order; `prices` are those of its pieces. */
export function buildLine(
  line: LineCase,
  place: LinePlace,
  seed: MarketSeed,
  market: Market,
  prices: readonly number[],
): OrderLine {
  const product = seed.products[line.product];
  const soldBy = buildParty(line.soldBy ?? 'shop', seed);
  const money = (minor: number) => ({ minor, currency: market.currency });
  const charged = line.portions.filter(
    ({ status }) =>
      chargedAtOrdering({ soldBy }, market) || !['placed', 'preparing', 'cancelled'].includes(status),
  );
  // The pieces that are charged are the last ones: pieces leave an order from the first on.
  const captured = sum(prices.slice(prices.length - quantityOf(charged)));
  const gone = charged.filter(({ status }) => status === 'cancelled' || status === 'returned');
  return {
    id: lineIdSchema.parse(String(place.position)),
    title: product.title,
    category: line.category,
    kind: line.kind ?? 'goods',
    unitPrice: money(product.minor),
    soldBy,
    fulfilledBy: buildParty(line.fulfilledBy ?? 'shop', seed),
    portions: line.portions.map((portion) => buildPortion(portion, line, place)),
    captured: money(captured),
    refunded: money(sum(prices.slice(0, quantityOf(gone)))),
  };
}

/** The moment some exact time before another. */
export function instantBefore(now: Instant, ago: string): Instant {
  return toInstant(Temporal.Instant.from(now).subtract(ago));
}

/** How many pieces some portions are. */
export function quantityOf(portions: readonly PortionCase[]): number {
  return sum(portions.map(({ quantity }) => quantity));
}

function buildPortion(portion: PortionCase, line: LineCase, place: LinePlace): Portion {
  return { quantity: portion.quantity, status: buildStatus(portion, line, place) };
}

function buildStatus(portion: PortionCase, line: LineCase, place: LinePlace): LineStatus {
  const at = instantBefore(place.now, portion.ago);
  const shipment = line.kind === 'digital' ? null : place.sentIn;
  switch (portion.status) {
    case 'placed':
      return { kind: 'placed', shipment: portion.isAllocated ? place.packedIn : null };
    case 'preparing':
      return { kind: 'preparing', since: at, shipment: null };
    case 'cancelled':
      return { kind: 'cancelled', at, by: 'shopper', reason: 'changed-mind' };
    case 'returned':
      return { kind: 'returned', at };
    case 'shipped':
    case 'out-for-delivery':
    case 'delivered':
      return { kind: portion.status, at, shipment };
    default:
      return portion.status satisfies never;
  }
}

function buildParty(party: PartyCase, seed: MarketSeed): Party {
  switch (party) {
    case 'shop':
    case 'unknown':
      return { kind: party };
    case 'home-seller':
      return { kind: 'seller', id: sellerIdSchema.parse(`${seed.market}-home`), ...seed.sellers.home };
    case 'gadget-seller':
      return { kind: 'seller', id: sellerIdSchema.parse(`${seed.market}-gadgets`), ...seed.sellers.gadgets };
    default:
      return party satisfies never;
  }
}

function sum(minors: readonly number[]): number {
  return minors.reduce((total, minor) => total + minor, 0);
}
