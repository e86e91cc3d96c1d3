import { sql, type Kysely } from 'kysely';
import { conversationIdSchema } from '../conversation/event.ts';
import { toInstant } from '../domain/time.ts';
import type { Seer, SearchIndex, WantedTerm } from '../ports/search-index.ts';
import { parseSearchCursor, searchCursor } from './search-cursor.ts';
import { fillSearch } from './fill-search.ts';
import { hexOf } from './index-texts.ts';
import type { Schema } from './schema.ts';

/** The index in SQL: one table of terms, of which every engine answers alike. */
export function createSearchIndex(database: Kysely<Schema>): SearchIndex {
  return {
    find: async (terms, seer, cursor, limit) => {
      if (terms.length === 0) return { hits: [], cursor: null };
      const rows = await found(database, terms, seer, cursor, limit + 1);
      const hits = rows.slice(0, limit).map(({ conversation, matched, newest }) => ({
        conversation: conversationIdSchema.parse(conversation),
        matched: Number(matched),
        at: toInstant(Temporal.Instant.fromEpochMilliseconds(Number(newest))),
      }));
      return { hits, cursor: rows.length > limit ? searchCursor(hits.at(-1)) : null };
    },
    maySee: async (conversation, seer) => {
      const seen = database.selectFrom('conversations').select('id').where('id', '=', conversation);
      return (await seen.where(isSeenBy(seer, sql.ref('conversations.id'))).executeTakeFirst()) !== undefined;
    },
    fill: (progress) => fillSearch(database, progress),
  };
}

interface FoundRow {
  readonly conversation: string;
  readonly matched: number | string;
  readonly newest: number | string;
}

async function found(
  database: Kysely<Schema>,
  terms: readonly WantedTerm[],
  seer: Seer | null,
  cursor: string | null,
  limit: number,
): Promise<readonly FoundRow[]> {
  const perTerm = terms.map(
    (
      wanted,
      place,
    ) => sql`select conversation, ${sql.lit(place)} as place, max(at_ms) as newest from search_terms
      where ${isTerm(wanted)} group by conversation`,
  );
  const seen = seer === null ? sql`1 = 1` : isSeenBy(seer, sql.ref('hits.conversation'));
  const after = cursor === null ? null : parseSearchCursor(cursor);
  const later =
    after === null
      ? sql`1 = 1`
      : sql`(matched < ${after.matched} or (matched = ${after.matched} and (newest < ${after.ms}
          or (newest = ${after.ms} and conversation > ${after.conversation}))))`;
  const { rows } = await sql<FoundRow>`
    select conversation, matched, newest from (
      select conversation, count(place) as matched, max(newest) as newest
      from (${sql.join(perTerm, sql` union all `)}) as hits where ${seen} group by conversation
    ) as ranked where ${later}
    order by matched desc, newest desc, conversation limit ${limit}`.execute(database);
  return rows;
}

/** What begins with a term lies between it and the first text that does not. */
function isTerm({ term, isPrefix }: WantedTerm) {
  const low = hexOf(term);
  return isPrefix ? sql`term >= ${low} and term < ${`${low}g`}` : sql`term = ${low}`;
}

/** What an agent may see: what they have or had, what waits in their queues, and the cases of these queues. */
function isSeenBy({ agent, languages, markets }: Seer, conversation: ReturnType<typeof sql.ref>) {
  const served = sql`language in (${sql.join([...languages, '-'])}) and market in (${sql.join([...markets, '-'])})`;
  return sql<boolean>`(exists (select 1 from hand_offs where hand_offs.conversation = ${conversation}
      and (agent = ${agent} or (is_waiting = 1 and ${served})))
    or exists (select 1 from tickets where tickets.conversation = ${conversation} and reason != 'callback' and ${served}))`;
}
