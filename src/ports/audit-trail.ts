import type { AuditActor, AuditSubject } from '../conversation/audit.ts';
import type { ConversationId } from '../conversation/event.ts';
import type { JsonObject } from '../conversation/json.ts';
import type { AgentId } from '../domain/agent.ts';
import type { CalendarDay, Instant } from '../domain/time.ts';

/** What is noted of an action. What tells about a person stands in the facts and nowhere else: they can be erased. */
export interface AuditNote {
  readonly at: Instant;
  readonly actor: AuditActor;
  /** Noun and verb, e.g. `order-cancelled`. */
  readonly action: string;
  /** Ids of what it is about. */
  readonly about: readonly AuditSubject[];
  readonly facts: JsonObject;
}

/** An entry in its chain, as `docs/audit.md` describes it byte by byte. */
export interface AuditEntry extends Omit<AuditNote, 'facts'> {
  /** `house`, or `conversation:` and the id of one. */
  readonly chain: string;
  /** Gapless in its chain, from 1. */
  readonly number: number;
  /** The hash of the entry before, in hexadecimal; zeros before the first. */
  readonly previous: string;
  /** The salted digest of the facts. */
  readonly digest: string;
  /** Over the previous hash, the digest and all the rest of this entry but its facts. */
  readonly hash: string;
  /** Null once they are erased. The text is JSON, exactly as it was digested. */
  readonly facts: { readonly salt: string; readonly text: string } | null;
}

/** Where a chain ends. */
export interface AuditHead {
  readonly chain: string;
  readonly number: number;
  readonly hash: string;
}

/** The seal of a UTC day, over where all chains ended that had changed since the one before. */
export interface AuditAnchor {
  readonly day: CalendarDay;
  readonly previous: string;
  readonly hash: string;
  /** How many chains it covers. */
  readonly chains: number;
}

/** Which entries are wanted; null leaves a wish out. Days are UTC, both included. */
export interface AuditFilter {
  readonly from: CalendarDay | null;
  readonly until: CalendarDay | null;
  /** Of anybody of that kind where the name is null. */
  readonly actor: { readonly kind: AuditActor['kind']; readonly name: string | null } | null;
  readonly action: string | null;
  /** What an agent did, and what was done about their account. */
  readonly person: AgentId | null;
}

/** What was found to be wrong first in a chain, or about an anchor (`anchor:` and its day), and at which number. */
export interface AuditBreach {
  readonly place: string;
  readonly number: number;
  readonly kind: (typeof auditBreachKinds)[number];
}

/** What can be wrong: each has its sentence in `docs/audit.md`. */
export const auditBreachKinds = [
  'entry-missing',
  'entry-changed',
  'entry-unlinked',
  'entry-beyond-head',
  'head-missing',
  'head-changed',
  'facts-changed',
  'facts-missing',
  'facts-stray',
  'anchor-missing',
  'anchor-changed',
  'anchored-entry-changed',
] as const;

/** What verifying came to. */
export interface AuditReport {
  readonly chains: number;
  readonly entries: number;
  /** Entries whose facts were erased, as the chain itself says. */
  readonly erased: number;
  readonly anchors: number;
  /** The first one of each chain, then those of the anchors. */
  readonly breaches: readonly AuditBreach[];
}

/**
 * Keeps what was done, by whom and when, so that nobody can change it unseen: a chain of hashes for each conversation, one for
 * the house, and an anchor over all of them for each day. Turns write theirs through `ConversationStore.write`.
 */
export interface AuditTrail {
  /** Notes what happened outside of a turn, in a conversation's chain or, with null, in that of the house. */
  note(conversation: ConversationId | null, note: AuditNote): Promise<void>;
  /** The chain of a conversation, or that of the house, from its first entry on. */
  entries(conversation: ConversationId | null): Promise<readonly AuditEntry[]>;
  /** Entries of all chains, newest first, at most `limit`. `next` asks for those after them; null: there are no more. */
  page(
    filter: AuditFilter,
    after: string | null,
    limit: number,
  ): Promise<{ readonly entries: readonly AuditEntry[]; readonly next: string | null }>;
  /** Entries of a stretch of days, chain by chain, each from its earliest on. */
  exported(days: Pick<AuditFilter, 'from' | 'until'>): AsyncIterable<AuditEntry>;
  /**
   * Erases the facts of a conversation's entries and notes in its chain that this was done, and by whom. The chain holds as it
   * did. Answers with how many were erased; with none nothing is noted.
   */
  erase(conversation: ConversationId, by: AuditActor, at: Instant): Promise<number>;
  /**
   * Makes the anchors up to a day that is over, one for each day since the last one, or since the first entry. Answers with those
   * that were made. A day has one anchor: the second time nothing is made.
   */
  anchor(day: CalendarDay): Promise<readonly AuditAnchor[]>;
  /** All anchors, oldest first. */
  anchors(): Promise<readonly AuditAnchor[]>;
  /** Where the chains end, sorted by name. */
  heads(): Promise<readonly AuditHead[]>;
  /** Looks at everything and says what does not hold. `progress` is told the share done, from 0 to 1. */
  verify(progress?: (share: number) => void): Promise<AuditReport>;
}
