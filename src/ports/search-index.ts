import type { ConversationId } from '../conversation/event.ts';
import type { AgentId } from '../domain/agent.ts';
import type { Instant } from '../domain/time.ts';
import type { Skills } from './hand-offs.ts';

/** What is looked for: a term as it is kept, or whatever begins with it. */
export interface WantedTerm {
  readonly term: string;
  readonly isPrefix: boolean;
}

/** Who looks: an agent finds what they have or had, and what waits or was written in their queues. */
export interface Seer extends Skills {
  readonly agent: AgentId;
}

/** A conversation that was found. */
export interface SearchHit {
  readonly conversation: ConversationId;
  /** How many of the wanted terms are in it. */
  readonly matched: number;
  /** When something with one of them was last said or written. */
  readonly at: Instant;
}

/**
 * Finds conversations by what was said in them, what they were handed over with, and the mails of their cases.
 *
 * The index is written with what it finds, in the same transaction, and what is deleted is found no more.
 */
export interface SearchIndex {
  /** A page of conversations in which one of the terms is: those with most of them first, then the newest. Null sees all. */
  find(
    terms: readonly WantedTerm[],
    seer: Seer | null,
    cursor: string | null,
    limit: number,
  ): Promise<{ readonly hits: readonly SearchHit[]; readonly cursor: string | null }>;
  /** Says whether somebody may find a conversation. */
  maySee(conversation: ConversationId, seer: Seer): Promise<boolean>;
  /** Takes in what is older than the index; `progress` is told the share done, from 0 to 1. Answers with how many conversations. */
  fill(progress?: (share: number) => void): Promise<number>;
}
