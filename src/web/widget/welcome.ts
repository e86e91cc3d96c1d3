import { make, makeButton } from '../dom.ts';
import type { Words } from '../words.ts';
import type { Thread } from './thread.ts';

/** What stands in the panel before anything was said. */
export interface Welcome {
  readonly node: HTMLElement;
  /** Greets until the bot does: its first message says the same, and takes the place. */
  show(thread: Thread, words: Words): void;
}

/** Makes the greeting and what is asked most, each of which is said for the shopper by a tap. */
export function createWelcome(say: (text: string) => void): Welcome {
  const text = make('div', { class: 'text', dir: 'auto' });
  const bubble = make('div', { class: 'bubble', part: 'bubble' }, text);
  const choices = make('div', { class: 'choices', role: 'group', 'data-testid': 'wishes' });
  const node = make('div', { class: 'row bot first last', 'data-testid': 'welcome' }, bubble);
  let drawn: Words['language'] | null = null;
  const draw = (words: Words): void => {
    drawn = words.language;
    text.textContent = words.say('widget.welcome.text');
    choices.setAttribute('aria-label', words.say('widget.welcome.label'));
    const attributes = { class: 'choice', part: 'choice', dir: 'auto', 'data-testid': 'wish' };
    const asked = words.list('widget.wishes');
    choices.replaceChildren(...asked.map((wish) => makeButton(attributes, () => say(wish), wish)));
  };
  return {
    node: make('div', { class: 'welcome' }, node, choices),
    show: ({ messages }, words) => {
      if (drawn !== words.language) draw(words);
      node.hidden = messages.some((message) => message.kind === 'bot');
      choices.hidden = messages.length > 0;
    },
  };
}
