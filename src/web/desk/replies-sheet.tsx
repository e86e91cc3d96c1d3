import type { VNode } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import type { HandOffView } from '../../protocol/desk.ts';
import type { Reply } from './desk-client.ts';
import { useSurroundings } from './hooks.ts';
import { searchedReplies } from './search.ts';
import { Sheet } from './sheet.tsx';

export interface RepliesSheetProps {
  readonly handOff: HandOffView;
  readonly fetchReplies: (language: string, handOff: string) => Promise<readonly Reply[]>;
  readonly choose: (text: string) => void;
}

/** Finds a canned reply by its words; Enter puts the marked one into the composer, where it can still be changed. */
export function RepliesSheet({ handOff, fetchReplies, choose }: RepliesSheetProps): VNode {
  const { openSheet, words } = useSurroundings();
  const [replies, setReplies] = useState<readonly Reply[] | null>(null);
  const [wanted, want] = useState('');
  const [place, move] = useState(0);
  useEffect(() => {
    fetchReplies(handOff.language, handOff.id).then(setReplies, () => setReplies([]));
  }, []);
  const found = searchedReplies(replies ?? [], wanted);
  const marked = found[Math.min(place, found.length - 1)] ?? null;
  const search = (text: string): void => {
    want(text);
    move(0);
  };
  const pressed = (event: KeyboardEvent): void => {
    if (event.isComposing) return;
    if (event.key === 'ArrowDown') move(Math.min(place + 1, found.length - 1));
    else if (event.key === 'ArrowUp') move(Math.max(place - 1, 0));
    else if (event.key === 'Enter' && marked !== null) choose(marked.text);
    else return;
    event.preventDefault();
  };
  return (
    <Sheet name="replies" title={words.say('desk.replies.title')} close={() => openSheet(null)}>
      <RepliesSearch wanted={wanted} marked={marked} search={search} pressed={pressed} />
      <RepliesList found={found} marked={marked} language={handOff.language} choose={choose} />
      {replies !== null && found.length === 0 && <p class="empty">{words.say('desk.replies.none')}</p>}
    </Sheet>
  );
}

interface SearchProps {
  readonly wanted: string;
  readonly marked: Reply | null;
  readonly search: (text: string) => void;
  readonly pressed: (event: KeyboardEvent) => void;
}

function RepliesSearch({ wanted, marked, search, pressed }: SearchProps): VNode {
  const { words } = useSurroundings();
  return (
    <input
      class="field"
      type="text"
      role="combobox"
      autofocus
      dir={wanted === '' ? undefined : 'auto'}
      autocomplete="off"
      aria-label={words.say('desk.replies.search')}
      aria-expanded="true"
      aria-controls="replies"
      aria-activedescendant={marked === null ? undefined : `reply-${marked.id}`}
      placeholder={words.say('desk.replies.search')}
      value={wanted}
      data-testid="replies-search"
      onInput={(event) => search(event.currentTarget.value)}
      onKeyDown={pressed}
    />
  );
}

interface ListProps {
  readonly found: readonly Reply[];
  readonly marked: Reply | null;
  readonly language: string;
  readonly choose: (text: string) => void;
}

function RepliesList({ found, marked, language, choose }: ListProps): VNode {
  const { words } = useSurroundings();
  return (
    <ul id="replies" class="replies-list" role="listbox" aria-label={words.say('desk.replies.title')}>
      {found.map((reply) => (
        <li
          key={reply.id}
          id={`reply-${reply.id}`}
          role="option"
          aria-selected={reply === marked}
          lang={language}
          data-testid="reply"
          ref={reply === marked ? reveal : null}
          onClick={() => choose(reply.text)}
        >
          <strong dir="auto">{reply.title}</strong>
          <span dir="auto">{reply.text}</span>
        </li>
      ))}
    </ul>
  );
}

function reveal(element: HTMLElement | null): void {
  element?.scrollIntoView({ block: 'nearest' });
}
