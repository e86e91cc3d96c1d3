import { pageLanguageOf } from '../languages.ts';
import { pictureAddress } from '../picture-address.ts';
import type { Words } from '../words.ts';
import type { Launcher } from './launcher.ts';
import type { PanelHost } from './panel-host.ts';
import { createChime } from './chime.ts';
import { saveFile } from './save-file.ts';
import { createSheet } from './sheet.ts';
import cards from './cards.css?inline';
import menu from './menu.css?inline';
import styles from './styles.css?inline';
import { loadWords } from './texts.ts';
import { emptyThread, spokenLanguage } from './thread.ts';
import { writeTranscript } from './transcript.ts';
import { createView, type View } from './view.ts';
import { Visit } from './visit.ts';

/** Makes the panel of an element, with its words. */
export async function createPanel(element: PanelHost, root: ShadowRoot, launcher: Launcher): Promise<Panel> {
  const words = await loadWords(element.pageLanguage);
  root.adoptedStyleSheets.push(...[styles, cards, menu].map(createSheet));
  return new Panel(element, launcher, words);
}

/** All of the chat but its launcher: what is on the screen, and the conversation behind it. */
export class Panel {
  readonly #element: PanelHost;
  readonly #view: View;
  #words: Words;
  /** The language asked for last; its words may still be on their way. */
  #wanted: Words['language'];
  readonly #visit: Visit;
  readonly #chime = createChime();
  #isOpen = false;
  // A computer may have slept meanwhile.
  readonly #look = (): void => {
    if (document.visibilityState === 'visible') this.#reconnect();
    this.#show();
  };
  readonly #reconnect = (): void => this.#visit.chat?.connect();

  constructor(element: PanelHost, launcher: Launcher, words: Words) {
    this.#element = element;
    this.#words = words;
    this.#wanted = words.language;
    this.#visit = new Visit(element, { changed: () => this.#show(), botSpoke: () => this.#notice() });
    this.#view = createView(launcher, {
      say: (text) => this.say(text),
      typed: () => this.#visit.chat?.type(),
      tap: (button) => {
        this.#visit.chat?.tap(button);
        if (matchMedia('(pointer: fine)').matches) this.#view.focusInput();
      },
      pick: (text, value) => this.#visit.chat?.pick(text, value),
      pictureAddress: (picture) => pictureAddress(picture, this.#visit.endpoint.origin),
      resend: (key) => this.#visit.chat?.resend(key),
      retry: () => this.#visit.chat?.connect(),
      close: () => this.close(),
      restart: () => this.restart(),
      download: () => this.#download(),
      toggleSound: () => {
        this.#chime.toggle();
        this.#show();
      },
    });
    this.enterPage();
  }

  /** The element stands in a page, again: what was open goes on. */
  enterPage(): void {
    window.addEventListener('online', this.#reconnect);
    document.addEventListener('visibilitychange', this.#look);
    this.#visit.goOn();
    this.#show();
  }

  /** The element was taken out of the page. */
  leavePage(): void {
    window.removeEventListener('online', this.#reconnect);
    document.removeEventListener('visibilitychange', this.#look);
    this.#visit.leave();
  }

  /** An attribute of the element changed. */
  heed(attribute: string): void {
    if (attribute === 'lang') void this.#speak(this.#element.pageLanguage);
    if (this.#visit.heed()) void this.#speak(this.#element.pageLanguage);
    if (this.#element.isConnected) this.enterPage();
    else this.#show();
  }

  open(takesFocus: boolean): void {
    this.#isOpen = true;
    this.#visit.goOn();
    this.#show();
    if (takesFocus) this.#view.focusInput();
  }

  say(text: string): void {
    this.open(false);
    this.#visit.enter();
    this.#visit.chat?.say(text);
  }

  close(): void {
    if (this.#isInPlace()) return;
    const hadFocus = this.#element.matches(':focus-within');
    this.#isOpen = false;
    this.#show();
    if (hadFocus) this.#view.focusLauncher();
  }

  restart(): void {
    this.#visit.restart();
    void this.#speak(this.#element.pageLanguage);
    this.#show();
  }

  signOut(): void {
    this.#visit.signOut();
    void this.#speak(this.#element.pageLanguage);
    this.enterPage();
  }

  #isInPlace(): boolean {
    return this.#element.hasAttribute('docked') && matchMedia('(min-width: 900px)').matches;
  }

  #isOnScreen(): boolean {
    return !document.hidden && (this.#isOpen || this.#isInPlace());
  }

  #download(): void {
    const { name, text } = writeTranscript(this.#visit.chat?.thread.messages ?? [], this.#words);
    saveFile(name, text);
  }

  // The words around the conversation follow the bot; until it speaks, and when the page changes language, the page.
  #notice(): void {
    const spoken = pageLanguageOf(spokenLanguage(this.#visit.chat?.thread ?? emptyThread));
    void this.#speak(spoken ?? this.#element.pageLanguage);
    const isNew = (this.#visit.chat?.unread ?? 0) > 0;
    if (isNew && !this.#isOnScreen()) this.#chime.ring();
    this.#show();
    this.#element.dispatchEvent(new CustomEvent('polydesk-message', { bubbles: true, composed: true }));
  }

  async #speak(language: Words['language']): Promise<void> {
    this.#wanted = language;
    if (this.#words.language === language) return;
    const words = await loadWords(language);
    if (this.#wanted !== language) return;
    this.#words = words;
    this.#show();
  }

  #show(): void {
    if (this.#isOnScreen()) this.#visit.chat?.see();
    this.#view.show({
      words: this.#words,
      isOpen: this.#isOpen,
      unread: this.#isOpen ? 0 : (this.#visit.chat?.unread ?? 0),
      thread: this.#visit.chat?.thread ?? emptyThread,
      hasSound: this.#chime.isOn,
      isFresh: this.#visit.isFresh,
      connection: this.#visit.chat?.connection ?? 'idle',
    });
  }
}
