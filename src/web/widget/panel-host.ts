import type { PageLanguage } from '../languages.ts';
import type { ShopToken } from './public.d.ts';

/** What the panel needs of the element that it stands in. */
export interface PanelHost extends HTMLElement {
  readonly shopToken: ShopToken | null;
  /** The language the page asks for: of the element, else of the document, else English. */
  readonly pageLanguage: PageLanguage;
  /** The key under which a customer's conversation is remembered, or a guest's (null), here and in this market. */
  keyOf(customer: string | null): string;
}
