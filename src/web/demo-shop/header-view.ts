import { make, makeButton } from '../dom.ts';
import { pageLanguageOf, pageLanguages, sheetOf } from '../languages.ts';
import type { Words } from '../words.ts';
import type { PageHandlers } from './handlers.ts';
import markAddress from './icons/elmsund.svg';
import type { PageState } from './page-state.ts';

/** The shop's name, who is signed in, and the choice of language. */
export function headerView(state: PageState, words: Words, handlers: PageHandlers): readonly Node[] {
  const mark = make('img', { class: 'mark', src: markAddress, alt: '', width: '36', height: '36' });
  const brand = make('span', { class: 'brand', dir: 'ltr' }, words.say('shop.name'));
  return [
    make('div', { class: 'shop' }, mark, brand),
    ...(state.customer === null ? [] : [accountView(state.customer.name, words, handlers)]),
    languageSwitch(words, handlers),
  ];
}

function accountView(name: string, words: Words, handlers: PageHandlers): Node {
  const attributes = { id: 'sign-out', class: 'plain', 'data-testid': 'sign-out' };
  const signOut = makeButton(attributes, () => handlers.signOut(), words.say('shop.account.sign-out'));
  const label = make('span', { class: 'name' }, words.say('shop.account.signed-in', { name }));
  return make('div', { class: 'account', 'data-testid': 'account' }, label, signOut);
}

function languageSwitch(words: Words, handlers: PageHandlers): Node {
  const options = pageLanguages.map((language) => {
    const option = make('option', { value: language, lang: language }, sheetOf(language).name);
    option.selected = language === words.language;
    return option;
  });
  const attributes = { id: 'language', class: 'select', 'data-testid': 'language' };
  const select = make('select', { ...attributes, 'aria-label': words.say('shop.language') }, ...options);
  select.addEventListener('change', () => {
    const language = pageLanguageOf(select.value);
    if (language !== null) handlers.chooseLanguage(language);
  });
  return select;
}
