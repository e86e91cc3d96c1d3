import { pageLanguageOf, type PageLanguage } from '../languages.ts';
import styles from './launcher.css?inline';
import { createLauncher } from './launcher.ts';
import type { PanelHost } from './panel-host.ts';
import type { Panel } from './panel.ts';
import type { PolydeskChatElement, ShopToken } from './public.d.ts';
import { createSheet } from './sheet.ts';
import { isRemembered } from './shelf.ts';

/**
 * `<polydesk-chat>`: the chat, in a shadow root of its own; `docs/widget.md` says what a page can set, call and hear.
 *
 * This is the launcher alone. The rest is fetched when somebody is about to use it, or has a conversation that goes on.
 */
export class PolydeskChat extends HTMLElement implements PanelHost, PolydeskChatElement {
  static readonly observedAttributes = ['token-endpoint', 'market', 'customer', 'lang'];

  readonly #launcher = createLauncher(() => this.#act((panel) => panel.open(true)));
  readonly #root = this.attachShadow({ mode: 'open' });
  #panel: Promise<Panel> | null = null;
  #shopToken: ShopToken | null = null;

  constructor() {
    super();
    this.#root.adoptedStyleSheets = [createSheet(styles)];
    this.#root.append(this.#launcher.node);
    for (const intent of ['pointerenter', 'touchstart', 'focus'])
      this.#launcher.button.addEventListener(intent, () => this.#act(), { once: true, passive: true });
  }

  connectedCallback(): void {
    this.#launcher.label(this.pageLanguage);
    const isInPlace = this.hasAttribute('docked') && matchMedia('(min-width: 900px)').matches;
    if (this.#panel !== null || isInPlace || this.#isRemembered()) this.#act((panel) => panel.enterPage());
  }

  disconnectedCallback(): void {
    this.#whenThere((panel) => panel.leavePage());
  }

  attributeChangedCallback(name: string): void {
    if (this.#panel === null) this.#launcher.label(this.pageLanguage);
    this.#heed(name);
  }

  /** The shop's word on who is signed in, or how to fetch it each time it is needed; null for a guest. */
  get shopToken(): ShopToken | null {
    return this.#shopToken;
  }

  set shopToken(token: ShopToken | null) {
    this.#shopToken = token;
    this.#heed('customer');
  }

  /** Opens the panel. */
  open(): void {
    this.#act((panel) => panel.open(false));
  }

  /** Opens the panel and says something for the shopper, as a page's own button may. */
  say(text: string): void {
    this.#act((panel) => panel.say(text));
  }

  /** Closes the panel; where it is docked, it stays. The conversation goes on. */
  close(): void {
    this.#whenThere((panel) => panel.close());
  }

  /** Leaves the conversation behind and begins a new one. */
  restart(): void {
    this.#act((panel) => panel.restart());
  }

  /** Ends the visit, as when `customer` is taken away: what was said is gone from this computer, and the next begins anew. */
  signOut(): void {
    this.#shopToken = null;
    if (this.hasAttribute('customer')) this.removeAttribute('customer');
    else this.#whenThere((panel) => panel.signOut());
  }

  get pageLanguage(): PageLanguage {
    return pageLanguageOf(this.lang) ?? pageLanguageOf(document.documentElement.lang) ?? 'en';
  }

  keyOf(customer: string | null): string {
    const place = ['token-endpoint', 'market'].map((name) => this.getAttribute(name));
    return `polydesk-conversation ${JSON.stringify([...place, customer])}`;
  }

  // Attributes come one by one; the page has set all of them by then.
  #heed(name: string): void {
    queueMicrotask(() => {
      if (this.isConnected && this.#isRemembered()) this.#act();
      this.#whenThere((panel) => panel.heed(name));
    });
  }

  #isRemembered(): boolean {
    const customer = this.getAttribute('customer');
    return isRemembered(this.keyOf(customer), customer);
  }

  #whenThere(action: (panel: Panel) => void): void {
    void this.#panel?.then(action, () => undefined);
  }

  // Where the rest cannot be fetched, the next who wants it tries again.
  #act(action: (panel: Panel) => void = () => undefined): void {
    this.#panel ??= import('./panel.ts').then(({ createPanel }) =>
      createPanel(this, this.#root, this.#launcher),
    );
    this.#panel.then(action, () => {
      this.#panel = null;
    });
  }
}
