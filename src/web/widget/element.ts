import { pageLanguageOf, type PageLanguage } from '../languages.ts';
import { createBrowserLine } from './browser-line.ts';
import { Chat } from './chat.ts';
import { createDirectLine, createMintToken } from './direct-line.ts';
import { createMemory, type Memory } from './memory.ts';
import styles from './styles.css?inline';
import { widgetWords } from './texts.ts';
import { emptyThread, spokenLanguage } from './thread.ts';
import { createView, type View } from './view.ts';

/** How the page proves who the shopper is: a token of the shop, or how to get a fresh one each time one is needed. */
export type ShopToken = string | (() => Promise<string>);

/**
 * `<polydesk-chat>`: the chat, in a shadow root of its own.
 *
 * Attributes: `token-endpoint` (where tokens are asked for; Direct Line stands on the same host), `market`, `lang`,
 * `customer` (any stable name of the signed-in shopper, so that each has a conversation of their own; leave it out for a
 * guest), `docked` (fills its place in the page on wide screens instead of floating). It connects when it is first opened.
 * Fires `polydesk-message` whenever the bot spoke.
 */
export class PolydeskChat extends HTMLElement {
  static readonly observedAttributes = ['token-endpoint', 'market', 'customer', 'lang'];

  /** Set before the chat is opened, and again when another shopper signs in. */
  shopToken: ShopToken | null = null;

  readonly #view: View;
  #chat: Chat | null = null;
  /** Whose conversation is open: another address, market or customer is another conversation. */
  #owner: string | null = null;
  #language: PageLanguage;
  #isOpen = false;
  #unread = 0;
  readonly #reconnect = (): void => this.#chat?.connect();

  constructor() {
    super();
    this.#language = this.#pageLanguage();
    this.#view = createView({
      say: (text) => this.say(text),
      tap: (button) => {
        this.#chat?.tap(button);
        if (matchMedia('(pointer: fine)').matches) this.#view.focusInput();
      },
      resend: (key) => this.#chat?.resend(key),
      retry: () => this.#chat?.connect(),
      open: () => {
        this.open();
        this.#view.focusInput();
      },
      close: () => this.close(),
      restart: () => this.restart(),
    });
    const root = this.attachShadow({ mode: 'open' });
    root.adoptedStyleSheets = [createSheet()];
    root.append(this.#view.node);
  }

  connectedCallback(): void {
    window.addEventListener('online', this.#reconnect);
    if (this.#isOpen) this.#enter();
    this.#show();
  }

  disconnectedCallback(): void {
    window.removeEventListener('online', this.#reconnect);
    this.#leave();
  }

  attributeChangedCallback(name: string): void {
    if (name === 'lang') this.#language = this.#pageLanguage();
    // Attributes come one by one; the page has set all of them by then.
    queueMicrotask(() => {
      if (this.#chat !== null && this.#owner !== this.#currentOwner()) this.#enter();
      this.#show();
    });
  }

  /** Opens the panel, and connects at the first time. */
  open(): void {
    this.#isOpen = true;
    this.#unread = 0;
    if (this.#chat === null) this.#enter();
    this.#show();
  }

  /** Opens the panel and says something for the shopper, as a page's own button may. */
  say(text: string): void {
    this.open();
    this.#chat?.say(text);
  }

  /** Closes the panel; where it is docked, it stays. The conversation goes on. */
  close(): void {
    if (this.hasAttribute('docked') && matchMedia('(min-width: 900px)').matches) return;
    this.#isOpen = false;
    this.#show();
    this.#view.focusLauncher();
  }

  /** Leaves the conversation behind and begins a new one. */
  restart(): void {
    this.#memory().forget();
    this.#enter();
    this.#show();
  }

  #enter(): void {
    this.#leave();
    this.#owner = this.#currentOwner();
    this.#unread = 0;
    this.#language = this.#pageLanguage();
    const endpoint = new URL(this.getAttribute('token-endpoint') ?? '', document.baseURI);
    const browserFetch = fetch.bind(window);
    this.#chat = new Chat({
      directLine: createDirectLine(browserFetch, `${endpoint.origin}/v3/directline`),
      mintToken: createMintToken(browserFetch, endpoint.href, {
        market: this.getAttribute('market') ?? '',
        language: this.#pageLanguage(),
        shopToken: () => this.#shopToken(),
      }),
      line: createBrowserLine(),
      memory: this.#memory(),
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

  async #shopToken(): Promise<string | null> {
    return typeof this.shopToken === 'function' ? this.shopToken() : this.shopToken;
  }

  // The words around the conversation follow the bot; until it speaks, and when the page changes language, the page.
  #notice(): void {
    this.#language =
      pageLanguageOf(spokenLanguage(this.#chat?.thread ?? emptyThread)) ?? this.#pageLanguage();
    if (!this.#isOpen) this.#unread += 1;
    this.#show();
    this.dispatchEvent(new CustomEvent('polydesk-message', { bubbles: true, composed: true }));
  }

  #show(): void {
    const thread = this.#chat?.thread ?? emptyThread;
    this.#view.show({
      words: widgetWords(this.#language),
      isOpen: this.#isOpen,
      unread: this.#unread,
      thread,
      connection: this.#chat?.connection ?? 'connecting',
    });
  }

  #pageLanguage(): PageLanguage {
    return pageLanguageOf(this.getAttribute('lang')) ?? pageLanguageOf(document.documentElement.lang) ?? 'en';
  }

  #currentOwner(): string {
    const names = ['token-endpoint', 'market', 'customer'];
    return JSON.stringify(names.map((attribute) => this.getAttribute(attribute)));
  }

  // A customer's conversation opens to that customer alone, so all tabs share it. A guest's opens to whoever knows its id:
  // it must not outlive the tab, or the next guest at the same computer would read it.
  #memory(): Memory {
    const isGuest = this.getAttribute('customer') === null;
    return createMemory(() => (isGuest ? sessionStorage : localStorage), this.#currentOwner());
  }
}

function createSheet(): CSSStyleSheet {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(styles);
  return sheet;
}
