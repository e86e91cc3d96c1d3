import type { PageLanguage } from '../languages.ts';
import type { Memory } from './memory.ts';

/** How the page proves who the shopper is: a token of the shop, or how to get a fresh one each time one is needed. */
export type ShopToken = string | (() => Promise<string>);

/** What the panel needs of the element that it stands in. */
export interface PanelHost extends HTMLElement {
  readonly shopToken: ShopToken | null;
  /** The language the page asks for: of the element, else of the document, else English. */
  readonly pageLanguage: PageLanguage;
  /** Whose conversation it is: another address, market or customer is another conversation. */
  readonly owner: string;
  /** Where the conversation's id is kept. */
  readonly memory: Memory;
}
