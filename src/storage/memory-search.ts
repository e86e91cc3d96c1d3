import type { ConversationId } from '../conversation/event.ts';
import { toInstant, type Instant } from '../domain/time.ts';
import { isFoundBy, termsOf } from '../language/search-terms.ts';
import type { TurnRecord } from '../ports/conversation-store.ts';
import type { HandOffs } from '../ports/hand-offs.ts';
import type { SearchHit, SearchIndex, Seer, WantedTerm } from '../ports/search-index.ts';
import type { TicketRecord } from '../ports/ticket-book.ts';
import { isInQueue } from './hand-off-moves.ts';
import { toMilliseconds } from './milliseconds.ts';
import { parseSearchCursor, searchCursor } from './search-cursor.ts';
import { wordsOfPacket, wordsOfTicket } from './search-texts.ts';

/** What conversations are found by, in memory. */
export interface MemorySearch {
  readonly add: (conversation: ConversationId, at: Instant, texts: readonly string[]) => void;
  /** Takes in what a turn adds. */
  readonly addTurn: (record: TurnRecord) => void;
  readonly index: (seen: {
    readonly handOffs: Pick<HandOffs, 'of'>;
    readonly ticketsOf: (conversation: ConversationId) => readonly TicketRecord[];
  }) => SearchIndex;
}

interface Kept {
  readonly conversation: ConversationId;
  readonly ms: number;
  readonly terms: readonly string[];
}

/** Makes an empty index; the same promises as in `search-index.ts`. */
export function createMemorySearch(): MemorySearch {
  const kept: Kept[] = [];
  const add: MemorySearch['add'] = (conversation, at, texts) =>
    void kept.push({ conversation, ms: toMilliseconds(at), terms: texts.flatMap(termsOf) });
  return {
    add,
    addTurn: ({ conversation: { id }, accepted, replies, handOffs, tickets }) => {
      for (const { at, text } of replies) add(id, at, [text]);
      for (const { packet, at } of handOffs) if (packet !== null) add(id, at, wordsOfPacket(packet));
      for (const ticket of tickets) add(id, accepted.event.at, wordsOfTicket(ticket));
    },
    index: ({ handOffs, ticketsOf }) => {
      const maySee = async (conversation: ConversationId, seer: Seer): Promise<boolean> => {
        const held = await handOffs.of(conversation);
        const isServed = ({ language, market }: { readonly language: string; readonly market: string }) =>
          seer.languages.includes(language) && seer.markets.includes(market);
        return (
          held.some((one) => one.agent?.id === seer.agent || (isInQueue(one) && isServed(one.packet))) ||
          ticketsOf(conversation).some((one) => one.reason !== 'callback' && isServed(one))
        );
      };
      return {
        maySee,
        find: async (terms, seer, cursor, limit) => {
          const all = rank(kept, terms);
          const seen = await Promise.all(
            all.map(async (hit) => seer === null || (await maySee(hit.conversation, seer))),
          );
          return pageOf(
            all.filter((_, place) => seen[place]),
            cursor,
            limit,
          );
        },
        fill: () => Promise.resolve(0),
      };
    },
  };
}

function rank(kept: readonly Kept[], terms: readonly WantedTerm[]): readonly SearchHit[] {
  const conversations = new Set(kept.map(({ conversation }) => conversation));
  const hits = [...conversations].flatMap((conversation): readonly SearchHit[] => {
    const own = kept.filter((one) => one.conversation === conversation);
    const found = terms.map((wanted) =>
      own.filter((one) => one.terms.some((term) => isFoundBy(term, wanted))).map(({ ms }) => ms),
    );
    const moments = found.flat();
    if (moments.length === 0) return [];
    const at = toInstant(Temporal.Instant.fromEpochMilliseconds(Math.max(...moments)));
    return [{ conversation, matched: found.filter((own) => own.length > 0).length, at }];
  });
  return hits.toSorted(compareHits);
}

function compareHits(first: SearchHit, second: SearchHit): number {
  return (
    second.matched - first.matched ||
    toMilliseconds(second.at) - toMilliseconds(first.at) ||
    (first.conversation < second.conversation ? -1 : 1)
  );
}

function pageOf(hits: readonly SearchHit[], cursor: string | null, limit: number) {
  const after = cursor === null ? null : parseSearchCursor(cursor);
  const later = hits.filter((hit) => {
    if (after === null) return true;
    const ms = toMilliseconds(hit.at);
    if (hit.matched !== after.matched) return hit.matched < after.matched;
    return ms < after.ms || (ms === after.ms && hit.conversation > after.conversation);
  });
  const page = later.slice(0, limit);
  return { hits: page, cursor: later.length > limit ? searchCursor(page.at(-1)) : null };
}
