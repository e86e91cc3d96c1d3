import type { VNode } from 'preact';
import type { HandOffView } from '../../protocol/desk.ts';
import { useSurroundings } from './hooks.ts';
import { Icon } from './icon.tsx';

/** Says which colleagues look at a conversation or write in it; nothing where nobody does. */
export function Onlookers({ handOff }: { readonly handOff: HandOffView }): VNode | null {
  const { me, words } = useSurroundings();
  const others = handOff.looking.filter(({ id }) => id !== me.id);
  const typing = others.filter((person) => person.typing);
  const shown = typing.length > 0 ? typing : others;
  if (shown.length === 0) return null;
  const names = new Intl.ListFormat(words.intl).format(shown.map(({ name }) => name));
  const text =
    typing.length > 0 ? words.say('desk.talk.writes', { names }) : words.say('desk.talk.looks', { names });
  return (
    <p class={typing.length > 0 ? 'onlookers typing' : 'onlookers'} data-testid="onlookers">
      <Icon name="eye" />
      {text}
    </p>
  );
}
