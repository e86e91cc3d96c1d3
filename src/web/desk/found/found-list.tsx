import type { VNode } from 'preact';
import type { SearchPage } from '../../../protocol/desk-search.ts';
import { useNow, useSurroundings } from '../hooks.ts';
import { languageName, marketName } from '../names.ts';
import { addressOf } from '../route.ts';
import { clockTime, dayName } from '../times.ts';

export interface FoundListProps {
  readonly page: SearchPage;
  /** The conversation that is read. */
  readonly here: string;
  readonly more: () => void;
}

/** What was found, without a word of what was said. */
export function FoundList({ page: { found, wanted, cursor }, here, more }: FoundListProps): VNode {
  const { words } = useSurroundings();
  const now = useNow(60_000);
  if (found.length === 0) return <p class="empty">{words.say('desk.search.none')}</p>;
  return (
    <>
      <h2>{words.say('desk.search.found')}</h2>
      <ul>
        {found.map(({ conversation, matched, at, language, market }) => (
          <li key={conversation}>
            <a
              class="card card-link"
              href={addressOf({ kind: 'area', name: 'search', rest: conversation })}
              data-testid="found"
              {...(conversation === here && { 'aria-current': 'true' })}
            >
              <span class="card-head">
                <strong>
                  {words.say('desk.search.last', {
                    time: `${dayName(at, now, words.intl)}, ${clockTime(at, words.intl)}`,
                  })}
                </strong>
                <span class="chip">
                  {words.say('desk.search.matched', { matched: String(matched), wanted: String(wanted) })}
                </span>
              </span>
              {language !== '' && (
                <span>
                  {marketName(market, words.intl)}, {languageName(language, words.intl)}
                </span>
              )}
              <span class="quiet">
                {words.say('desk.search.conversation')} <bdi class="mono">{conversation}</bdi>
              </span>
            </a>
          </li>
        ))}
      </ul>
      {cursor !== null && (
        <button type="button" class="plain" data-testid="search-more" onClick={more}>
          {words.say('desk.search.more')}
        </button>
      )}
    </>
  );
}
