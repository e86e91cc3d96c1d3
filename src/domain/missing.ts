import type { InvestigationSubject } from './after-sale.ts';
import type { LineId } from './identifiers.ts';
import { noLeeway, type Leeway } from './leeway.ts';
import type { Market } from './market.ts';
import type { LineQuantity, Order, Portion } from './order.ts';
import { instantAfter, isBefore, type Instant } from './time.ts';
import { isToCome, type TrackedParcel } from './tracking.ts';

/** What a shopper says has gone wrong with something they wait for (R16, R17). */
export const troubles = ['not-received', 'late', 'stolen', 'item-missing', 'from-list'] as const;
export type Trouble = (typeof troubles)[number];

/** What a shopper can do before anybody looks for a parcel, by label. */
export const checks = ['spot', 'people'] as const;
export type Check = (typeof checks)[number];

/** What the rules say of a parcel that a shopper misses. `parcels` are those it is about. */
export type MissingVerdict =
  /** May be looked for. `first`: what the shopper should do before. */
  | {
      readonly kind: 'search';
      readonly about: InvestigationSubject;
      readonly first: readonly Check[];
      readonly parcels: readonly TrackedParcel[];
    }
  /** Delivered a short while ago: drivers sometimes mark a parcel early. */
  | { readonly kind: 'wait'; readonly until: Instant; readonly parcels: readonly TrackedParcel[] }
  /** Somebody looks for it already. */
  | {
      readonly kind: 'looked-for';
      readonly number: string;
      readonly since: Instant;
      readonly parcels: readonly TrackedParcel[];
    }
  /** On its way or not sent, and nothing is wrong with that. */
  | { readonly kind: 'coming'; readonly parcels: readonly TrackedParcel[] }
  /** Nothing is to come: cancelled, returned, or a download. */
  | { readonly kind: 'over'; readonly parcels: readonly TrackedParcel[] };

/**
 * Says what can be done about a parcel that a shopper misses, at this moment (rule R16).
 *
 * What was delivered may be looked for once the market's wait is over, to the second; what was stolen at once. What is late, or
 * has no tracking after the market's limit, may be looked for as well. `parcels` are those that come into question; `leeway` is
 * what whoever asks may allow beyond the wait.
 */
export function judgeMissing(
  parcels: readonly TrackedParcel[],
  order: Order,
  trouble: Trouble,
  market: Market,
  now: Instant,
  leeway: Leeway = noLeeway,
): MissingVerdict {
  const open = parcels.filter(({ investigation }) => investigation === null);
  const delivered = open.filter(({ standing }) => standing === 'delivered');
  const awaited = delivered.filter((parcel) => isBefore(now, waitEnds(parcel, market, now)));
  const isAtOnce = trouble === 'stolen' || leeway.searchAtOnce;
  const gone = isAtOnce ? delivered : delivered.filter((parcel) => !awaited.includes(parcel));
  const late = open.filter(({ standing }) => standing === 'late' || standing === 'untraceable');
  const searches: readonly MissingVerdict[] = [
    { kind: 'search', about: 'not-received', first: trouble === 'stolen' ? [] : checks, parcels: gone },
    { kind: 'search', about: 'late', first: [], parcels: late },
  ];
  const wanted = trouble === 'late' ? searches.toReversed() : searches;
  const search = wanted.find((candidate) => candidate.parcels.length > 0);
  if (search !== undefined) return search;
  const looked = lookedFor(parcels, order);
  if (looked !== null) return looked;
  const [first] = awaited;
  if (first !== undefined) return { kind: 'wait', until: waitEnds(first, market, now), parcels: awaited };
  const coming = parcels.filter(isToCome);
  return coming.length > 0 ? { kind: 'coming', parcels: coming } : { kind: 'over', parcels };
}

/** The pieces of an order that may be missing from a parcel: delivered goods that nobody looks for yet. */
export function piecesThatMayBeMissing(order: Order): readonly LineQuantity[] {
  return order.lines
    .filter(({ kind }) => kind === 'goods')
    .map(({ id, portions }) => ({ line: id, quantity: deliveredOf(portions) - lookedForOf(order, id) }))
    .filter(({ quantity }) => quantity > 0);
}

function deliveredOf(portions: readonly Portion[]): number {
  return sumOf(portions.filter(({ status }) => status.kind === 'delivered'));
}

function lookedForOf(order: Order, line: LineId): number {
  const open = order.investigations.filter(({ state }) => state === 'open').flatMap(({ lines }) => lines);
  return sumOf(open.filter((wanted) => wanted.line === line));
}

function sumOf(counted: readonly { readonly quantity: number }[]): number {
  return counted.reduce((sum, { quantity }) => sum + quantity, 0);
}

function waitEnds({ at }: TrackedParcel, market: Market, now: Instant): Instant {
  return instantAfter(at ?? now, market.finding.waitBeforeInvestigating);
}

function lookedFor(parcels: readonly TrackedParcel[], order: Order): MissingVerdict | null {
  const under = parcels.filter(({ investigation }) => investigation !== null);
  const known = order.investigations.find(({ number }) => number === under[0]?.investigation);
  if (known === undefined) return null;
  return { kind: 'looked-for', number: known.number, since: known.openedAt, parcels: under };
}
