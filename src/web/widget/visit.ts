import { createBrowserLine } from './browser-line.ts';
import { Chat } from './chat.ts';
import { createDirectLine, createMintToken } from './direct-line.ts';
import { createMemory, type Memory } from './memory.ts';
import type { PanelHost } from './panel-host.ts';
import { shelfFor } from './shelf.ts';

export interface VisitListener {
  /** Something on the screen is different. */
  changed(): void;
  /** The bot said something it had not said before. */
  botSpoke(): void;
}

/** Whose conversation it is and where, as the element said when it was opened. */
interface Visitor {
  readonly key: string;
  readonly customer: string | null;
  readonly isVouched: boolean;
}

/**
 * The conversation of whoever is at the page, while they sign in and out.
 *
 * Whoever signs in takes along what they said as a guest. Whoever signs out leaves nothing behind: the visit is ended at the
 * server, and neither screen nor storage holds anything of it.
 */
export class Visit {
  readonly #element: PanelHost;
  readonly #listener: VisitListener;
  #chat: Chat | null = null;
  #isFresh = true;
  #visitor: Visitor;

  constructor(element: PanelHost, listener: VisitListener) {
    this.#element = element;
    this.#listener = listener;
    this.#visitor = this.#present();
  }

  /** Null while nobody has said anything and nothing goes on. */
  get chat(): Chat | null {
    return this.#chat;
  }

  /** Whether nothing was said before the conversation was opened here, as far as is known. */
  get isFresh(): boolean {
    return this.#chat === null || this.#isFresh;
  }

  /** Where tokens are asked for. */
  get endpoint(): URL {
    return new URL(this.#element.getAttribute('token-endpoint') ?? '', document.baseURI);
  }

  /** Goes on with what was remembered, or begins. Does nothing where a conversation is open. */
  enter(): void {
    if (this.#chat === null) this.#open();
  }

  /** Goes on with what was remembered, and with nothing else: before there is something to say the server is not asked. */
  goOn(): void {
    if (this.#memory().recall() !== null || this.#takesAlong()) this.enter();
  }

  /** Who is at the page may have changed. Says whether it is somebody else now. */
  heed(): boolean {
    const before = this.#visitor;
    const present = this.#present();
    if (before.key === present.key) {
      if (present.customer !== null && present.isVouched && !before.isVouched) this.#chat?.renew();
      this.#visitor = { ...present, isVouched: before.isVouched || present.isVouched };
      return false;
    }
    if (before.customer !== null && before.customer !== present.customer) this.signOut();
    else if (before.customer === null && this.#takesAlong()) this.#signIn();
    else this.leave();
    this.#visitor = present;
    return true;
  }

  /** Leaves the conversation behind; the next begins with what is said next. */
  restart(): void {
    this.leave();
    this.#memory().forget();
  }

  /** Ends the visit. */
  signOut(): void {
    // A server that is not reached lets the token run out by itself; nobody holds it any more.
    this.#chat?.signOut().catch(() => undefined);
    this.#chat = null;
  }

  /** Closes the conversation; it can be come back to. */
  leave(): void {
    this.#chat?.close();
    this.#chat = null;
  }

  #present(): Visitor {
    const customer = this.#element.getAttribute('customer');
    return { key: this.#element.keyOf(customer), customer, isVouched: this.#element.shopToken !== null };
  }

  // A conversation in which the guest said nothing is not worth more than the customer's own.
  #takesAlong(): boolean {
    return this.#element.hasAttribute('customer') && (this.#memory(null).recall()?.isSpoken ?? false);
  }

  #signIn(): void {
    if (this.#chat?.conversation === this.#memory(null).recall()?.conversation)
      this.#chat?.signIn(this.#memory());
    else this.leave();
  }

  #takeAlong(): void {
    const remembered = this.#memory(null).recall();
    if (remembered !== null) this.#memory().keep(remembered);
    this.#memory(null).forget();
  }

  #memory(customer: string | null = this.#element.getAttribute('customer')): Memory {
    return createMemory(() => shelfFor(customer), this.#element.keyOf(customer));
  }

  #open(): void {
    const element = this.#element;
    const browserFetch = fetch.bind(window);
    this.#visitor = this.#present();
    // Where signing in loads another page, the guest's conversation is found there.
    if (this.#takesAlong()) this.#takeAlong();
    this.#isFresh = this.#memory().recall() === null;
    this.#chat = new Chat({
      directLine: createDirectLine(browserFetch, `${this.endpoint.origin}/v3/directline`),
      mintToken: createMintToken(browserFetch, this.endpoint.href, {
        market: element.getAttribute('market') ?? '',
        language: element.pageLanguage,
        shopToken: () => this.#shopToken(),
      }),
      canVouch: () => typeof element.shopToken === 'function',
      line: createBrowserLine(),
      memory: this.#memory(),
      now: () => new Date().toISOString(),
      newId: () => crypto.randomUUID(),
      changed: () => this.#listener.changed(),
      botSpoke: () => this.#listener.botSpoke(),
    });
    this.#chat.connect();
  }

  async #shopToken(): Promise<string | null> {
    const { shopToken } = this.#element;
    return typeof shopToken === 'function' ? shopToken() : shopToken;
  }
}
