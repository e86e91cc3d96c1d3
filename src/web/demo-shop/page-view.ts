import { make, makeButton } from '../dom.ts';
import type { Words } from '../words.ts';
import type { PageHandlers } from './handlers.ts';
import { headerView } from './header-view.ts';
import { ordersView } from './orders-view.ts';
import type { PageState } from './page-state.ts';
import { signInView } from './sign-in-view.ts';

/** The places on the page that are filled. */
export interface PagePlaces {
  readonly header: HTMLElement;
  readonly content: HTMLElement;
  readonly footer: HTMLElement;
}

/** Shows a state of the page. What had the focus keeps it, if it is still there. */
export function showPage(places: PagePlaces, state: PageState, words: Words, handlers: PageHandlers): void {
  const focused = document.activeElement?.id;
  document.documentElement.lang = words.language;
  document.documentElement.dir = words.direction;
  places.header.replaceChildren(...headerView(state, words, handlers));
  places.content.replaceChildren(...contentView(state, words, handlers));
  places.footer.replaceChildren(words.say('shop.fictional'));
  if (focused !== undefined && focused !== '')
    document.getElementById(focused)?.focus({ preventScroll: true });
}

function contentView(state: PageState, words: Words, handlers: PageHandlers): readonly Node[] {
  if (state.hasProblem) return [problemView(words, handlers)];
  if (state.customers.length === 0) return [loadingView(words)];
  if (state.customer === null) return signInView(state, words, handlers);
  return state.orders === null ? [loadingView(words)] : ordersView(state.orders, words, handlers);
}

function loadingView(words: Words): Node {
  return make('p', { class: 'lead' }, words.say('shop.loading'));
}

function problemView(words: Words, handlers: PageHandlers): Node {
  const retry = makeButton(
    { id: 'retry', class: 'plain' },
    () => handlers.retry(),
    words.say('shop.problem.retry'),
  );
  return make('div', { class: 'problem', role: 'alert' }, words.say('shop.problem.text'), retry);
}
