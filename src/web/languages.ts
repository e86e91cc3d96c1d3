import ar from '../../locales/ar/language.json' with { type: 'json' };
import da from '../../locales/da/language.json' with { type: 'json' };
import en from '../../locales/en/language.json' with { type: 'json' };
import ms from '../../locales/ms/language.json' with { type: 'json' };
import zh from '../../locales/zh/language.json' with { type: 'json' };

/** A language that the pages have words in. */
export const pageLanguages = ['en', 'ms', 'da', 'ar', 'zh'] as const;
export type PageLanguage = (typeof pageLanguages)[number];

/** What is to be known of a language: its own name, its direction, and the locale that `Intl` writes by. */
export interface LanguageSheet {
  readonly name: string;
  readonly direction: 'ltr' | 'rtl';
  readonly intl: string;
}

const sheets = { en, ms, da, ar, zh };

/** The sheet of a language, from `locales/<language>/language.json`. */
export function sheetOf(language: PageLanguage): LanguageSheet {
  const { name, direction, intl } = sheets[language];
  return { name, direction: direction === 'rtl' ? 'rtl' : 'ltr', intl };
}

/** The language of ours that a language tag such as `zh-CN` means; null when we have no words in it. */
export function pageLanguageOf(tag: string | null | undefined): PageLanguage | null {
  const base = tag?.toLowerCase().split('-')[0];
  return pageLanguages.find((language) => language === base) ?? null;
}

/**
 * The direction of words in a language: a name in another script at their head does not turn them round. `auto` for words
 * whose language is not known.
 */
export function directionOf(tag: string | null | undefined): 'ltr' | 'rtl' | 'auto' {
  const language = pageLanguageOf(tag);
  return language === null ? 'auto' : sheetOf(language).direction;
}
