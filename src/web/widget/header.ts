import { make, makeButton } from '../dom.ts';
import type { Words } from '../words.ts';
import type { ConnectionState } from './connection.ts';
import { drawIcon } from './draw-icon.ts';
import { icons } from './icons.ts';
import { createMenu, type MenuItem } from './menu.ts';
import type { Thread } from './thread.ts';

/** What the header tells of. */
export interface HeaderState {
  readonly words: Words;
  readonly thread: Thread;
  readonly hasSound: boolean;
  /** `idle`: there is nothing to connect for before the shopper says something. */
  readonly connection: ConnectionState | 'idle';
}

/** What can be done from the header. */
export interface HeaderHandlers {
  close(): void;
  restart(): void;
  download(): void;
  toggleSound(): void;
}

/** What stands above the conversation. */
export interface Header {
  readonly node: HTMLElement;
  show(state: HeaderState): void;
}

const statusOf = {
  idle: 'online',
  online: 'online',
  connecting: 'connecting',
  waiting: 'away',
  refused: 'away',
} as const;

/** Makes the header: whom one talks to, whether they are there, and what can be done with the conversation. */
export function createHeader(handlers: HeaderHandlers): Header {
  const title = make('h2', { class: 'title' });
  const status = make('span', { class: 'status', 'data-testid': 'status' });
  const restart = makeTool('restart', icons.restart, () => handlers.restart());
  const close = makeTool('close', icons.down, () => handlers.close());
  const menu = createMenu();
  const mark = make('span', { class: 'mark', 'aria-hidden': 'true' }, drawIcon(icons.chat));
  const names = make('div', { class: 'names' }, title, status);
  const node = make('header', { class: 'header', part: 'header' }, mark, names, restart, menu.node, close);
  return {
    node,
    show: (state) => {
      const { words, connection } = state;
      title.textContent = words.say('widget.title');
      status.textContent = words.say(`widget.status.${statusOf[connection]}`);
      name(restart, words.say('widget.restart'));
      name(close, words.say('widget.close'));
      menu.show(words.say('widget.menu.label'), itemsOf(state, handlers));
    },
  };
}

function makeTool(part: string, lines: string, press: () => void): HTMLButtonElement {
  return makeButton({ class: `tool ${part}`, part, 'data-testid': part }, press, drawIcon(lines));
}

function itemsOf({ words, thread, hasSound }: HeaderState, handlers: HeaderHandlers): readonly MenuItem[] {
  return [
    {
      id: 'download',
      title: words.say('widget.menu.download'),
      isOn: null,
      isPossible: thread.messages.length > 0,
      choose: () => handlers.download(),
    },
    {
      id: 'sound',
      title: words.say('widget.menu.sound'),
      isOn: hasSound,
      isPossible: true,
      choose: () => handlers.toggleSound(),
    },
  ];
}

function name(button: HTMLButtonElement, text: string): void {
  button.setAttribute('aria-label', text);
  button.title = text;
}
