import type { WireControl } from '../../protocol/beside.ts';
import { make, makeButton, write } from '../dom.ts';
import { createComposer, type Composer } from './composer.ts';
import { createHeader, type HeaderHandlers, type HeaderState } from './header.ts';
import { keepFocus } from './keep-focus.ts';
import type { Launcher } from './launcher.ts';
import { MessageList, type MessageListHandlers } from './message-list.ts';
import type { Thread } from './thread.ts';
import { layOut } from './timeline.ts';
import { createWelcome } from './welcome.ts';

/** All that is on the screen. */
export interface ViewState extends HeaderState {
  readonly isOpen: boolean;
  readonly unread: number;
  /** Whether nothing was said before, as far as is known here. */
  readonly isFresh: boolean;
}

export interface ViewHandlers extends MessageListHandlers, HeaderHandlers {
  say(text: string): void;
  /** The shopper wrote something into the input. */
  typed(): void;
  retry(): void;
}

/** The panel on the screen, before the launcher that opens it. */
export interface View {
  show(state: ViewState): void;
  focusInput(): void;
  focusLauncher(): void;
}

/** Builds the panel's elements. Nothing is shown before the first `show`. */
export function createView(launcher: Launcher, handlers: ViewHandlers): View {
  const parts = build(launcher, handlers);
  const list = new MessageList(parts.list, handlers);
  return {
    focusInput: () => parts.composer.focus(),
    focusLauncher: () => launcher.button.focus(),
    show: (state) => keepFocus(parts.panel, parts.log, () => show(parts, list, state)),
  };
}

function show(parts: Parts, list: MessageList, state: ViewState): void {
  const opens = state.isOpen && !parts.node.classList.contains('open');
  label(parts, state);
  parts.node.classList.toggle('open', state.isOpen);
  parts.log.setAttribute('aria-busy', String(state.connection === 'connecting'));
  keepToTheEnd(parts.log, opens || spokeLast(state.thread), () => {
    parts.typing.hidden = !state.thread.isBotTyping;
    parts.welcome.node.hidden = !state.isFresh;
    parts.welcome.show(state.thread, state.words);
    list.show(layOut(state.thread.messages, localDay), state.words);
    parts.composer.expect(expectedOf(state.thread));
  });
}

type Parts = ReturnType<typeof build>;

function build(launcher: Launcher, handlers: ViewHandlers) {
  const header = createHeader(handlers);
  const banner = buildBanner(handlers);
  const list = make('div', { class: 'list' });
  const notice = make('p', { class: 'notice' });
  const log = make('div', { class: 'log', part: 'log', role: 'log', 'aria-live': 'polite', tabindex: '0' });
  log.dataset['testid'] = 'log';
  const typing = buildTyping();
  const welcome = createWelcome((text) => handlers.say(text));
  log.append(notice, welcome.node, list, typing);
  const composer: Composer = createComposer(
    (text) => handlers.say(text),
    () => handlers.typed(),
  );
  const panel = make('section', { class: 'panel', part: 'panel', 'data-testid': 'panel' });
  panel.append(header.node, banner.node, log, composer.node);
  panel.addEventListener('keydown', (event) => {
    if (event.key === 'Escape') handlers.close();
  });
  launcher.node.prepend(panel);
  return {
    node: launcher.node,
    launcher,
    panel,
    header,
    banner,
    log,
    list,
    notice,
    welcome,
    typing,
    composer,
  };
}

function buildBanner(handlers: ViewHandlers) {
  const text = make('span', {});
  const retry = makeButton({ class: 'retry', 'data-testid': 'retry' }, () => handlers.retry());
  const node = make('div', { class: 'banner', part: 'banner', role: 'status', 'data-testid': 'banner' });
  node.append(text, retry);
  return { node, text, retry };
}

function buildTyping() {
  const dots = ['', '', ''].map(() => make('span', { class: 'dot' }));
  const typing = make('div', { class: 'typing', role: 'img', 'data-testid': 'typing' }, ...dots);
  typing.hidden = true;
  return typing;
}

function label(parts: Parts, state: ViewState): void {
  const { words } = state;
  parts.panel.setAttribute('aria-label', words.say('widget.title'));
  parts.log.setAttribute('aria-label', words.say('widget.log'));
  write(parts.notice, words.say('widget.notice'));
  parts.typing.setAttribute('aria-label', words.say('widget.typing'));
  parts.header.show(state);
  parts.composer.label(words);
  const unread = { count: state.unread, words: words.count('widget.unread', state.unread) };
  parts.launcher.label(words.language, unread);
  parts.launcher.button.setAttribute('aria-expanded', String(state.isOpen));
  labelConnection(parts, state);
}

function labelConnection({ node, banner }: Parts, { words, connection }: ViewState): void {
  node.dataset['connection'] = connection;
  const isTroubled = connection === 'waiting' || connection === 'refused';
  banner.node.hidden = !isTroubled;
  if (!isTroubled) return;
  const text = words.say(`widget.banner.${connection}`);
  write(banner.text, text);
  write(banner.retry, words.say('widget.banner.retry'));
}

// A shopper who reads further up is left there, unless they themselves just spoke.
function keepToTheEnd(log: HTMLElement, isForced: boolean, change: () => void): void {
  const isAtEnd = log.scrollHeight - log.scrollTop - log.clientHeight < 120;
  change();
  if (isAtEnd || isForced) log.scrollTop = log.scrollHeight;
}

function expectedOf({ messages }: Thread): WireControl | null {
  const last = messages.findLast((message) => message.kind === 'bot');
  return last?.control ?? null;
}

function spokeLast(thread: Thread): boolean {
  return thread.messages.at(-1)?.kind === 'own';
}

function localDay(at: string): string {
  return new Date(at).toDateString();
}
