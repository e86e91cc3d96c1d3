import ar from '../../../locales/ar/texts/widget.json' with { type: 'json' };
import da from '../../../locales/da/texts/widget.json' with { type: 'json' };
import en from '../../../locales/en/texts/widget.json' with { type: 'json' };
import ms from '../../../locales/ms/texts/widget.json' with { type: 'json' };
import zh from '../../../locales/zh/texts/widget.json' with { type: 'json' };
import type { PageLanguage } from '../languages.ts';
import { createWords, type Words } from '../words.ts';

/** The widget's texts in all languages. The name of their file in `locales/` is the first part of each key. */
export const widgetTexts = {
  ar: { widget: ar },
  da: { widget: da },
  en: { widget: en },
  ms: { widget: ms },
  zh: { widget: zh },
};

/** The widget's words in a language. */
export function widgetWords(language: PageLanguage): Words {
  return createWords(widgetTexts, language);
}
