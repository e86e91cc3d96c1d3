import { deskAuditPageSchema, type DeskAuditPage } from '../../../protocol/desk-audit.ts';
import type { Call } from '../call.ts';

/** Which entries are looked for; empty leaves a wish out. Days are UTC, both included. */
export interface AuditWish {
  readonly from: string;
  readonly until: string;
  readonly actorKind: string;
  readonly action: string;
  /** An agent's id. */
  readonly person: string;
}

/** Nothing in particular: the newest entries. */
export const anything: AuditWish = { from: '', until: '', actorKind: '', action: '', person: '' };

/** Fetches the entries of a wish, the newest first; `after` is the `next` of the page before. */
export async function fetchAudit(call: Call, wish: AuditWish, after: string | null): Promise<DeskAuditPage> {
  const query = queryOf({ ...wish, after: after ?? '' });
  return deskAuditPageSchema.parse(await call('GET', `audit${query === '' ? '' : `?${query}`}`));
}

/** Where the entries of a stretch of days can be taken along, as a file. */
export function exportAddress({ from, until }: Pick<AuditWish, 'from' | 'until'>): string {
  const query = queryOf({ from, until });
  return `/desk/api/audit/export${query === '' ? '' : `?${query}`}`;
}

function queryOf(values: Readonly<Record<string, string>>): string {
  return new URLSearchParams(Object.entries(values).filter(([, value]) => value !== '')).toString();
}
