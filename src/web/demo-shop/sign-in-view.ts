import { make, makeButton } from '../dom.ts';
import type { Words } from '../words.ts';
import { marketName } from './formats.ts';
import type { PageHandlers } from './handlers.ts';
import { customersHere, marketsOf, type PageState } from './page-state.ts';
import type { Customer } from './shop-client.ts';

/** The choice of a market, and of a customer to sign in as. */
export function signInView(state: PageState, words: Words, handlers: PageHandlers): readonly Node[] {
  const markets = marketsOf(state.customers).map((market) => marketButton(market, state, words, handlers));
  const label = words.say('shop.sign-in.market');
  const people = customersHere(state).map((customer) => customerButton(customer, words, handlers));
  return [
    make('p', { class: 'tagline' }, words.say('shop.tagline')),
    make('h1', {}, words.say('shop.sign-in.title')),
    make('p', { class: 'lead' }, words.say('shop.sign-in.text')),
    make('div', { class: 'markets', role: 'group', 'aria-label': label }, ...markets),
    make('div', { class: 'people' }, ...people),
    make('p', { class: 'quiet' }, words.say('shop.sign-in.guest')),
  ];
}

function marketButton(market: string, state: PageState, words: Words, handlers: PageHandlers): Node {
  const attributes = {
    id: `market-${market}`,
    class: 'market',
    'aria-pressed': String(market === state.market),
    'data-testid': `market-${market}`,
  };
  return makeButton(attributes, () => handlers.chooseMarket(market), marketName(market, words.intl));
}

function customerButton({ id, name }: Customer, words: Words, handlers: PageHandlers): Node {
  const attributes = { id: `customer-${id}`, class: 'person', 'data-testid': `customer-${id}` };
  const initial = make('span', { class: 'initial', 'aria-hidden': 'true' }, Array.from(name)[0] ?? '');
  const label = make('span', { class: 'name', dir: 'auto' }, name);
  const note = make('span', { class: 'quiet', dir: 'ltr' }, id);
  const button = makeButton(attributes, () => handlers.signIn(id), initial, label, note);
  button.title = words.say('shop.sign-in.as', { name });
  return button;
}
