import type { Market } from '../domain/market.ts';
import { openingState } from '../domain/opening-hours.ts';
import type { Instant } from '../domain/time.ts';

/** Says whether people of a market's desk are there at all at a moment; where a market has no desk nobody ever is. */
export function isDeskOpen(market: Market | undefined, now: Instant): boolean {
  const desk = market?.support.desk ?? null;
  if (market === undefined || desk === null) return false;
  return openingState(desk.hours, market.zone, market.calendar, now).kind !== 'closed';
}
