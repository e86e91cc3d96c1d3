import type { VNode } from 'preact';
import type { HandOffView } from '../../protocol/desk.ts';
import { useSurroundings, type SheetName } from './hooks.ts';
import { Icon, type IconName } from './icon.tsx';
import { languageName, marketName } from './names.ts';
import { Onlookers } from './onlookers.tsx';
import { addressOf } from './route.ts';
import { offeredFor, type Offered } from './talk-access.ts';
import { Waiting } from './waiting.tsx';

const looks = {
  assign: { icon: 'give', key: 'desk.do.assign', sheet: 'give' },
  transfer: { icon: 'give', key: 'desk.do.transfer', sheet: 'give' },
  return: { icon: 'inbox', key: 'desk.do.return', sheet: 'return' },
  release: { icon: 'bot', key: 'desk.do.release', sheet: 'release' },
  close: { icon: 'check', key: 'desk.do.close', sheet: 'close' },
} as const satisfies Record<Exclude<Offered, 'claim'>, { icon: IconName; key: string; sheet: SheetName }>;

export interface TalkHeaderProps {
  readonly handOff: HandOffView;
}

/** What a conversation is about, whose it is, and what can be done with it. */
export function TalkHeader({ handOff }: TalkHeaderProps): VNode {
  const { words } = useSurroundings();
  return (
    <header class="talk-header">
      <a class="round back" href={addressOf({ kind: 'list' })} aria-label={words.say('desk.back-to-list')}>
        <Icon name="back" />
      </a>
      <div class="talk-title">
        <h1 dir="auto" tabIndex={-1} id="talk-title">
          {handOff.summary}
        </h1>
        <p class="talk-facts">
          <Whose handOff={handOff} />
          <span>{languageName(handOff.language, words.intl)}</span>
          <span>{marketName(handOff.market, words.intl)}</span>
        </p>
        <Onlookers handOff={handOff} />
      </div>
      <TalkActions handOff={handOff} />
    </header>
  );
}

function TalkActions({ handOff }: TalkHeaderProps): VNode {
  const { me, openSheet, words } = useSurroundings();
  // Taking it stands below the conversation, with what it means.
  const offered = offeredFor(handOff, me).filter((name) => name !== 'claim');
  return (
    <div class="talk-actions">
      {offered.map((name) => {
        const { icon, key, sheet } = looks[name];
        return (
          <button
            key={name}
            type="button"
            class={name === 'close' ? 'action main' : 'action'}
            title={words.say(key)}
            data-testid={`do-${name}`}
            onClick={() => openSheet(sheet)}
          >
            <Icon name={icon} />
            <span>{words.say(key)}</span>
          </button>
        );
      })}
      <a
        class="round panel-door"
        href={addressOf({ kind: 'talk', handOff: handOff.id, panel: true })}
        aria-label={words.say('desk.panel.open')}
        data-testid="open-panel"
      >
        <Icon name="panel" />
      </a>
    </div>
  );
}

function Whose({ handOff }: { readonly handOff: HandOffView }): VNode {
  const { me, words } = useSurroundings();
  const { agent, how, state, requestedAt } = handOff;
  if (state === 'requested' || state === 'waiting')
    return (
      <span class="state waits">
        {words.say('desk.talk.waits')} <Waiting since={requestedAt} />
      </span>
    );
  if (state === 'with') {
    const text =
      agent?.id === me.id
        ? words.say('desk.talk.with-you')
        : words.say('desk.talk.with', { name: agent?.name ?? '' });
    return <span class="state">{text}</span>;
  }
  return <span class="state over">{words.say(`desk.talk.over.${how ?? state}`)}</span>;
}
