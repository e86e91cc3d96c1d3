import type { VNode } from 'preact';
import { useMemo, useRef, useState } from 'preact/hooks';
import { longestQuery, type SearchPage } from '../../../protocol/desk-search.ts';
import type { AreaProps } from '../area-props.ts';
import { useSurroundings } from '../hooks.ts';
import { FoundList } from './found-list.tsx';
import { ReadTalk } from './read-talk.tsx';
import { createSearchClient } from './search-client.ts';

/** What was looked for, and what came of it. */
interface Search {
  readonly query: string;
  readonly page: SearchPage;
}

/** Looking for conversations; the address names the one that is read. */
export function SearchArea({ parts: { call }, rest }: AreaProps): VNode {
  const { words } = useSurroundings();
  const client = useMemo(() => createSearchClient(call), [call]);
  const [search, setSearch] = useState<Search | null>(null);
  const [isUnreachable, setUnreachable] = useState(false);
  const find = async (query: string, before: SearchPage | null): Promise<void> => {
    try {
      const page = await client.find(query, before?.cursor ?? null);
      setSearch({ query, page: { ...page, found: [...(before?.found ?? []), ...page.found] } });
      setUnreachable(false);
    } catch {
      setUnreachable(true);
    }
  };
  return (
    <>
      <SearchForm find={(query) => void find(query, null)} />
      {isUnreachable && (
        <p class="problem" role="alert">
          {words.say('desk.areas.unreachable')}
        </p>
      )}
      <div class="two-parts" data-chosen={rest !== ''}>
        <div class="part-list cards" role="status">
          {search !== null && (
            <FoundList page={search.page} here={rest} more={() => void find(search.query, search.page)} />
          )}
        </div>
        {rest !== '' && (
          <ReadTalk
            key={`${rest} ${search?.query ?? ''}`}
            conversation={rest}
            query={search?.query ?? ''}
            client={client}
          />
        )}
      </div>
    </>
  );
}

function SearchForm({ find }: { readonly find: (query: string) => void }): VNode {
  const { words } = useSurroundings();
  const field = useRef<HTMLInputElement>(null);
  return (
    <form
      class="cards"
      role="search"
      data-testid="search-form"
      onSubmit={(event) => {
        event.preventDefault();
        const query = field.current?.value.trim() ?? '';
        if (query !== '') find(query);
      }}
    >
      <label class="labelled">
        <span>{words.say('desk.search.words')}</span>
        <input
          class="field"
          type="search"
          ref={field}
          dir="auto"
          maxLength={longestQuery}
          data-testid="search-words"
        />
      </label>
      <p class="quiet">{words.say('desk.search.hint')}</p>
      <button type="submit" class="main" data-testid="search-go">
        {words.say('desk.search.go')}
      </button>
    </form>
  );
}
