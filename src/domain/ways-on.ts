import type { RefusalReason } from './cancellation.ts';
import type { Market } from './market.ts';
import { openingState, type OpeningState } from './opening-hours.ts';
import type { Instant } from './time.ts';

/** A way on when the bot cannot do a thing (rule R22). Only what the market offers and what is true right now. */
export type WayOn =
  | { readonly kind: 'phone'; readonly number: string; readonly state: OpeningState }
  | { readonly kind: 'email'; readonly address: string }
  /** Support calls at a time that suits. */
  | { readonly kind: 'callback' }
  | { readonly kind: 'human' };

/** The ways on that a market offers at an instant, open phone lines first, a callback and a human always last. */
export function waysOn(market: Market, now: Instant): readonly WayOn[] {
  const lines = market.support.lines.map((line): WayOn => {
    if (line.kind === 'email') return { kind: 'email', address: line.address };
    const state = openingState(line.hours, market.zone, market.calendar, now);
    return { kind: 'phone', number: line.number, state };
  });
  const isOpenPhone = (way: WayOn): boolean => way.kind === 'phone' && way.state.kind === 'open';
  const ordered = [...lines.filter(isOpenPhone), ...lines.filter((way) => !isOpenPhone(way))];
  const callback: readonly WayOn[] = market.support.callback ? [{ kind: 'callback' }] : [];
  return [...ordered, ...callback, { kind: 'human' }];
}

/** What is possible instead of a refused cancellation (rule R9). */
export const remedies = [
  'refuse-at-the-door',
  'return-after-receipt',
  'contact-seller',
  'seller-policy',
  'wait',
  'human',
] as const;
export type Remedy = (typeof remedies)[number];

const remedyOf: Readonly<Record<RefusalReason, Remedy>> = {
  'being-prepared': 'refuse-at-the-door',
  'request-window-closed': 'refuse-at-the-door',
  'seller-window-closed': 'contact-seller',
  'already-shipped': 'refuse-at-the-door',
  'already-delivered': 'return-after-receipt',
  'delivered-digitally': 'seller-policy',
  'already-requested': 'wait',
  'already-cancelled': 'wait',
  'already-returned': 'wait',
  'fulfiller-unknown': 'human',
};

/** The first thing a shopper can do when a cancellation is refused for this reason (rule R9). */
export function remedyFor(reason: RefusalReason): Remedy {
  return remedyOf[reason];
}
