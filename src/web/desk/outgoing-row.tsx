import type { VNode } from 'preact';
import { useSurroundings } from './hooks.ts';
import { Icon } from './icon.tsx';
import { PlainText } from './message-text.tsx';
import type { Talk } from './talk.ts';
import type { Outgoing } from './thread.ts';

/** Something the agent wrote that is on its way, or did not arrive. */
export function OutgoingRow({ outgoing, talk }: { readonly outgoing: Outgoing; readonly talk: Talk }): VNode {
  const { words } = useSurroundings();
  const { id, kind, text, state } = outgoing;
  const isOnItsWay = state === 'sending' || state === 'sent';
  const look = kind === 'note' ? 'note' : 'from-agent first';
  return (
    <li class={`message ${look} ${isOnItsWay ? 'on-its-way' : 'not-sent'}`} data-testid={`outgoing-${state}`}>
      <p class="author">
        {kind === 'note' && <Icon name="lock" />}
        <span>{words.say(kind === 'note' ? 'desk.talk.note' : 'desk.talk.you')}</span>
      </p>
      <div class={kind === 'note' ? 'plain-note' : 'bubble'}>
        <PlainText text={text} />
      </div>
      <p class="below">
        <span>{words.say(`desk.talk.delivery.${state}`)}</span>
        {state === 'failed' && (
          <button type="button" class="link" data-testid="send-again" onClick={() => talk.sendAgain(id)}>
            {words.say('desk.talk.send-again')}
          </button>
        )}
        {!isOnItsWay && (
          <button type="button" class="link" onClick={() => talk.giveUp(id)}>
            {words.say('desk.talk.give-up')}
          </button>
        )}
      </p>
    </li>
  );
}
