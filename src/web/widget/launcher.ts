import { make, makeButton } from '../dom.ts';
import { sheetOf, type PageLanguage } from '../languages.ts';
import { drawIcon } from './draw-icon.ts';
import { icons } from './icons.ts';
import { launcherTexts } from './launcher-texts.ts';

/** What is there before the rest of the chat is loaded: the button that opens it, and the node the panel will stand in. */
export interface Launcher {
  readonly node: HTMLElement;
  readonly button: HTMLButtonElement;
  /** Names it in a language; `unread` says how many messages were not read, in words as well. */
  label(language: PageLanguage, unread?: { readonly count: number; readonly words: string }): void;
}

const none = { count: 0, words: '' };

/** Makes the launcher. */
export function createLauncher(press: () => void): Launcher {
  const badge = make('span', { class: 'badge', part: 'badge', 'data-testid': 'unread' });
  const attributes = {
    class: 'launcher',
    part: 'launcher',
    'aria-expanded': 'false',
    'data-testid': 'launcher',
  };
  const button = makeButton(attributes, press, drawIcon(icons.chat), badge);
  const node = make('div', { class: 'chat' }, button);
  return {
    node,
    button,
    label: (language, unread = none) => {
      const { direction, intl } = sheetOf(language);
      node.lang = language;
      node.dir = direction;
      button.title = unread.count > 0 ? unread.words : launcherTexts[language].open;
      button.setAttribute('aria-label', button.title);
      badge.hidden = unread.count === 0;
      badge.textContent = new Intl.NumberFormat(intl).format(Math.min(unread.count, 99));
    },
  };
}
