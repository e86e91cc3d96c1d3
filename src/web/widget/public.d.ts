/**
 * What a page may set, call and hear of `<polydesk-chat>`: the types of `polydesk/widget`.
 *
 * The element is made to keep this promise, and a test compiles a page against it.
 */

/** How the page proves who the shopper is: a token of the shop, or how to get a fresh one each time one is needed. */
export type ShopToken = string | (() => Promise<string>);

/** The attributes, as they are written in HTML or JSX. */
export interface PolydeskChatAttributes {
  /** Where tokens are asked for. */
  'token-endpoint': string;
  /** The market of the page. */
  market?: string;
  /** The language of the page. */
  lang?: string;
  /** Any stable name of the signed-in shopper; left out for a guest. */
  customer?: string;
  /** Fills its place in the page on wide screens instead of floating. */
  docked?: boolean | '';
}

/** The element. It fires `polydesk-message` whenever the bot spoke. */
export interface PolydeskChatElement extends HTMLElement {
  /** The shop's word on who is signed in; null for a guest. */
  shopToken: ShopToken | null;
  /** Opens the panel. */
  open(): void;
  /** Opens the panel and says something for the shopper, as a page's own button may. */
  say(text: string): void;
  /** Closes the panel; where it is docked, it stays. The conversation goes on. */
  close(): void;
  /** Leaves the conversation behind; the next begins with what is said next. */
  restart(): void;
  /** Ends the visit, as when `customer` is taken away. */
  signOut(): void;
}

declare global {
  interface HTMLElementTagNameMap {
    'polydesk-chat': PolydeskChatElement;
  }
  interface HTMLElementEventMap {
    'polydesk-message': CustomEvent<null>;
  }
}
