import {
  readConversationSchema,
  searchPageSchema,
  type ReadConversation,
  type SearchPage,
} from '../../../protocol/desk-search.ts';
import type { Call } from '../call.ts';

/** The search, as the desk's API gives it. */
export interface SearchClient {
  find(query: string, cursor: string | null): Promise<SearchPage>;
  /** What was said in a conversation, with marks where something of a query stands. */
  read(conversation: string, query: string): Promise<ReadConversation>;
}

/** Makes the client of a call. */
export function createSearchClient(call: Call): SearchClient {
  return {
    find: async (q, cursor) => {
      const query = new URLSearchParams({ q, ...(cursor !== null && { cursor }) });
      return searchPageSchema.parse(await call('GET', `search?${query.toString()}`));
    },
    read: async (conversation, q) => {
      const query = new URLSearchParams({ q });
      const address = `conversations/${encodeURIComponent(conversation)}?${query.toString()}`;
      return readConversationSchema.parse(await call('GET', address));
    },
  };
}
