import type { LanguageSheet, PageLanguage } from './languages.ts';

/** Texts as they stand in `locales/<language>/texts/*.json`: texts by name, grouped as deep as one likes. */
export interface TextTree {
  readonly [name: string]: string | TextTree;
}

/** The words of a page in one language. */
export interface Words extends LanguageSheet {
  readonly language: PageLanguage;
  /**
   * The text under a dotted key, with its `{{places}}` filled in.
   *
   * Throws for an unknown key: the tests hold all five languages to the same keys, so it is a misspelt one.
   */
  say(key: string, values?: Readonly<Record<string, string>>): string;
  /** The text under a key for so many things: its plural form is in `key_one`, `key_other` …, as i18next names them. */
  count(key: string, count: number): string;
  /** All texts under a dotted key, in their order. */
  list(key: string): readonly string[];
}

/** The words of a language, out of its texts. */
export function createWords(language: PageLanguage, sheet: LanguageSheet, texts: TextTree): Words {
  return {
    ...sheet,
    language,
    say: (key, values = {}) => fillIn(textUnder(texts, key), values),
    count: (key, count) => {
      const form = new Intl.PluralRules(sheet.intl).select(count);
      const number = new Intl.NumberFormat(sheet.intl).format(count);
      return fillIn(textUnder(texts, `${key}_${form}`), { count: number });
    },
    list: (key) => leavesOf(treeUnder(texts, key)),
  };
}

function textUnder(tree: TextTree, key: string): string {
  const found = find(tree, key);
  if (typeof found !== 'string') throw new Error(`There is no text "${key}"; see locales/en/texts.`);
  return found;
}

function treeUnder(tree: TextTree, key: string): TextTree {
  const found = find(tree, key);
  if (typeof found !== 'object') throw new Error(`There are no texts under "${key}"; see locales/en/texts.`);
  return found;
}

function leavesOf(tree: TextTree): readonly string[] {
  return Object.values(tree).flatMap((branch) => (typeof branch === 'string' ? [branch] : leavesOf(branch)));
}

function find(tree: TextTree, key: string): string | TextTree | undefined {
  let found: string | TextTree | undefined = tree;
  for (const name of key.split('.')) found = typeof found === 'object' ? found[name] : undefined;
  return found;
}

// Each value is isolated, so that a Latin name inside Arabic does not pull its neighbours along.
function fillIn(text: string, values: Readonly<Record<string, string>>): string {
  return text.replace(/\{\{(\w+)\}\}/g, (place, name: string) => {
    const value = values[name];
    return value === undefined ? place : `\u2068${value}\u2069`;
  });
}
