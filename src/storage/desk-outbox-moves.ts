import { toInstant, type Instant } from '../domain/time.ts';
import type { TranscriptEntry } from '../ports/conversation-store.ts';
import type { DeskNews, Telling, TellingOutcome } from '../ports/desk-outbox.ts';
import type { HandOffRecord } from '../ports/hand-offs.ts';
import { toMilliseconds } from './milliseconds.ts';

/** How far a desk elsewhere has been told of a hand-off; moments are in milliseconds since 1970. */
export interface TellingRecord {
  readonly stage: 'offering' | 'telling' | 'over';
  /** The last entry of the transcript that was told, or passed over. */
  readonly told: number;
  readonly attempts: number;
  readonly taken: number;
  /** Not before. */
  readonly dueMs: number;
  /** When what comes next was tried first. */
  readonly sinceMs: number;
}

/** Whose words a desk elsewhere is told: its own people's it knows, and notices are about them. */
export const toldSenders = ['shopper', 'bot'] as const;

/** The beginning, with all that stands in the transcript. */
export function beginning(lastSequence: number): TellingRecord {
  return { stage: 'offering', told: lastSequence, attempts: 0, taken: 0, dueMs: 0, sinceMs: 0 };
}

/** What comes next, and how the record stands once it is taken; null for nothing. `entries` are all of the conversation. */
export function takenNext(
  record: TellingRecord,
  handOff: HandOffRecord,
  entries: readonly TranscriptEntry[],
  now: Instant,
  until: Instant,
): { readonly record: TellingRecord; readonly telling: Telling } | null {
  if (record.stage === 'over' || record.dueMs > toMilliseconds(now)) return null;
  const news = newsOf(record, handOff, entries);
  if (news === null) return null;
  const attempts = record.attempts + 1;
  const sinceMs = record.attempts === 0 ? toMilliseconds(now) : record.sinceMs;
  const taken = { ...record, attempts, taken: record.taken + 1, dueMs: toMilliseconds(until), sinceMs };
  const since = toInstant(Temporal.Instant.fromEpochMilliseconds(sinceMs));
  return {
    record: taken,
    telling: { id: idOf(news, handOff), handOff, attempt: attempts, since, taken: taken.taken, news },
  };
}

function newsOf(
  { stage, told }: TellingRecord,
  { endedAt }: HandOffRecord,
  entries: readonly TranscriptEntry[],
): DeskNews | null {
  if (stage === 'offering' && endedAt === null)
    return { kind: 'offered', said: entries.filter(({ sequence }) => sequence <= told) };
  const entry = stage === 'offering' ? undefined : entries.find((one) => isNews(one, told, endedAt));
  if (entry !== undefined) return { kind: 'said', entry };
  return endedAt === null ? null : { kind: 'ended' };
}

function idOf(news: DeskNews, { id }: HandOffRecord): string {
  return `${id}-${news.kind === 'said' ? news.entry.sequence : news.kind}`;
}

/** What is said after the end is not the desk's to know. */
function isNews({ sequence, from, at }: TranscriptEntry, told: number, endedAt: Instant | null): boolean {
  if (sequence <= told || !toldSenders.some((sender) => sender === from)) return false;
  return endedAt === null || toMilliseconds(at) <= toMilliseconds(endedAt);
}

/** How the record stands after it is known what became of what was taken; null where it was taken again since. */
export function settledTelling(
  record: TellingRecord,
  telling: Telling,
  outcome: TellingOutcome,
): TellingRecord | null {
  if (record.taken !== telling.taken) return null;
  if (outcome.kind === 'again') return { ...record, dueMs: toMilliseconds(outcome.at) };
  const settled = { ...record, attempts: 0, dueMs: 0 };
  const { news } = telling;
  switch (news.kind) {
    case 'offered':
      return { ...settled, stage: outcome.kind === 'told' ? 'telling' : 'over' };
    case 'said':
      return { ...settled, told: news.entry.sequence };
    case 'ended':
      return { ...settled, stage: 'over' };
    default:
      return news satisfies never;
  }
}
