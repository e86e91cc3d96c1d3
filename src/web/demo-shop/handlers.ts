import type { PageLanguage } from '../languages.ts';

/** What can be done on the page. */
export interface PageHandlers {
  chooseLanguage(language: PageLanguage): void;
  chooseMarket(market: string): void;
  signIn(customer: string): void;
  signOut(): void;
  ask(text: string): void;
  retry(): void;
}
