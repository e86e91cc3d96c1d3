import type { AuditActor } from '../../conversation/audit.ts';
import type { ConversationId } from '../../conversation/event.ts';
import type { AgentId } from '../../domain/agent.ts';
import { calendarDaySchema, type CalendarDay, type Instant } from '../../domain/time.ts';
import type { AuditAnchor, AuditEntry, AuditHead, AuditNote, AuditTrail } from '../../ports/audit-trail.ts';
import { dayAfter } from './days.ts';
import type { AuditEntryRow } from './audit-rows.ts';
import { aboutAgent, chainOf, toAnchor, toAuditEntry } from './entry-record.ts';
import { erasureNote, noFacts } from './erasing.ts';
import { daysToAnchor, makeAnchor } from './make-anchors.ts';
import { createMemoryRows, type KeptAudit } from './memory-rows.ts';
import { cursorOf, parseCursor, type PageEnd } from './page-cursor.ts';
import { readChain, readExported } from './read-chain.ts';
import { noHash, sealNotes } from './seal.ts';
import { verifyTrail } from './verify-trail.ts';

/** An audit in memory, beside the conversations whose turns write to it. */
export interface MemoryAudit extends AuditTrail {
  readonly append: (conversation: ConversationId | null, notes: readonly AuditNote[]) => void;
}

/** Keeps the audit in memory, for tests. Whoever hands `kept` in can see, and change, what is kept. */
export function createMemoryAudit(
  kept: KeptAudit = { entries: [], facts: [], heads: [], anchors: [], anchorHeads: [] },
): MemoryAudit {
  const rows = createMemoryRows(kept);
  const answer = <T>(work: () => T): Promise<T> => Promise.try(() => structuredClone(work()));
  const append: MemoryAudit['append'] = (conversation, notes) => appendTo(kept, chainOf(conversation), notes);
  return {
    append,
    note: (conversation, note) => answer(() => append(conversation, [note])),
    entries: (conversation) => Array.fromAsync(readChain(rows, chainOf(conversation))),
    page: (...wanted) => answer(() => page(kept, ...wanted)),
    exported: (days) => readExported(rows, days),
    erase: (conversation, by, at) => answer(() => erase(kept, chainOf(conversation), by, at)),
    anchor: (day) => answer(() => missingDays(kept, day).map((missing) => anchorDay(kept, missing))),
    anchors: async () => (await rows.anchors()).map(toAnchor),
    heads: () => answer(() => kept.heads.toSorted((a, b) => (a.chain < b.chain ? -1 : 1))),
    verify: (progress) => verifyTrail(rows, progress),
  };
}

function appendTo(kept: KeptAudit, chain: string, notes: readonly AuditNote[]): void {
  if (notes.length === 0) return;
  const present = kept.heads.find((row) => row.chain === chain) ?? { chain, number: 0, hash: noHash };
  const { entries, facts, head } = sealNotes(present, notes);
  kept.entries = [...kept.entries, ...entries];
  kept.facts = [...kept.facts, ...facts];
  kept.heads = [...kept.heads.filter((row) => row.chain !== chain), head];
}

function page(
  { entries, facts }: KeptAudit,
  ...[{ from, until, actor, action, person }, after, limit]: Parameters<AuditTrail['page']>
): Awaited<ReturnType<AuditTrail['page']>> {
  const end = after === null ? null : parseCursor(after);
  const wanted = entries
    .filter(
      (row) =>
        (from === null || row.at >= from) &&
        (until === null || row.at < dayAfter(until)) &&
        (action === null || row.action === action) &&
        (actor === null || row.actor_kind === actor.kind) &&
        row.actor_name === (actor?.name ?? row.actor_name) &&
        (person === null || isOf(row, person)) &&
        (end === null || comparePlaces(row, end) < 0),
    )
    .sort((first, second) => comparePlaces(second, first));
  const shown = wanted.slice(0, limit).map((row): AuditEntry => {
    const own = facts.find(({ chain, number }) => chain === row.chain && number === row.number);
    return toAuditEntry(row, own);
  });
  const last = wanted.length > limit ? shown.at(-1) : undefined;
  return { entries: shown, next: last === undefined ? null : cursorOf(last) };
}

function isOf({ chain, actor_kind, actor_name, about }: AuditEntryRow, person: AgentId): boolean {
  if (actor_kind === 'agent' && actor_name === person) return true;
  return chain === chainOf(null) && about === aboutAgent(person);
}

function comparePlaces(first: PageEnd, second: PageEnd): number {
  if (first.at !== second.at) return first.at < second.at ? -1 : 1;
  if (first.chain !== second.chain) return first.chain < second.chain ? -1 : 1;
  return first.number - second.number;
}

function erase(kept: KeptAudit, chain: string, by: AuditActor, at: Instant): number {
  const gone = kept.facts.filter((row) => row.chain === chain && row.facts !== noFacts);
  if (gone.length === 0) return 0;
  kept.facts = kept.facts.filter((row) => !gone.includes(row));
  appendTo(kept, chain, [erasureNote(Math.max(...gone.map(({ number }) => number)), by, at)]);
  return gone.length;
}

function missingDays({ anchors, entries }: KeptAudit, upTo: CalendarDay): readonly CalendarDay[] {
  const last = anchors.at(-1)?.day;
  const [first] = entries.map(({ at }) => at.slice(0, 10)).sort();
  const dayOf = (text: string | undefined) => calendarDaySchema.safeParse(text).data ?? null;
  return daysToAnchor(dayOf(last), dayOf(first), upTo);
}

function anchorDay(kept: KeptAudit, day: CalendarDay): AuditAnchor {
  const changed = kept.heads.flatMap(({ chain }): readonly AuditHead[] => {
    const sealed = kept.anchorHeads.filter((row) => row.chain === chain).map(({ number }) => number);
    const entry = kept.entries.findLast(
      (row) => row.chain === chain && row.number > Math.max(0, ...sealed) && row.at < dayAfter(day),
    );
    return entry === undefined ? [] : [{ chain, number: entry.number, hash: entry.hash }];
  });
  const { anchor, heads } = makeAnchor(day, kept.anchors.at(-1), changed);
  kept.anchors = [...kept.anchors, anchor];
  kept.anchorHeads = [...kept.anchorHeads, ...heads];
  return toAnchor(anchor);
}
