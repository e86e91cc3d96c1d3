import type { ComponentChildren, VNode } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import type { HandOffDetail } from '../../protocol/desk.ts';
import type { Call } from './call.ts';
import { DeedList } from './deeds/deed-list.tsx';
import { useSurroundings } from './hooks.ts';
import { Icon } from './icon.tsx';
import { OrderCard } from './order-card.tsx';
import { addressOf } from './route.ts';
import type { Talk } from './talk.ts';

export interface PanelViewProps {
  readonly call: Call;
  readonly talk: Talk;
  /** Whether it was called up, where it is not always there. */
  readonly isOpen: boolean;
}

/** All that is known already, so that nobody asks the shopper again. */
export function PanelView({ call, talk, isOpen }: PanelViewProps): VNode | null {
  const { words } = useSurroundings();
  const door = useDoor(isOpen);
  const { detail } = talk.state;
  if (detail === null) return null;
  const { handOff, packet } = detail;
  return (
    <aside
      onKeyDown={(event) => {
        if (event.key === 'Escape' && isOpen) door.current?.click();
      }}
      class="panel"
      aria-label={words.say('desk.panel.label')}
      data-testid="panel"
    >
      <header class="panel-header">
        <a
          ref={door}
          class="round"
          href={addressOf({ kind: 'talk', handOff: handOff.id, panel: false })}
          aria-label={words.say('desk.panel.close')}
          data-testid="close-panel"
        >
          <Icon name="close" />
        </a>
        <h2>{words.say('desk.panel.label')}</h2>
      </header>
      <div class="panel-scroll" tabIndex={0} role="region" aria-label={words.say('desk.panel.label')}>
        <p class={`proof ${packet.proof.level}`} data-testid="proof">
          <Icon name="lock" />
          {packet.proof.text}
          {packet.customer !== null && <bdi class="quiet">{packet.customer}</bdi>}
        </p>
        <Part title={words.say('desk.panel.reason')} isEmpty={handOff.reason === ''}>
          <p dir="auto">{handOff.reason}</p>
        </Part>
        <Texts title={words.say('desk.panel.wanted')} texts={packet.wanted} />
        <Texts title={words.say('desk.panel.facts')} texts={packet.facts.map(({ text }) => text)} />
        <Verdicts verdicts={packet.verdicts} />
        <Texts title={words.say('desk.panel.tried')} texts={packet.tried} />
        <Orders detail={detail} />
        <DeedList call={call} talk={talk} />
      </div>
    </aside>
  );
}

/** Who calls the panel up is at its door in, and who leaves it at its door out, where it has doors. */
function useDoor(isOpen: boolean): { readonly current: HTMLAnchorElement | null } {
  const door = useRef<HTMLAnchorElement>(null);
  const wasOpen = useRef(isOpen);
  useEffect(() => {
    if (isOpen === wasOpen.current) return;
    wasOpen.current = isOpen;
    if (isOpen) door.current?.focus();
    else document.querySelector<HTMLElement>('.panel-door')?.focus();
  }, [isOpen]);
  return door;
}

function Orders({ detail }: { readonly detail: HandOffDetail }): VNode {
  const { me, words } = useSurroundings();
  const { handOff, orders, packet } = detail;
  const isMine = handOff.state === 'with' && handOff.agent?.id === me.id;
  const none = packet.proof.level === 'none' ? 'desk.panel.unproven' : 'desk.panel.no-orders';
  return (
    <Part title={words.say('desk.panel.orders')} isEmpty={false}>
      {orders.length === 0 && <p class="quiet">{words.say(none)}</p>}
      {orders.map((order) => (
        <OrderCard key={order.id} order={order} mayAct={isMine} />
      ))}
    </Part>
  );
}

function Verdicts({ verdicts }: Pick<HandOffDetail['packet'], 'verdicts'>): VNode {
  const { words } = useSurroundings();
  return (
    <Part title={words.say('desk.panel.verdicts')} isEmpty={verdicts.length === 0}>
      <ul>
        {verdicts.map(({ rule, text }, index) => (
          <li key={index}>
            <span dir="auto">{text}</span> <code dir="ltr">{rule}</code>
          </li>
        ))}
      </ul>
    </Part>
  );
}

function Texts({ title, texts }: { readonly title: string; readonly texts: readonly string[] }): VNode {
  return (
    <Part title={title} isEmpty={texts.length === 0}>
      <ul>
        {texts.map((text, index) => (
          <li key={index} dir="auto">
            {text}
          </li>
        ))}
      </ul>
    </Part>
  );
}

interface PartProps {
  readonly title: string;
  readonly isEmpty: boolean;
  readonly children: ComponentChildren;
}

function Part({ title, isEmpty, children }: PartProps): VNode | null {
  if (isEmpty) return null;
  return (
    <section class="panel-part">
      <h3>{title}</h3>
      {children}
    </section>
  );
}
