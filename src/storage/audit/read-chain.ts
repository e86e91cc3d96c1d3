import type { CalendarDay } from '../../domain/time.ts';
import type { AuditEntry, AuditFilter } from '../../ports/audit-trail.ts';
import type { AuditRows } from './audit-rows.ts';
import { dayAfter } from './days.ts';
import { toAuditEntry } from './entry-record.ts';

const rowsAtOnce = 1000;

/** Reads the entries of a stretch of days, chain by chain: see `AuditTrail.exported`. */
export async function* readExported(
  rows: AuditRows,
  { from, until }: Pick<AuditFilter, 'from' | 'until'>,
): AsyncGenerator<AuditEntry> {
  const end = until === null ? null : dayAfter(until);
  for (const chain of await rows.chains())
    for await (const entry of readChain(rows, chain)) if (isWithin(entry.at, from, end)) yield entry;
}

/** Reads a chain from its first entry on. */
export async function* readChain(rows: AuditRows, chain: string): AsyncGenerator<AuditEntry> {
  for (let after = 0; ;) {
    const entries = await rows.entries(chain, after, rowsAtOnce);
    const last = entries.at(-1)?.number ?? after;
    const facts = new Map((await rows.facts(chain, after, last)).map((row) => [row.number, row]));
    for (const entry of entries) yield toAuditEntry(entry, facts.get(entry.number));
    if (entries.length < rowsAtOnce) return;
    after = last;
  }
}

function isWithin(at: string, from: CalendarDay | null, end: CalendarDay | null): boolean {
  return (from === null || at >= from) && (end === null || at < end);
}
