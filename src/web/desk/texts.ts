import { sheetOf, type PageLanguage } from '../languages.ts';
import { createWords, type Words } from '../words.ts';

/** Fetches the texts of a language, each a file of its own: a page needs one of them. */
const books = {
  ar: () => import('../../../locales/ar/texts/desk.json', { with: { type: 'json' } }),
  da: () => import('../../../locales/da/texts/desk.json', { with: { type: 'json' } }),
  en: () => import('../../../locales/en/texts/desk.json', { with: { type: 'json' } }),
  ms: () => import('../../../locales/ms/texts/desk.json', { with: { type: 'json' } }),
  zh: () => import('../../../locales/zh/texts/desk.json', { with: { type: 'json' } }),
};

/** Fetches the desk's words in a language. `desk` is the first part of each key, as in `locales/`. */
export async function loadWords(language: PageLanguage): Promise<Words> {
  const { default: desk } = await books[language]();
  return createWords(language, sheetOf(language), { desk });
}
