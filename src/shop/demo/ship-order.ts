import type { OrderId, ShipmentId } from '../../domain/identifiers.ts';
import { shipmentIdSchema } from '../../domain/identifiers.ts';
import type { Market } from '../../domain/market.ts';
import {
  isLive,
  isSent,
  type CancellationRequest,
  type Order,
  type OrderLine,
  type Portion,
  type Shipment,
} from '../../domain/order.ts';
import { durationSchema, instantAfter, type Instant } from '../../domain/time.ts';
import { chargedAtOrdering } from './charging.ts';
import { chargeMoney, payOutWaiting } from './money-moves.ts';
import { priceBetween, type PiecePrices } from './piece-prices.ts';

const travelTime = durationSchema.parse('PT48H');

/**
 * Sends what an order still waits for, all of it or only what lies in one parcel: pieces leave, downloads are delivered,
 * what is charged at dispatch is charged, refunds that waited for the rest are paid out (R10b), and requests to cancel
 * what left have lost (R8).
 */
export function shipOrder(
  order: Order,
  prices: PiecePrices,
  market: Market,
  at: Instant,
  only: ShipmentId | null,
): Order {
  const newParcel = shipmentIdSchema.parse(`${order.id}-p${order.shipments.length + 1}`);
  const leaves = (portion: Portion): boolean =>
    (portion.status.kind === 'placed' || portion.status.kind === 'preparing') &&
    (only === null || portion.status.shipment === only);
  const lines = order.lines.map((line) => shipLine(line, leaves, newParcel, at, prices, market));
  const captured = capturedOf(lines) - capturedOf(order.lines);
  const charged = chargeMoney(order, captured, at, market.refunds.meansOrder);
  const waits = lines.some((line) => line.portions.some((portion) => isLive(portion) && !isSent(portion)));
  return {
    ...(waits ? charged : payOutWaiting(charged, at)),
    lines,
    shipments: shipmentsAfter(order, lines, newParcel, at),
    cancellationRequests: order.cancellationRequests.map((request) => decided(request, lines)),
  };
}

/** What a parcel of the demo shop's carrier looks like from outside. */
export function parcel(id: ShipmentId, sentAt: Instant, stopsAsOne: boolean): Omit<Shipment, 'lines'> {
  const trackingNumber = trackingNumberOf(id);
  return {
    id,
    stopsAsOne,
    carrier: 'Polyparcel',
    trackingNumber,
    trackingUrl: `https://polyparcel.example/track/${trackingNumber}`,
    expectedBy: instantAfter(sentAt, travelTime),
    scans: [{ at: sentAt, code: 'dispatched', place: null }],
  };
}

/** The number that the demo shop's carrier gives a parcel. */
export function trackingNumberOf(parcel: ShipmentId): string {
  return `PP-${parcel.toUpperCase()}`;
}

function shipLine(
  line: OrderLine,
  leaves: (portion: Portion) => boolean,
  newParcel: ShipmentId,
  at: Instant,
  prices: PiecePrices,
  market: Market,
): OrderLine {
  const leaving = line.portions.filter(leaves).reduce((sum, portion) => sum + portion.quantity, 0);
  const gone = line.portions
    .filter((portion) => !isLive(portion))
    .reduce((sum, portion) => sum + portion.quantity, 0);
  const isCharged = chargedAtOrdering(line.soldBy.kind, market) && line.captured.minor > 0;
  const due = isCharged ? 0 : priceBetween(prices, line.id, gone, gone + leaving);
  const portions = line.portions.map((portion): Portion => {
    if (!leaves(portion)) return portion;
    if (line.kind === 'digital') {
      return { ...portion, status: { kind: 'delivered', at, shipment: null } };
    }
    const allocated = 'shipment' in portion.status ? portion.status.shipment : null;
    return { ...portion, status: { kind: 'shipped', at, shipment: allocated ?? newParcel } };
  });
  return { ...line, portions, captured: { ...line.captured, minor: line.captured.minor + due } };
}

/** A request whose pieces are no longer being prepared has lost the race with the warehouse. */
function decided(request: CancellationRequest, lines: readonly OrderLine[]): CancellationRequest {
  const stillWaits = lines.some(
    (line) =>
      request.lines.some((wanted) => wanted.line === line.id) &&
      line.portions.some((portion) => portion.status.kind === 'preparing'),
  );
  return request.state === 'undecided' && !stillWaits ? { ...request, state: 'declined' } : request;
}

function capturedOf(lines: readonly OrderLine[]): number {
  return lines.reduce((sum, line) => sum + line.captured.minor, 0);
}

function shipmentsAfter(
  order: Order,
  lines: readonly OrderLine[],
  newParcel: ShipmentId,
  at: Instant,
): readonly Shipment[] {
  const leftNow = new Set(
    lines.flatMap((line) =>
      line.portions.flatMap(({ status }) =>
        status.kind === 'shipped' && status.at === at ? [status.shipment] : [],
      ),
    ),
  );
  const sent = order.shipments.map((shipment) =>
    leftNow.has(shipment.id) ? { ...shipment, ...parcel(shipment.id, at, shipment.stopsAsOne) } : shipment,
  );
  if (!leftNow.has(newParcel)) return sent;
  return [...sent, { ...parcel(newParcel, at, false), lines: linesIn(order.id, lines, newParcel) }];
}

function linesIn(order: OrderId, lines: readonly OrderLine[], shipment: ShipmentId): Shipment['lines'] {
  return lines.flatMap((line) =>
    line.portions
      .filter(({ status }) => status.kind === 'shipped' && status.shipment === shipment)
      .map(({ quantity }) => ({ order, line: line.id, quantity })),
  );
}
