import type { PolydeskChatElement } from '../widget/public.d.ts';
import { keepChoices, recallChoices } from './choices.ts';
import type { PageHandlers } from './handlers.ts';
import { firstState, languageOf, type PageState } from './page-state.ts';
import { showPage, type PagePlaces } from './page-view.ts';
import type { ShopClient } from './shop-client.ts';
import { createShopPass, type ShopPass } from './shop-pass.ts';
import { shopWords } from './texts.ts';

/** The demo shop's page: who is signed in, their orders, and the chat beside them. */
export class ShopPage {
  readonly #places: PagePlaces;
  readonly #chat: PolydeskChatElement;
  readonly #client: ShopClient;
  #state: PageState = firstState([], recallChoices(), navigator.languages);
  #pass: ShopPass | null = null;
  readonly #handlers: PageHandlers = {
    chooseLanguage: (chosenLanguage) => this.#change({ chosenLanguage }),
    chooseMarket: (market) => this.#change({ market, chosenLanguage: null }),
    signIn: (customer) => void this.#signIn(customer),
    signOut: () => this.#signOut(),
    ask: (text) => this.#chat.say(text),
    retry: () => void this.start(),
  };

  constructor(places: PagePlaces, chat: PolydeskChatElement, client: ShopClient) {
    this.#places = places;
    this.#chat = chat;
    this.#client = client;
  }

  /** Shows the page, and signs in again who was signed in before it was loaded anew. */
  async start(): Promise<void> {
    this.#change({ hasProblem: false });
    try {
      const customers = await this.#client.customers();
      const { customer, ...state } = firstState(customers, recallChoices(), navigator.languages);
      this.#state = { ...state, customer: null };
      if (customer === null) this.#change({});
      else await this.#signIn(customer.id);
      if (matchMedia('(min-width: 900px)').matches) this.#chat.open();
    } catch {
      this.#change({ hasProblem: true });
    }
  }

  /** Fetches the orders again, as after anything the bot may have done. */
  async refresh(): Promise<void> {
    const { customer } = this.#state;
    if (customer === null || this.#pass === null) return;
    try {
      const orders = await this.#client.orders(await this.#pass());
      if (this.#state.customer === customer) this.#change({ orders, hasProblem: false });
    } catch {
      if (this.#state.customer === customer) this.#change({ hasProblem: true });
    }
  }

  async #signIn(id: string): Promise<void> {
    const customer = this.#state.customers.find((candidate) => candidate.id === id);
    if (customer === undefined) return;
    this.#pass = createShopPass(
      () => this.#client.signIn(id),
      () => Date.now(),
    );
    const pass = this.#pass;
    this.#chat.shopToken = async () => this.#client.chatIdentity(await pass());
    this.#change({ customer, market: customer.market, orders: null });
    await this.refresh();
  }

  #signOut(): void {
    this.#pass = null;
    this.#chat.shopToken = null;
    this.#change({ customer: null, orders: null, hasProblem: false });
  }

  #change(change: Partial<PageState>): void {
    this.#state = { ...this.#state, ...change };
    const { market, chosenLanguage, customer, customers } = this.#state;
    if (customers.length > 0) {
      keepChoices({ market, language: chosenLanguage, customer: customer?.id ?? null });
    }
    showPage(this.#places, this.#state, shopWords(languageOf(this.#state)), this.#handlers);
    this.#tellChat();
  }

  #tellChat(): void {
    const { market, customer } = this.#state;
    setAttribute(this.#chat, 'lang', languageOf(this.#state));
    setAttribute(this.#chat, 'market', market === '' ? null : market);
    setAttribute(this.#chat, 'customer', customer?.id ?? null);
  }
}

function setAttribute(element: Element, name: string, value: string | null): void {
  if (element.getAttribute(name) === value) return;
  if (value === null) element.removeAttribute(name);
  else element.setAttribute(name, value);
}
