import ar from '../../../locales/ar/texts/shop.json' with { type: 'json' };
import da from '../../../locales/da/texts/shop.json' with { type: 'json' };
import en from '../../../locales/en/texts/shop.json' with { type: 'json' };
import ms from '../../../locales/ms/texts/shop.json' with { type: 'json' };
import zh from '../../../locales/zh/texts/shop.json' with { type: 'json' };
import { sheetOf, type PageLanguage } from '../languages.ts';
import { createWords, type Words } from '../words.ts';

/** The demo shop's texts in all languages. The name of their file in `locales/` is the first part of each key. */
export const shopTexts = {
  ar: { shop: ar },
  da: { shop: da },
  en: { shop: en },
  ms: { shop: ms },
  zh: { shop: zh },
};

/** The demo shop's words in a language. */
export function shopWords(language: PageLanguage): Words {
  return createWords(language, sheetOf(language), shopTexts[language]);
}
