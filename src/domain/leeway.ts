import type { Authority } from './authority.ts';
import type { Market } from './market.ts';
import type { Money } from './money.ts';

/** What somebody may allow beyond what the rules give to shoppers. */
export interface Leeway {
  /** R13: so many days after its window something may still go back. */
  readonly returnLateDays: number;
  /** R16: a parcel that was delivered is looked for at once, without waiting. */
  readonly searchAtOnce: boolean;
}

/** Nothing beyond the rules: what shoppers, the bot and our own jobs have. */
export const noLeeway: Leeway = { returnLateDays: 0, searchAtOnce: false };

/** What an authority may allow in a market. Only people of support have any, and only what the market's file gives them. */
export function leewayOf(authority: Authority, market: Market): Leeway {
  if (authority.kind !== 'agent') return noLeeway;
  const agents = market.support.desk?.agents;
  if (agents === undefined) return noLeeway;
  const { returnLateDays, searchAtOnce } = agents;
  return { returnLateDays, searchAtOnce };
}

/** Says whether a second person must agree before an amount moves: above the market's limit, or in another currency than its own. */
export function needsSecondPerson(amount: Money, market: Market): boolean {
  if (amount.minor === 0) return false;
  const limit = market.support.desk?.agents.aloneUpToMinor ?? 0;
  return amount.currency !== market.currency || amount.minor > limit;
}

/** Says whether an order is worth so much that a person is offered when there is trouble with it: the market's own setting. */
export function isHighValue(total: Money, market: Market): boolean {
  const from = market.support.desk?.highValueMinor ?? null;
  return from !== null && total.currency === market.currency && total.minor >= from;
}
