import type { VNode } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import type { ReadConversation } from '../../../protocol/desk-search.ts';
import { useNow, useSurroundings } from '../hooks.ts';
import { addressOf } from '../route.ts';
import { clockTime, dayName, fullTime } from '../times.ts';
import type { SearchClient } from './search-client.ts';

export interface ReadTalkProps {
  readonly conversation: string;
  readonly query: string;
  readonly client: SearchClient;
}

/** A conversation to read, with marks where what was looked for stands. */
export function ReadTalk({ conversation, query, client }: ReadTalkProps): VNode {
  const { words } = useSurroundings();
  const [read, show] = useState<ReadConversation | 'gone' | null>(null);
  useEffect(() => {
    let isWanted = true;
    client.read(conversation, query).then(
      (answer) => isWanted && show(answer),
      () => isWanted && show('gone'),
    );
    return () => {
      isWanted = false;
    };
  }, [conversation, query, client]);
  return (
    <article class="part-detail cards" data-testid="read-talk" aria-labelledby="read-title">
      <a class="back-link" href={addressOf({ kind: 'area', name: 'search', rest: '' })}>
        {words.say('desk.search.back')}
      </a>
      <h2 id="read-title">{words.say('desk.search.opened')}</h2>
      {read === null ? (
        <p class="empty">{words.say('desk.loading')}</p>
      ) : read === 'gone' ? (
        <p class="problem" role="alert">
          {words.say('desk.search.gone')}
        </p>
      ) : (
        <ol>
          {read.entries.map((entry) => (
            <Entry key={entry.sequence} entry={entry} />
          ))}
        </ol>
      )}
    </article>
  );
}

function Entry({ entry }: { readonly entry: ReadConversation['entries'][number] }): VNode {
  const { words } = useSurroundings();
  const now = useNow(60_000);
  const { from, author, at, language, pieces } = entry;
  return (
    <li class="card">
      <header class="card-head">
        {from !== 'system' && <strong>{author ?? words.say(`desk.talk.from.${from}`)}</strong>}
        <time class="quiet" dateTime={at} title={fullTime(at, words.intl)}>
          {dayName(at, now, words.intl)}, {clockTime(at, words.intl)}
        </time>
      </header>
      <p class="words" dir="auto" lang={language}>
        {pieces.map(({ text, isMarked }, place) => (isMarked ? <mark key={place}>{text}</mark> : text))}
      </p>
    </li>
  );
}
