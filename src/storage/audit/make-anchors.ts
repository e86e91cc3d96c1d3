import type { CalendarDay } from '../../domain/time.ts';
import type { AuditHead } from '../../ports/audit-trail.ts';
import type { AuditAnchorHeadRow, AuditAnchorRow } from './audit-rows.ts';
import { dayAfter, daysBetween } from './days.ts';
import { byChain, hashAnchor, noHash } from './seal.ts';

/** An anchor and where the chains ended that it covers. */
export interface MadeAnchor {
  readonly anchor: AuditAnchorRow;
  readonly heads: readonly AuditAnchorHeadRow[];
}

/** The days that lack an anchor up to one that is over, given the last anchor and when the first entry was made. */
export function daysToAnchor(
  last: CalendarDay | null,
  firstEntry: CalendarDay | null,
  upTo: CalendarDay,
): readonly CalendarDay[] {
  const from = last === null ? firstEntry : dayAfter(last);
  return from === null ? [] : daysBetween(from, upTo);
}

/** Seals a day over where the chains ended with it, those that had changed since the anchor before. */
export function makeAnchor(
  day: CalendarDay,
  before: AuditAnchorRow | undefined,
  changed: readonly AuditHead[],
): MadeAnchor {
  const heads = [...changed].sort(byChain);
  const previous = before?.hash ?? noHash;
  const hash = hashAnchor(day, previous, heads);
  return {
    anchor: { day, previous, hash, chains: heads.length },
    heads: heads.map(({ chain, number, hash: end }) => ({ day, chain, number, hash: end })),
  };
}
