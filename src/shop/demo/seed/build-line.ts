import { lineIdSchema, sellerIdSchema, type ShipmentId } from '../../../domain/identifiers.ts';
import type { Market } from '../../../domain/market.ts';
import type { LineStatus, OrderLine, Party, Portion } from '../../../domain/order.ts';
import type { Instant } from '../../../domain/time.ts';
import { instantBefore } from './ago.ts';
import type { MarketSeed } from './market-seed.ts';
import type { LineCase, PartyCase, PortionCase } from './order-case.ts';
import { pictureOf } from './picture-of.ts';
import type { PortionMoney } from './portion-money.ts';

/** What a line's status needs to know of its order. */
interface LinePlace {
  readonly position: number;
  readonly now: Instant;
  /** Where pieces that were sent are. */
  readonly sentIn: ShipmentId;
  /** Where pieces that are packed already wait. */
  readonly packedIn: ShipmentId;
}

/** Makes a line of a seeded order, with what became of its money. */
export function buildLine(
  line: LineCase,
  place: LinePlace,
  seed: MarketSeed,
  market: Market,
  money: readonly PortionMoney[],
): OrderLine {
  const product = seed.products[line.product];
  const inCurrency = (minor: number) => ({ minor, currency: market.currency });
  return {
    id: lineIdSchema.parse(String(place.position)),
    title: product.title,
    category: line.category,
    picture: pictureOf(line.product),
    kind: line.kind ?? 'goods',
    unitPrice: inCurrency(product.minor),
    soldBy: buildParty(line.soldBy ?? 'shop', seed),
    fulfilledBy: buildParty(line.fulfilledBy ?? 'shop', seed),
    portions: line.portions.map((portion) => buildPortion(portion, line, place)),
    captured: inCurrency(sum(money.map(({ minor, chargedAt }) => (chargedAt === null ? 0 : minor)))),
    refunded: inCurrency(sum(money.map(({ refund }) => refund?.minor ?? 0))),
  };
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
      return { kind: 'cancelled', at, by: 'shopper', reason: 'changed-mind', ...portion.cancelled };
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
