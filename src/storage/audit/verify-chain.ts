import { z } from 'zod';
import type { AuditBreach } from '../../ports/audit-trail.ts';
import type { AuditEntryRow, AuditFactsRow, AuditHeadRow, AuditRows } from './audit-rows.ts';
import { subjectsOf } from './entry-record.ts';
import { factsErased, erasedUpTo } from './erasing.ts';
import { digestOf, hashEntry, noHash } from './seal.ts';

/** What looking through a chain came to. */
export interface ChainReport {
  readonly entries: number;
  readonly erased: number;
  /** The first thing that is wrong with it. */
  readonly breach: AuditBreach | null;
}

type Found = Omit<AuditBreach, 'place'>;

const rowsAtOnce = 1000;
const lowest = Number.MIN_SAFE_INTEGER;
const highest = Number.MAX_SAFE_INTEGER;

/** Where a walk along a chain stands: the entry last seen, and entries whose facts are not there. */
interface Walk {
  readonly number: number;
  readonly hash: string;
  readonly withoutFacts: readonly number[];
  readonly erased: number;
}

/** Looks through one chain from its first entry to its head. It stops at the first thing that is wrong. */
export async function verifyChain(chain: string, rows: AuditRows): Promise<ChainReport> {
  let walk: Walk = { number: 0, hash: noHash, withoutFacts: [], erased: 0 };
  const report = (found: Found | null): ChainReport => ({
    entries: walk.number,
    erased: walk.erased,
    breach: found === null ? null : { place: chain, ...found },
  });
  for (;;) {
    const entries = await rows.entries(chain, walk.number === 0 ? lowest : walk.number, rowsAtOnce);
    const upTo = walk.number + entries.length;
    const facts = new Map((await rows.facts(chain, walk.number, upTo)).map((row) => [row.number, row]));
    for (const entry of entries) {
      const next = step(walk, entry, facts.get(entry.number));
      if ('kind' in next) return report(next);
      walk = next;
    }
    if (entries.length < rowsAtOnce) break;
  }
  const stray = [...(await rows.facts(chain, lowest, 0)), ...(await rows.facts(chain, walk.number, highest))];
  return report(checkHead(walk, await rows.head(chain)) ?? checkFacts(walk, stray));
}

function step(walk: Walk, entry: AuditEntryRow, facts: AuditFactsRow | undefined): Walk | Found {
  const number = walk.number + 1;
  if (entry.number !== number)
    return { kind: entry.number > number ? 'entry-missing' : 'entry-unlinked', number };
  const about = subjectsOf(entry.about);
  if (about === null || hashEntry(entry, about) !== entry.hash) return { kind: 'entry-changed', number };
  if (entry.previous !== walk.hash) return { kind: 'entry-unlinked', number };
  if (facts !== undefined && digestOf(facts.salt, facts.facts) !== entry.digest)
    return { kind: 'facts-changed', number };
  const missing = facts === undefined ? [...walk.withoutFacts, number] : walk.withoutFacts;
  const upTo = entry.action === factsErased ? erasedUpTo(about) : 0;
  const withoutFacts = missing.filter((gone) => gone > upTo);
  const erased = walk.erased + missing.length - withoutFacts.length;
  return { number, hash: entry.hash, withoutFacts, erased };
}

function checkHead(walk: Walk, head: AuditHeadRow | undefined): Found | null {
  const { number, hash } = walk;
  if (head === undefined) return { kind: 'head-missing', number };
  const end = z.int().safeParse(head.number).data;
  if (end === undefined) return { kind: 'head-changed', number };
  if (end > number) return { kind: 'entry-missing', number: number + 1 };
  if (end < number) return { kind: 'entry-beyond-head', number: end + 1 };
  return head.hash === hash ? null : { kind: 'head-changed', number };
}

function checkFacts({ withoutFacts }: Walk, stray: readonly AuditFactsRow[]): Found | null {
  const [missing] = withoutFacts;
  if (missing !== undefined) return { kind: 'facts-missing', number: missing };
  const [first] = stray;
  return first === undefined ? null : { kind: 'facts-stray', number: first.number };
}
