import { pageLanguageOf } from '../languages.ts';
import type { Words } from '../words.ts';
import { createBrowserLine } from './browser-line.ts';
import { Chat } from './chat.ts';
import { createDirectLine, createMintToken } from './direct-line.ts';
import type { Launcher } from './launcher.ts';
import type { PanelHost } from './panel-host.ts';
import { createSheet } from './sheet.ts';
import cards from './cards.css?inline';
import styles from './styles.css?inline';
import { loadWords } from './texts.ts';
import { emptyThread, spokenLanguage } from './thread.ts';
import { createView, type View } from './view.ts';

/** Makes the panel of an element, with its words. Nothing connects before it is opened. */
export async function createPanel(element: PanelHost, root: ShadowRoot, launcher: Launcher): Promise<Panel> {
  const words = await loadWords(element.pageLanguage);
  root.adoptedStyleSheets.push(createSheet(styles), createSheet(cards));
  return new Panel(element, launcher, words);
}

/** All of the chat but its launcher: what is on the screen, and the conversation behind it. */
export class Panel {
  readonly #element: PanelHost;
  readonly #view: View;
  #words: Words;
  /** The language asked for last; its words may still be on their way. */
  #wanted: Words['language'];
  #chat: Chat | null = null;
  /** Whose conversation is open. */
  #owner: string | null = null;
  #isOpen = false;
  #unread = 0;
  readonly #reconnect = (): void => this.#chat?.connect();

  constructor(element: PanelHost, launcher: Launcher, words: Words) {
    this.#element = element;
    this.#words = words;
    this.#wanted = words.language;
    this.#view = createView(launcher, {
      say: (text) => this.say(text),
      tap: (button) => {
        this.#chat?.tap(button);
        if (matchMedia('(pointer: fine)').matches) this.#view.focusInput();
      },
      pick: (text, value) => this.#chat?.pick(text, value),
      pictureAddress: (picture) => this.#pictureAddress(picture),
      resend: (key) => this.#chat?.resend(key),
      retry: () => this.#chat?.connect(),
      close: () => this.close(),
      restart: () => this.restart(),
    });
    this.enterPage();
  }

  /** The element stands in a page, again: what was open goes on. */
  enterPage(): void {
    window.addEventListener('online', this.#reconnect);
    if (this.#isOpen && this.#chat === null) this.#enter();
    this.#show();
  }

  /** The element was taken out of the page. */
  leavePage(): void {
    window.removeEventListener('online', this.#reconnect);
    this.#leave();
  }

  /** An attribute of the element changed. */
  heed(attribute: string): void {
    if (attribute === 'lang') void this.#speak(this.#element.pageLanguage);
    if (this.#chat !== null && this.#owner !== this.#element.owner) this.#enter();
    this.#show();
  }

  open(takesFocus: boolean): void {
    this.#isOpen = true;
    this.#unread = 0;
    if (this.#chat === null) this.#enter();
    this.#show();
    if (takesFocus) this.#view.focusInput();
  }

  say(text: string): void {
    this.open(false);
    this.#chat?.say(text);
  }

  close(): void {
    if (this.#element.hasAttribute('docked') && matchMedia('(min-width: 900px)').matches) return;
    this.#isOpen = false;
    this.#show();
    this.#view.focusLauncher();
  }

  restart(): void {
    this.#element.memory.forget();
    this.#enter();
    this.#show();
  }

  #enter(): void {
    this.#leave();
    this.#owner = this.#element.owner;
    this.#unread = 0;
    void this.#speak(this.#element.pageLanguage);
    const endpoint = this.#endpoint();
    const browserFetch = fetch.bind(window);
    this.#chat = new Chat({
      directLine: createDirectLine(browserFetch, `${endpoint.origin}/v3/directline`),
      mintToken: createMintToken(browserFetch, endpoint.href, {
        market: this.#element.getAttribute('market') ?? '',
        language: this.#element.pageLanguage,
        shopToken: () => this.#shopToken(),
      }),
      line: createBrowserLine(),
      memory: this.#element.memory,
      now: () => new Date().toISOString(),
      newId: () => crypto.randomUUID(),
      changed: () => this.#show(),
      botSpoke: () => this.#notice(),
    });
    this.#chat.connect();
  }

  #leave(): void {
    this.#chat?.close();
    this.#chat = null;
  }

  #endpoint(): URL {
    return new URL(this.#element.getAttribute('token-endpoint') ?? '', document.baseURI);
  }

  // Nothing but pictures from the web or from the server itself, whatever a shop calls a picture.
  #pictureAddress(picture: string): string | null {
    const { origin } = this.#endpoint();
    if (!URL.canParse(picture, origin)) return null;
    const address = new URL(picture, origin);
    return address.protocol === 'https:' || address.origin === origin ? address.href : null;
  }

  async #shopToken(): Promise<string | null> {
    const { shopToken } = this.#element;
    return typeof shopToken === 'function' ? shopToken() : shopToken;
  }

  // The words around the conversation follow the bot; until it speaks, and when the page changes language, the page.
  #notice(): void {
    const spoken = pageLanguageOf(spokenLanguage(this.#chat?.thread ?? emptyThread));
    void this.#speak(spoken ?? this.#element.pageLanguage);
    if (!this.#isOpen) this.#unread += 1;
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
    this.#view.show({
      words: this.#words,
      isOpen: this.#isOpen,
      unread: this.#unread,
      thread: this.#chat?.thread ?? emptyThread,
      connection: this.#chat?.connection ?? 'connecting',
    });
  }
}
