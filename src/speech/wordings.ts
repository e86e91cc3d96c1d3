import { createInstance, type i18n } from 'i18next';
import type { Language } from '../conversation/language.ts';
import { placeholdersOf } from './placeholders.ts';
import type { PluralCategory } from './plurals.ts';
import { flattenTexts, type Text } from './texts.ts';
import type { TextTree } from './text-tree.ts';

/** A text to be found: `count`, or the form itself, chooses its plural form, `variant` its wording. */
export interface Wanted {
  readonly key: string;
  readonly language: Language;
  readonly variant: number;
  readonly count: number | PluralCategory | null;
}

/** The texts of all languages, to be found and filled. */
export interface Wordings {
  has(key: string, language: Language): boolean;
  /**
   * Finds a text and puts words in for its placeholders; `wordFor` is asked for each of them, once.
   *
   * Throws where the language has no such text.
   */
  fill(wanted: Wanted, wordFor: (placeholder: string) => string): string;
}

/** Makes the wordings of all languages on an i18next instance of its own. */
export function createWordings(texts: ReadonlyMap<Language, TextTree>): Wordings {
  const counts = new Map([...texts].map(([language, tree]) => [language, countWordings(flattenTexts(tree))]));
  const i18next = startI18next(texts);
  return {
    has: (key, language) => counts.get(language)?.has(key) ?? false,
    fill(wanted, wordFor) {
      const wordings = counts.get(wanted.language)?.get(wanted.key);
      if (wordings === undefined) throw missingText(wanted, 'has no text for it');
      const plain = resourceKey(wanted.key, wanted.variant % wordings);
      const key = typeof wanted.count === 'string' ? `${plain}_${wanted.count}` : plain;
      const count = typeof wanted.count === 'number' ? { count: wanted.count } : {};
      const options = { lng: wanted.language, nest: false, ...count };
      if (!i18next.exists(key, options)) throw missingText(wanted, missingForm(wanted.count));
      const text = i18next.t(key, { ...options, skipInterpolation: true });
      const words = Object.fromEntries(placeholdersOf(text).map((name) => [name, wordFor(name)]));
      return i18next.t(key, { ...options, replace: words });
    },
  };
}

function startI18next(texts: ReadonlyMap<Language, TextTree>): i18n {
  const resources = [...texts].map(([language, tree]) => {
    return [language, { translation: resourcesOf(flattenTexts(tree)) }] as const;
  });
  const instance = createInstance();
  void instance.init({
    resources: Object.fromEntries(resources),
    initAsync: false,
    fallbackLng: false,
    load: 'currentOnly',
    keySeparator: false,
    nsSeparator: false,
    interpolation: { escapeValue: false },
  });
  return instance;
}

/** The texts by flat i18next keys. A plural form with fewer wordings than its siblings repeats its own. */
function resourcesOf(texts: readonly Text[]): Record<string, string> {
  const counts = countWordings(texts);
  const forms = Map.groupBy(texts, ({ key, plural }) => `${plural ?? ''} ${key}`);
  const resources: Record<string, string> = {};
  for (const form of forms.values()) {
    const wordings = counts.get(form[0]?.key ?? '') ?? 0;
    for (let wording = 0; wording < wordings; wording += 1) {
      const text = form[wording % form.length];
      if (text === undefined) continue;
      const suffix = text.plural === null ? '' : `_${text.plural}`;
      resources[resourceKey(text.key, wording) + suffix] = text.text;
    }
  }
  return resources;
}

function countWordings(texts: readonly Text[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { key, wording } of texts) counts.set(key, Math.max(counts.get(key) ?? 0, wording + 1));
  return counts;
}

function resourceKey(key: string, wording: number): string {
  return `${key}.${wording}`;
}

function missingForm(count: Wanted['count']): string {
  if (count === null) return 'has only plural forms of it, and the line has no number named "count"';
  if (typeof count === 'string') return `has no plural form "${count}" of it`;
  return `has no plural form of it for ${count}, nor an "other"`;
}

function missingText({ key, language }: Wanted, reason: string): Error {
  return new Error(
    `Text "${key}" cannot be said: language "${language}" ${reason}. Add it in locales/${language}/texts/.`,
  );
}
