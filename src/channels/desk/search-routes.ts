import type { MarkedEntry, SearchWork } from '../../app/search/search-work.ts';
import { conversationIdSchema } from '../../conversation/event.ts';
import { longestQuery, type ReadConversation, type SearchPage } from '../../protocol/desk-search.ts';
import { HttpProblem } from '../http-problem.ts';
import { everyRole, type DeskRoute, type DeskVisit } from './desk-route.ts';

/** Looking for conversations, and reading one. */
export function searchRoutes({ search }: { readonly search: SearchWork }): readonly DeskRoute[] {
  return [
    {
      method: 'GET',
      path: '/search',
      roles: everyRole,
      handle: async (visit) => ({ status: 200, body: await pageFor(visit, search) }),
    },
    {
      method: 'GET',
      path: '/conversations/:id',
      roles: everyRole,
      handle: async (visit) => ({ status: 200, body: await conversationFor(visit, search) }),
    },
  ];
}

async function pageFor(visit: DeskVisit, search: SearchWork): Promise<SearchPage> {
  const { terms, found, cursor } = await search.find(visit.agent, queryOf(visit), visit.query.get('cursor'));
  return {
    wanted: terms.length,
    found: found.map(({ conversation, matched, at, language, market }) => ({
      ...{ conversation, matched, at, language, market },
    })),
    cursor,
  };
}

async function conversationFor(visit: DeskVisit, search: SearchWork): Promise<ReadConversation> {
  const id = conversationIdSchema.safeParse(visit.params['id']);
  const entries = id.success ? await search.open(visit.agent, id.data, queryOf(visit)) : null;
  if (entries === null) throw new HttpProblem(404, 'NotFound', 'There is no such conversation for you.');
  return { entries: entries.map(toEntryView) };
}

function queryOf({ query }: DeskVisit): string {
  const text = query.get('q') ?? '';
  if (text.length > longestQuery)
    throw new HttpProblem(400, 'BadArgument', `q: at most ${longestQuery} characters.`);
  return text;
}

function toEntryView({ entry, marks }: MarkedEntry): ReadConversation['entries'][number] {
  const { sequence, from, author, at, language, text } = entry;
  const pieces: { text: string; isMarked: boolean }[] = [];
  let last = 0;
  for (const [start, end] of marks) {
    pieces.push({ text: text.slice(last, start), isMarked: false });
    pieces.push({ text: text.slice(start, end), isMarked: true });
    last = end;
  }
  pieces.push({ text: text.slice(last), isMarked: false });
  return {
    ...{ sequence, from, author, at, language },
    pieces: pieces.filter((piece) => piece.text !== ''),
  };
}
