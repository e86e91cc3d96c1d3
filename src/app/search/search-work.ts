import type { ConversationId } from '../../conversation/event.ts';
import type { Agent } from '../../domain/agent.ts';
import { marksIn, searchTermsOf, type SearchTerm } from '../../language/search-terms.ts';
import type { AuditTrail } from '../../ports/audit-trail.ts';
import type { Clock } from '../../ports/clock.ts';
import type { ConversationStore, TranscriptEntry } from '../../ports/conversation-store.ts';
import type { SearchHit, SearchIndex, Seer } from '../../ports/search-index.ts';

/** A conversation that was found, and when it began. */
export interface FoundConversation extends SearchHit {
  readonly language: string;
  readonly market: string;
}

/** An entry, and where in it stands what was looked for. */
export interface MarkedEntry {
  readonly entry: TranscriptEntry;
  readonly marks: readonly (readonly [number, number])[];
}

/** Finding conversations, and reading them. */
export interface SearchWork {
  /** A page of what somebody may find; no words of a shopper are in it. */
  find(
    agent: Agent,
    query: string,
    cursor: string | null,
  ): Promise<{
    readonly terms: readonly SearchTerm[];
    readonly found: readonly FoundConversation[];
    readonly cursor: string | null;
  }>;
  /** Opens a conversation to read it, which the audit notes; null for one that is not theirs to see, or not there. */
  open(agent: Agent, conversation: ConversationId, query: string): Promise<readonly MarkedEntry[] | null>;
}

interface Parts {
  readonly search: SearchIndex;
  readonly store: Pick<ConversationStore, 'read' | 'transcript'>;
  readonly audit: AuditTrail;
  readonly clock: Clock;
}

const pageSize = 20;

/** Makes the search of the desk. */
export function createSearchWork({ search, store, audit, clock }: Parts): SearchWork {
  return {
    find: async (agent, query, cursor) => {
      const terms = searchTermsOf(query);
      const page = await search.find(terms, seerOf(agent), cursor, pageSize);
      const found = await Promise.all(
        page.hits.map(async (hit) => {
          const conversation = await store.read(hit.conversation);
          return {
            ...hit,
            language: conversation?.language ?? '',
            market: conversation?.market ?? '',
          };
        }),
      );
      return { terms, found, cursor: page.cursor };
    },
    open: async (agent, conversation, query) => {
      const seer = seerOf(agent);
      if (seer !== null && !(await search.maySee(conversation, seer))) return null;
      const entries = await store.transcript(conversation, 0);
      if (entries.length === 0) return null;
      const actor = { kind: 'agent', name: agent.id } as const;
      const about = [{ kind: 'conversation', id: conversation }];
      await audit.note(conversation, {
        ...{ at: clock.now(), actor, action: 'conversation-shown', about, facts: {} },
      });
      const terms = searchTermsOf(query);
      return entries.map((entry) => ({ entry, marks: marksIn(entry.text, terms) }));
    },
  };
}

/** Whoever looks after the others' work sees all. */
function seerOf({ id, role, languages, markets }: Agent): Seer | null {
  return role === 'agent' ? { agent: id, languages, markets } : null;
}
