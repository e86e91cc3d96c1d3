import type { RefObject, VNode } from 'preact';
import { useState } from 'preact/hooks';
import type { HandOffView, QueueView as Queue } from '../../protocol/desk.ts';
import { useSurroundings } from './hooks.ts';
import { Icon } from './icon.tsx';
import { QueueItem } from './queue-item.tsx';
import { searched } from './search.ts';

export interface QueueViewProps {
  readonly open: string | null;
  readonly search: RefObject<HTMLInputElement | null>;
}

/** Who waits, who is with the agent, and for leads who is with colleagues. */
export function QueueView({ open, search }: QueueViewProps): VNode {
  const { desk, words, me } = useSurroundings();
  const [wanted, want] = useState('');
  const { queue } = desk.state;
  return (
    <nav class="queue" aria-label={words.say('desk.list.label')}>
      <label class="search">
        <Icon name="search" />
        <span class="unseen">{words.say('desk.list.search')}</span>
        <input
          ref={search}
          type="search"
          dir={wanted === '' ? undefined : 'auto'}
          autocomplete="off"
          placeholder={words.say('desk.list.search')}
          value={wanted}
          data-testid="search"
          onInput={(event) => want(event.currentTarget.value)}
        />
      </label>
      <div class="queue-scroll">
        {queue === null ? (
          <p class="empty">{words.say('desk.list.loading')}</p>
        ) : (
          <Lists queue={queue} wanted={wanted} open={open} isLead={me.role !== 'agent'} />
        )}
      </div>
    </nav>
  );
}

interface ListsProps {
  readonly queue: Queue;
  readonly wanted: string;
  readonly open: string | null;
  readonly isLead: boolean;
}

function Lists({ queue, wanted, open, isLead }: ListsProps): VNode {
  const { desk, words } = useSurroundings();
  const mine = searched(queue.mine, wanted);
  const waiting = searched(queue.waiting, wanted);
  const others = searched(queue.others, wanted);
  const isSearch = wanted.trim() !== '';
  const nothing = isSearch ? words.say('desk.list.nothing-found') : null;
  return (
    <>
      <Part
        name="mine"
        title={words.say('desk.list.mine')}
        count={isSearch ? mine.length : queue.mine.length}
        list={mine}
        open={open}
        empty={nothing ?? words.say('desk.list.none-mine')}
      />
      <Part
        name="waiting"
        title={words.say('desk.list.waiting')}
        count={isSearch ? waiting.length : queue.waitingInAll}
        list={waiting}
        open={open}
        empty={nothing ?? words.say('desk.list.none-waiting')}
      />
      {queue.cursor !== null && (
        <button type="button" class="plain more" onClick={() => void desk.more()}>
          {words.say('desk.list.more')}
        </button>
      )}
      {isLead && (
        <Part
          name="others"
          title={words.say('desk.list.others')}
          count={others.length}
          list={others}
          open={open}
          empty={nothing ?? words.say('desk.list.none-others')}
        />
      )}
    </>
  );
}

interface PartProps {
  readonly name: string;
  readonly title: string;
  readonly count: number;
  readonly list: readonly HandOffView[];
  readonly open: string | null;
  readonly empty: string;
}

function Part({ name, title, count, list, open, empty }: PartProps): VNode {
  const { words } = useSurroundings();
  return (
    <section class="queue-part" aria-labelledby={`part-${name}`} data-testid={`part-${name}`}>
      <h2 id={`part-${name}`}>
        {title} <span class="count">{new Intl.NumberFormat(words.intl).format(count)}</span>
      </h2>
      {list.length === 0 ? (
        <p class="empty">{empty}</p>
      ) : (
        <ul>
          {list.map((handOff) => (
            <QueueItem key={handOff.id} handOff={handOff} isOpen={handOff.id === open} />
          ))}
        </ul>
      )}
    </section>
  );
}
