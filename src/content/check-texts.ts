import type { Language } from '../conversation/language.ts';
import { hasStrayBraces, placeholdersOf } from '../speech/placeholders.ts';
import { requiredPlurals } from '../speech/plurals.ts';
import { allKeys, flattenTexts } from '../speech/texts.ts';
import type { TextTree } from '../speech/text-tree.ts';
import type { Problem } from './problem.ts';

/** A text that something says, with the placeholders that can be filled there; null where its sayer fills them itself. */
export interface NeededText {
  readonly key: string;
  readonly neededBy: string;
  readonly filled: readonly string[] | null;
}

/** Keys below these are said by speech itself, by the web pages, at the desk, or made of data; they are not asked for by flows. */
const saidElsewhere = ['values', 'widget', 'launcher', 'shop', 'teams', 'packet', 'replies', 'desk'];

/**
 * Says what is missing, left over or uneven in the texts of all languages: a key some lack, placeholders that differ or
 * cannot be filled, plural forms that a language needs, texts that nobody says.
 */
export function checkTexts(
  texts: ReadonlyMap<Language, TextTree>,
  needed: readonly NeededText[],
): readonly Problem[] {
  const sheets = [...texts].map(([language, tree]) => ({ language, tree, keys: allKeys(tree) }));
  const every = new Set(sheets.flatMap(({ keys }) => [...keys.keys()]));
  const placeholders = unionOfPlaceholders(sheets.map(({ keys }) => keys));
  return [
    ...missingKeys(sheets, every, needed),
    ...sheets.flatMap(({ language, tree, keys }) => [
      ...unevenPlaceholders(language, keys, placeholders),
      ...missingPlurals(language, tree),
    ]),
    ...unfillable(needed, placeholders),
    ...unused(every, needed),
  ];
}

interface Sheet {
  readonly language: Language;
  readonly keys: ReadonlyMap<string, readonly string[]>;
}

function missingKeys(
  sheets: readonly Sheet[],
  every: ReadonlySet<string>,
  needed: readonly NeededText[],
): readonly Problem[] {
  const reasons = new Map(needed.map(({ key, neededBy }) => [key, neededBy]));
  const wanted = new Set([...every, ...reasons.keys()]);
  return sheets.flatMap(({ language, keys }) =>
    [...wanted]
      .filter((key) => !keys.has(key))
      .map((key) => {
        const why = reasons.get(key);
        const message =
          why === undefined ? 'is missing; other languages have it' : `is missing; ${why} says it`;
        return { file: fileOf(language, key), place: key, message };
      }),
  );
}

function unionOfPlaceholders(
  sheets: readonly ReadonlyMap<string, readonly string[]>[],
): ReadonlyMap<string, readonly string[]> {
  const union = new Map<string, Set<string>>();
  for (const keys of sheets) {
    for (const [key, wordings] of keys) {
      const names = union.get(key) ?? new Set<string>();
      for (const name of wordings.flatMap(placeholdersOf)) names.add(name);
      union.set(key, names);
    }
  }
  return new Map([...union].map(([key, names]) => [key, [...names].sort()]));
}

function unevenPlaceholders(
  language: Language,
  keys: ReadonlyMap<string, readonly string[]>,
  placeholders: ReadonlyMap<string, readonly string[]>,
): readonly Problem[] {
  return [...keys].flatMap(([key, wordings]) =>
    wordings.flatMap((text) => {
      const file = fileOf(language, key);
      if (hasStrayBraces(text))
        return [{ file, place: key, message: 'has a brace that opens or closes no {{placeholder}}' }];
      const names = placeholdersOf(text);
      const missing = (placeholders.get(key) ?? []).filter(
        (name) => !names.includes(name) && name !== 'count',
      );
      return missing.map((name) => ({
        file,
        place: key,
        message: `does not use {{${name}}}, which the text has elsewhere`,
      }));
    }),
  );
}

function missingPlurals(language: Language, tree: TextTree): readonly Problem[] {
  const forms = new Map<string, Set<string>>();
  for (const { key, plural } of flattenTexts(tree)) {
    if (plural !== null) forms.set(key, (forms.get(key) ?? new Set()).add(plural));
  }
  return [...forms].flatMap(([key, present]) =>
    requiredPlurals(language)
      .filter((form) => !present.has(form))
      .map((form) => ({
        file: fileOf(language, key),
        place: key,
        message: `lacks the plural form ${key}_${form}`,
      })),
  );
}

function unfillable(
  needed: readonly NeededText[],
  placeholders: ReadonlyMap<string, readonly string[]>,
): readonly Problem[] {
  return needed.flatMap(({ key, neededBy, filled }) => {
    if (filled === null) return [];
    return (placeholders.get(key) ?? [])
      .filter((name) => !filled.includes(name))
      .map((name) => ({
        file: `locales/*/texts`,
        place: key,
        message: `uses {{${name}}}, which ${neededBy} does not know`,
      }));
  });
}

function unused(every: ReadonlySet<string>, needed: readonly NeededText[]): readonly Problem[] {
  const said = new Set(needed.map(({ key }) => key));
  return [...every]
    .filter((key) => !said.has(key) && !saidElsewhere.includes(key.split('.')[0] ?? ''))
    .map((key) => ({
      file: 'locales/*/texts',
      place: key,
      message: 'is said by nobody; use it or delete it',
    }));
}

function fileOf(language: Language, key: string): string {
  return `locales/${language}/texts/${key.split('.')[0] ?? key}.json`;
}
