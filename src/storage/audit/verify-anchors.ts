import { calendarDaySchema } from '../../domain/time.ts';
import type { AuditBreach } from '../../ports/audit-trail.ts';
import type { AuditAnchorRow, AuditRows } from './audit-rows.ts';
import { dayAfter } from './days.ts';
import { byChain, hashAnchor, noHash } from './seal.ts';

/** Looks at every anchor: whether it follows from the one before, and whether the chains still are what it sealed. */
export async function verifyAnchors(
  rows: AuditRows,
): Promise<{ readonly anchors: number; readonly breaches: readonly AuditBreach[] }> {
  const anchors = await rows.anchors();
  const stray = (await rows.strayAnchorDays()).map((day) => breachOf(day, 'anchor-missing'));
  const breaches: AuditBreach[] = [...stray];
  let before: AuditAnchorRow | null = null;
  for (const anchor of anchors) {
    const gap = before === null ? null : gapBefore(anchor, before);
    const breach = gap ?? unlinked(anchor, before?.hash ?? noHash) ?? (await checkHeads(anchor, rows));
    if (breach !== null) breaches.push(breach);
    before = anchor;
  }
  return { anchors: anchors.length, breaches };
}

function gapBefore({ day }: AuditAnchorRow, before: AuditAnchorRow): AuditBreach | null {
  const last = calendarDaySchema.safeParse(before.day);
  if (!last.success) return breachOf(before.day, 'anchor-changed');
  const expected = dayAfter(last.data);
  return day === expected ? null : breachOf(expected, 'anchor-missing');
}

function unlinked({ day, previous }: AuditAnchorRow, expected: string): AuditBreach | null {
  return previous === expected ? null : breachOf(day, 'anchor-changed');
}

async function checkHeads({ day, previous, hash, chains }: AuditAnchorRow, rows: AuditRows) {
  const heads = [...(await rows.anchorHeads(day))].sort(byChain);
  if (heads.length !== chains || hashAnchor(day, previous, heads) !== hash)
    return breachOf(day, 'anchor-changed');
  for (const head of heads) {
    const present = await rows.hashAt(head.chain, head.number);
    if (present !== head.hash)
      return { place: head.chain, number: head.number, kind: 'anchored-entry-changed' } as const;
  }
  return null;
}

function breachOf(day: string, kind: AuditBreach['kind']): AuditBreach {
  return { place: `anchor:${day}`, number: 0, kind };
}
