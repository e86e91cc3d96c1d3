import type { Customs } from './after-sale.ts';
import { businessDaysAfter } from './calendar.ts';
import type { Market } from './market.ts';
import type { CancelledBy, LineQuantity, LineStatus, Order, Shipment } from './order.ts';
import { parcelGroups, type ParcelGroup } from './parcel-groups.ts';
import { dayIn, instantAfter, isBefore, type CalendarDay, type Instant } from './time.ts';

/** How it stands with a parcel. Each has a sentence in every language. */
export const standings = [
  /** Not packed yet; packing usually begins at a moment still to come. */
  'ordered',
  /** Not packed yet, though packing usually would have begun: a pre-order, or a busy warehouse. */
  'waiting',
  /** A third-party seller has not sent it yet. */
  'with-seller',
  'preparing',
  /** Being prepared, and the warehouse was asked to stop it (R8). */
  'being-stopped',
  /** Sent, and the carrier's number may still be on its way. */
  'untracked',
  /** Sent, and there should have been a carrier's number by now. */
  'untraceable',
  'on-its-way',
  'out-for-delivery',
  /** Past its day, and not so much that it counts as late. */
  'delayed',
  'late',
  /** Cancelled, and it comes all the same (R8). */
  'cancelled-under-way',
  'delivered',
  'downloaded',
  'cancelled',
  'returned',
] as const;
export type Standing = (typeof standings)[number];

export type Scan = Shipment['scans'][number];

/** Pieces of an order that travel, or have fared, together, and how it stands with them. */
export interface TrackedParcel {
  readonly lines: readonly LineQuantity[];
  readonly standing: Standing;
  readonly rule: 'R8' | 'R15' | 'R16';
  /** The moment that the standing rests on: since when, or, where packing or tracking is still to come, from when. */
  readonly at: Instant | null;
  readonly carrier: string | null;
  readonly trackingNumber: string | null;
  readonly trackingUrl: string | null;
  /** The day it should arrive. */
  readonly expected: CalendarDay | null;
  /** Whether that is the day the shopper chose; the carrier says nothing then. */
  readonly isChosen: boolean;
  /** The day from which it counts as late; null where nothing says when it should come. */
  readonly lateFrom: CalendarDay | null;
  readonly lastScan: Scan | null;
  /** Who sends it, where that is a third-party seller. */
  readonly seller: string | null;
  readonly cancelledBy: CancelledBy | null;
  /** The number of an open investigation into it. */
  readonly investigation: string | null;
  /** How far it has come through customs, where they hold it up (R19). */
  readonly customs: Customs | null;
}

/**
 * Says where everything of an order is at this moment, parcel by parcel (rule R15): still to come first.
 *
 * A parcel counts as late from the beginning of the day that lies the market's number of business days after its expected
 * day. Tracking is missing from the second at which the market's limit after dispatch has passed.
 */
export function trackOrder(order: Order, market: Market, now: Instant): readonly TrackedParcel[] {
  const parcels = parcelGroups(order).map((group) => trackGroup(group, order, market, now));
  return parcels.toSorted((a, b) => standingRank(a.standing) - standingRank(b.standing));
}

/** Says whether something of a parcel is still to come. */
export function isToCome({ standing }: TrackedParcel): boolean {
  return !['delivered', 'downloaded', 'cancelled', 'returned'].includes(standing);
}

/** Says whether a parcel has left for the shopper and not arrived. */
export function isUnderWay({ standing }: TrackedParcel): boolean {
  return underWay.includes(standing);
}

const underWay: readonly Standing[] = [
  'untracked',
  'untraceable',
  'on-its-way',
  'out-for-delivery',
  'delayed',
  'late',
  'cancelled-under-way',
];

/** The most pressing first: what a shopper asks about. */
const byUrgency: readonly Standing[] = [
  'late',
  'untraceable',
  'cancelled-under-way',
  'out-for-delivery',
  'delayed',
  'on-its-way',
  'untracked',
  'being-stopped',
  'preparing',
  'with-seller',
  'ordered',
  'waiting',
  'delivered',
  'downloaded',
  'cancelled',
  'returned',
];

function standingRank(standing: Standing): number {
  return byUrgency.indexOf(standing);
}

function trackGroup(group: ParcelGroup, order: Order, market: Market, now: Instant): TrackedParcel {
  const { status, shipment, lines, seller } = group;
  const expected = expectedDay(group, order, market);
  const lateFrom =
    expected === null || !isSentOff(status)
      ? null
      : businessDaysAfter(market.calendar, expected, market.finding.lateAfterBusinessDays);
  const { standing, rule, at } = judge({ ...group, expected, lateFrom }, order, market, now);
  const isHeldUp = isSentOff(status) && order.customs !== null && order.customs.state !== 'cleared';
  return {
    lines,
    standing,
    rule,
    at,
    carrier: shipment?.carrier ?? null,
    trackingNumber: shipment?.trackingNumber ?? null,
    trackingUrl: shipment?.trackingUrl ?? null,
    expected,
    isChosen: expected !== null && (shipment?.expectedBy ?? null) === null,
    lateFrom,
    lastScan: shipment?.scans.at(-1) ?? null,
    seller,
    cancelledBy: status.kind === 'cancelled' ? status.by : null,
    investigation: investigationInto(lines, order),
    customs: isHeldUp ? order.customs : null,
  };
}

function isSentOff({ kind }: LineStatus): boolean {
  return kind === 'shipped' || kind === 'out-for-delivery';
}

function expectedDay({ status, shipment }: ParcelGroup, order: Order, market: Market): CalendarDay | null {
  if (!isSentOff(status) && status.kind !== 'placed' && status.kind !== 'preparing') return null;
  const expectedBy = shipment?.expectedBy ?? null;
  return expectedBy === null ? order.delivery.day : dayIn(market.zone, expectedBy);
}

function investigationInto(lines: readonly LineQuantity[], order: Order): string | null {
  const open = order.investigations.filter(({ state }) => state === 'open');
  const into = open.find((investigation) =>
    investigation.lines.some(({ line }) => lines.some((piece) => piece.line === line)),
  );
  return into?.number ?? null;
}

type Judged = Pick<TrackedParcel, 'standing' | 'rule' | 'at'>;
type Dated = ParcelGroup & Pick<TrackedParcel, 'expected' | 'lateFrom'>;

function judge(group: Dated, order: Order, market: Market, now: Instant): Judged {
  const { status, isDigital, request } = group;
  const judged = (standing: Standing, at: Instant | null, rule: Judged['rule'] = 'R15'): Judged => ({
    standing,
    rule,
    at,
  });
  switch (status.kind) {
    case 'placed': {
      const packedFrom = instantAfter(order.placedAt, market.orders.preparingAfter);
      if (group.seller !== null) return judged('with-seller', order.placedAt);
      return isBefore(now, packedFrom) ? judged('ordered', packedFrom) : judged('waiting', order.placedAt);
    }
    case 'preparing':
      if (request !== null) return judged('being-stopped', status.since, 'R8');
      return judged(group.seller === null ? 'preparing' : 'with-seller', status.since);
    case 'shipped':
    case 'out-for-delivery':
      if (request === 'accepted') return judged('cancelled-under-way', status.at, 'R8');
      return judgeSent(group, status, market, now);
    case 'delivered':
      return judged(isDigital ? 'downloaded' : 'delivered', status.at);
    case 'cancelled':
    case 'returned':
      return judged(status.kind, status.at);
    default:
      return status satisfies never;
  }
}

function judgeSent(
  { shipment, expected, lateFrom }: Dated,
  status: { readonly kind: 'shipped' | 'out-for-delivery'; readonly at: Instant },
  market: Market,
  now: Instant,
): Judged {
  const today = dayIn(market.zone, now);
  const isComingToday = status.kind === 'out-for-delivery' && dayIn(market.zone, status.at) === today;
  if (isComingToday) return { standing: 'out-for-delivery', rule: 'R15', at: status.at };
  if (lateFrom !== null && today >= lateFrom) return { standing: 'late', rule: 'R16', at: status.at };
  if ((shipment?.trackingNumber ?? null) === null) {
    const appearsBy = instantAfter(status.at, market.finding.trackingWithin);
    const isOverdue = !isBefore(now, appearsBy);
    return { standing: isOverdue ? 'untraceable' : 'untracked', rule: 'R15', at: appearsBy };
  }
  if (expected !== null && today > expected) return { standing: 'delayed', rule: 'R15', at: status.at };
  return { standing: status.kind === 'shipped' ? 'on-its-way' : status.kind, rule: 'R15', at: status.at };
}
