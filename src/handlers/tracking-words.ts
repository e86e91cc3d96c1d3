import type { Explanation } from '../conversation/conversation.ts';
import type { InnerText, LineValue } from '../conversation/line.ts';
import type { MenuEntry } from '../conversation/menu.ts';
import { mayCancelAnything } from '../domain/cancellation.ts';
import type { Market } from '../domain/market.ts';
import type { Order } from '../domain/order.ts';
import type { RuleId } from '../domain/rule.ts';
import { dayIn, type CalendarDay, type Instant } from '../domain/time.ts';
import { isToCome, standings, type Standing, type TrackedParcel } from '../domain/tracking.ts';
import { itemsOf } from './order-words.ts';

/** What the demo shop's and other carriers' scans are called; one with another code is told without a word for it. */
const scanCodes = ['dispatched', 'in-transit', 'at-customs', 'out-for-delivery', 'delivered'] as const;
const customsStates = ['identity-needed', 'under-review', 'held'] as const;
/** Standings whose reason is worth telling when "why?" is asked. */
const explained = [
  'untracked',
  'untraceable',
  'delayed',
  'late',
  'cancelled-under-way',
  'being-stopped',
] as const;

/** Every text that telling where parcels are can use. */
export const parcelTexts: readonly string[] = [
  ...standings.map((standing) => `track.parcel.${standing}`),
  'track.expected',
  'track.expected-today',
  'track.chosen',
  'track.number',
  'track.number-and-page',
  'track.carrier',
  'track.last-scan',
  'track.last-scan-at',
  ...[...scanCodes, 'other'].map((code) => `track.scan.${code}`),
  ...customsStates.map((state) => `track.customs.${state}`),
  'track.looked-for',
];

/** Every text that `trackingExplanations` can use. */
export const trackingExplanationTexts: readonly string[] = explained.map((standing) => `why.${standing}`);

/** Where the parcels of an order are, one below the other, each with what is known of its way. */
export function parcelsTold(
  parcels: readonly TrackedParcel[],
  order: Order,
  market: Market,
  now: Instant,
): LineValue {
  return { kind: 'texts', texts: parcels.flatMap((parcel) => parcelTold(parcel, order, market, now)) };
}

function parcelTold(parcel: TrackedParcel, order: Order, market: Market, now: Instant): readonly InnerText[] {
  const items = itemsOf(order, parcel.lines);
  const values = { items, ...factsOf(parcel, market, now) };
  return [
    { key: `track.parcel.${parcel.standing}`, values },
    ...dayTold(parcel, market, now),
    ...numberTold(parcel),
    ...scanTold(parcel, market, now),
    ...customsTold(parcel),
    ...(parcel.investigation === null
      ? []
      : [{ key: 'track.looked-for', values: { caseNumber: code(parcel.investigation) } }]),
  ];
}

type Plain = InnerText['values'][string];

function factsOf(parcel: TrackedParcel, market: Market, now: Instant): InnerText['values'] {
  const { at, expected, lateFrom, seller } = parcel;
  return {
    at: { kind: 'moment', at: at ?? now, zone: market.zone, now },
    expected: day(expected),
    lateFrom: day(lateFrom),
    seller: seller ?? '',
    carrier: carrierOf(parcel),
  };
}

function carrierOf({ carrier }: TrackedParcel): Plain {
  return carrier ?? { kind: 'term', key: 'track.carrier' };
}

function day(of: CalendarDay | null): Plain {
  return of === null ? '' : { kind: 'day', day: of };
}

function code(text: string): Plain {
  return { kind: 'code', text };
}

/** Standings whose own sentence names the day, or that make it void. */
const datedAlready: readonly Standing[] = ['delayed', 'late', 'cancelled-under-way', 'being-stopped'];

function dayTold(
  { standing, expected, isChosen }: TrackedParcel,
  market: Market,
  now: Instant,
): readonly InnerText[] {
  if (expected === null || datedAlready.includes(standing)) return [];
  const values = { expected: day(expected) };
  if (isChosen) return [{ key: 'track.chosen', values }];
  const isToday = expected === dayIn(market.zone, now);
  return [{ key: isToday ? 'track.expected-today' : 'track.expected', values }];
}

function numberTold(parcel: TrackedParcel): readonly InnerText[] {
  const { trackingNumber, trackingUrl } = parcel;
  if (trackingNumber === null || !isToCome(parcel)) return [];
  const values = { carrier: carrierOf(parcel), trackingNumber: code(trackingNumber) };
  if (trackingUrl === null) return [{ key: 'track.number', values }];
  return [{ key: 'track.number-and-page', values: { ...values, page: code(trackingUrl) } }];
}

function scanTold(parcel: TrackedParcel, market: Market, now: Instant): readonly InnerText[] {
  const { lastScan } = parcel;
  if (lastScan === null || !isToCome(parcel)) return [];
  const word = scanCodes.find((known) => known === lastScan.code) ?? 'other';
  const values = {
    scan: { kind: 'term', key: `track.scan.${word}` },
    at: { kind: 'moment', at: lastScan.at, zone: market.zone, now },
  } as const;
  if (lastScan.place === null) return [{ key: 'track.last-scan', values }];
  return [{ key: 'track.last-scan-at', values: { ...values, place: lastScan.place } }];
}

function customsTold({ customs }: TrackedParcel): readonly InnerText[] {
  const state = customsStates.find((known) => known === customs?.state);
  return state === undefined ? [] : [{ key: `track.customs.${state}`, values: {} }];
}

/** What the rules said of parcels, ready for "why?". */
export function trackingExplanations(
  parcels: readonly TrackedParcel[],
  order: Order,
  market: Market,
  now: Instant,
): readonly Explanation[] {
  return parcels.flatMap((parcel) => {
    const reason = explained.find((standing) => standing === parcel.standing);
    if (reason === undefined) return [];
    const values = { items: itemsOf(order, parcel.lines), ...factsOf(parcel, market, now) };
    return [{ rule: parcel.rule, line: { key: `why.${reason}`, values } }];
  });
}

/** The rules that a shopper meets with these parcels. */
export function trackingRules(parcels: readonly TrackedParcel[]): readonly RuleId[] {
  const held: readonly RuleId[] = parcels.some(({ customs }) => customs !== null) ? ['R19'] : [];
  return [...new Set<RuleId>(['R15', ...parcels.map(({ rule }) => rule), ...held])];
}

/** What a shopper may want next, given how it stands: the most fitting first. */
export function nextWishes(
  parcels: readonly TrackedParcel[],
  order: Order,
  market: Market,
  now: Instant,
): readonly MenuEntry[] {
  const has = (...wanted: readonly Standing[]): boolean =>
    parcels.some(({ standing }) => wanted.includes(standing));
  const isLookedFor = parcels.some(({ investigation }) => investigation !== null);
  const wishes: readonly (readonly [boolean, string])[] = [
    [parcels.some(({ customs }) => customs !== null), 'customs.clearance'],
    [has('late', 'untraceable', 'delivered') && !isLookedFor, 'order.missing'],
    [mayCancelAnything(order, market, now), 'order.cancel'],
    [has('ordered', 'waiting'), 'order.change'],
    [has('delivered'), 'order.return'],
    [has('cancelled', 'cancelled-under-way', 'being-stopped'), 'order.cancel_status'],
    [has('cancelled', 'returned', 'cancelled-under-way'), 'order.refund_status'],
  ];
  return wishes.filter(([fits]) => fits).map(([, wish]) => ({ wish, order: order.number }));
}
