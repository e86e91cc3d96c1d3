import type { VNode } from 'preact';
import type { HandOffView } from '../../protocol/desk.ts';
import { plainText } from '../../protocol/rich-text.ts';
import { useSurroundings } from './hooks.ts';
import { languageName, marketName } from './names.ts';
import { Onlookers } from './onlookers.tsx';
import { addressOf } from './route.ts';
import { clockTime } from './times.ts';
import { Waiting } from './waiting.tsx';

/** A conversation in the list. */
export function QueueItem({
  handOff,
  isOpen,
}: {
  readonly handOff: HandOffView;
  readonly isOpen: boolean;
}): VNode {
  const { me, words } = useSurroundings();
  const { id, summary, reason, last, unread, requestedAt, agent } = handOff;
  return (
    <li>
      <a
        class="queue-item"
        href={addressOf({ kind: 'talk', handOff: id, panel: false })}
        aria-current={isOpen ? 'true' : undefined}
        data-testid={`item-${id}`}
      >
        <span class="queue-line">
          <strong class="queue-summary" dir="auto">
            {summary}
          </strong>
          {unread > 0 && <Unread count={unread} />}
          {handOff.state !== 'with' && <Waiting since={requestedAt} />}
          {handOff.state === 'with' && last !== null && (
            <time class="waiting" dateTime={last.at}>
              {clockTime(last.at, words.intl)}
            </time>
          )}
        </span>
        {last !== null && (
          <span class="queue-last" dir="auto">
            {plainText(last.text)}
          </span>
        )}
        <span class="queue-facts">
          {reason !== summary && <span class="chip">{reason}</span>}
          <span>{languageName(handOff.language, words.intl)}</span>
          <span>{marketName(handOff.market, words.intl)}</span>
          {agent !== null && agent.id !== me.id && <bdi class="queue-agent">{agent.name}</bdi>}
        </span>
        <Onlookers handOff={handOff} />
      </a>
    </li>
  );
}

function Unread({ count }: { readonly count: number }): VNode {
  const { words } = useSurroundings();
  return (
    <span class="badge">
      <span aria-hidden="true">{new Intl.NumberFormat(words.intl).format(count)}</span>
      <span class="unseen">{words.count('desk.list.unread', count)}</span>
    </span>
  );
}
