import { pageLanguageOf, type PageLanguage } from '../languages.ts';
import styles from './launcher.css?inline';
import { createLauncher } from './launcher.ts';
import { createMemory, type Memory } from './memory.ts';
import type { PanelHost, ShopToken } from './panel-host.ts';
import type { Panel } from './panel.ts';
import { createSheet } from './sheet.ts';

declare global {
  interface HTMLElementTagNameMap {
    'polydesk-chat': PolydeskChat;
  }
}

/**
 * `<polydesk-chat>`: the chat, in a shadow root of its own; `docs/widget.md` says what a page can set, call and hear.
 *
 * This is the launcher alone. The rest is fetched when somebody is about to use it, or has a conversation that goes on.
 */
export class PolydeskChat extends HTMLElement implements PanelHost {
  static readonly observedAttributes = ['token-endpoint', 'market', 'customer', 'lang'];

  /** Set before the chat is opened, and again when another shopper signs in. */
  shopToken: ShopToken | null = null;

  readonly #launcher = createLauncher(() => this.#act((panel) => panel.open(true)));
  readonly #root = this.attachShadow({ mode: 'open' });
  #panel: Promise<Panel> | null = null;

  constructor() {
    super();
    this.#root.adoptedStyleSheets = [createSheet(styles)];
    this.#root.append(this.#launcher.node);
    for (const intent of ['pointerenter', 'touchstart', 'focus'])
      this.#launcher.button.addEventListener(intent, () => this.#act(), { once: true, passive: true });
  }

  connectedCallback(): void {
    this.#launcher.label(this.pageLanguage, 0);
    const isInPlace = this.hasAttribute('docked') && matchMedia('(min-width: 900px)').matches;
    if (this.#panel !== null || isInPlace || this.memory.recall() !== null)
      this.#act((panel) => panel.enterPage());
  }

  disconnectedCallback(): void {
    this.#whenThere((panel) => panel.leavePage());
  }

  attributeChangedCallback(name: string): void {
    if (this.#panel === null) this.#launcher.label(this.pageLanguage, 0);
    // Attributes come one by one; the page has set all of them by then.
    queueMicrotask(() => this.#whenThere((panel) => panel.heed(name)));
  }

  /** Opens the panel, and connects at the first time. */
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

  get pageLanguage(): PageLanguage {
    return pageLanguageOf(this.lang) ?? pageLanguageOf(document.documentElement.lang) ?? 'en';
  }

  get owner(): string {
    return JSON.stringify(['token-endpoint', 'market', 'customer'].map((name) => this.getAttribute(name)));
  }

  // A customer's conversation opens to that customer alone, so all tabs share it. A guest's opens to whoever knows its id:
  // it must not outlive the tab, or the next guest at the same computer would read it.
  get memory(): Memory {
    const isGuest = !this.hasAttribute('customer');
    return createMemory(() => (isGuest ? sessionStorage : localStorage), this.owner);
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
