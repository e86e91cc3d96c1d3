import type { LineStatus, OrderLine, Shipment } from '../../../domain/order.ts';
import { isBefore, type Instant } from '../../../domain/time.ts';
import { parcel } from '../ship-order.ts';
import { instantBefore } from './ago.ts';
import type { MarketSeed } from './market-seed.ts';
import type { OrderCase, ParcelCase } from './order-case.ts';

type SentStatus = Extract<LineStatus, { readonly kind: 'shipped' | 'out-for-delivery' | 'delivered' }>;

/** The parcels that a seeded order is in. What is in them follows from the pieces, when the order is written. */
export function buildShipments(
  lines: readonly OrderLine[],
  orderCase: OrderCase,
  seed: MarketSeed,
  now: Instant,
): readonly Shipment[] {
  const shipments = new Map<string, Shipment>();
  for (const { status } of lines.flatMap((line) => line.portions)) {
    if (!('shipment' in status) || status.shipment === null) continue;
    const id = status.shipment;
    if (status.kind === 'placed' || status.kind === 'preparing') {
      const unsent = { carrier: null, trackingNumber: null, trackingUrl: null, expectedBy: null, scans: [] };
      shipments.set(id, { id, stopsAsOne: true, ...unsent, lines: [] });
    } else {
      shipments.set(id, { ...sentParcel(id, status, orderCase.parcel ?? {}, seed, now), lines: [] });
    }
  }
  return [...shipments.values()];
}

function sentParcel(
  id: Shipment['id'],
  status: SentStatus,
  { sentAgo, isUntracked, expectedAgo, scans = [] }: ParcelCase,
  seed: MarketSeed,
  now: Instant,
): Omit<Shipment, 'lines'> {
  const usual = status.kind === 'shipped' ? status.at : instantBefore(status.at, 'PT44H');
  const sent = parcel(id, sentAgo === undefined ? usual : instantBefore(now, sentAgo), false);
  const expectedBy = expectedAgo === undefined ? sent.expectedBy : momentOf(expectedAgo, now);
  if (isUntracked) return { ...sent, trackingNumber: null, trackingUrl: null, expectedBy, scans: [] };
  const onTheWay = scans.map(({ code, ago }) => ({ at: instantBefore(now, ago), code, place: seed.depot }));
  const last = status.kind === 'shipped' ? [] : [{ at: status.at, code: status.kind, place: null }];
  const all = [...sent.scans, ...onTheWay, ...last];
  return { ...sent, expectedBy, scans: all.toSorted((a, b) => (isBefore(a.at, b.at) ? -1 : 1)) };
}

function momentOf(ago: string | null, now: Instant): Instant | null {
  return ago === null ? null : instantBefore(now, ago);
}
