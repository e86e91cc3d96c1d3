import type { PageLanguage } from '../languages.ts';
import { pageLanguageOf } from '../languages.ts';
import type { Customer, ShopOrder } from './shop-client.ts';

/** All that the page shows. */
export interface PageState {
  readonly customers: readonly Customer[];
  /** The market chosen on the page; a signed-in customer's own market goes before it. */
  readonly market: string;
  /** The language chosen on the page; null while it is the market's. */
  readonly chosenLanguage: PageLanguage | null;
  readonly customer: Customer | null;
  /** Null while they are being fetched. */
  readonly orders: readonly ShopOrder[] | null;
  readonly hasProblem: boolean;
}

/** What a page remembers when it is loaded again. */
export interface Choices {
  readonly market: string | null;
  readonly language: string | null;
  readonly customer: string | null;
}

/**
 * The page as it is first shown, with what was chosen before as far as it still exists; else in the market that speaks
 * the first of the reader's languages that any market does.
 */
export function firstState(
  customers: readonly Customer[],
  choices: Choices,
  languages: readonly string[],
): PageState {
  const customer = customers.find(({ id }) => id === choices.customer) ?? null;
  const markets = marketsOf(customers);
  const market =
    customer?.market ??
    markets.find((known) => known === choices.market) ??
    marketSpeaking(customers, languages) ??
    markets[0] ??
    '';
  const chosenLanguage = pageLanguageOf(choices.language);
  return { customers, market, chosenLanguage, customer, orders: null, hasProblem: false };
}

function marketSpeaking(customers: readonly Customer[], languages: readonly string[]): string | undefined {
  const spoken = [...languages, 'en'].map(pageLanguageOf).filter((language) => language !== null);
  return spoken
    .map((language) => customers.find((customer) => pageLanguageOf(customer.language) === language)?.market)
    .find((market) => market !== undefined);
}

/** The markets that have customers, each once. */
export function marketsOf(customers: readonly Customer[]): readonly string[] {
  return [...new Set(customers.map(({ market }) => market))];
}

/** The customers of the market that is chosen. */
export function customersHere({ customers, market }: PageState): readonly Customer[] {
  return customers.filter((customer) => customer.market === market);
}

/** The language of the page: the chosen one, else the market's. */
export function languageOf(state: PageState): PageLanguage {
  const marketLanguage = state.customer?.language ?? customersHere(state)[0]?.language;
  return state.chosenLanguage ?? pageLanguageOf(marketLanguage) ?? 'en';
}
