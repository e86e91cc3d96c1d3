/** The plural categories of CLDR, as i18next spells them at the end of a key: `items_few`. */
export const pluralCategories = ['zero', 'one', 'two', 'few', 'many', 'other'] as const;
export type PluralCategory = (typeof pluralCategories)[number];

const pluralKey = new RegExp(`^(.+)_(${pluralCategories.join('|')})$`);

/** The plural categories that a language's whole numbers need, in CLDR's order: `en` → one, other. */
export function requiredPlurals(language: string): PluralCategory[] {
  const { pluralCategories: needed } = new Intl.PluralRules(language).resolvedOptions();
  return pluralCategories.filter((category) => needed.includes(category));
}

/** Parts a key and its plural category: `items_few` → items, few. Null where it has none. */
export function splitPlural(key: string): { readonly key: string; readonly plural: PluralCategory | null } {
  const [, base, suffix] = pluralKey.exec(key) ?? [];
  const plural = pluralCategories.find((category) => category === suffix) ?? null;
  return base === undefined ? { key, plural: null } : { key: base, plural };
}
