import { splitPlural, type PluralCategory } from './plurals.ts';
import type { TextTree } from './text-tree.ts';

/** One text of a tree: its dotted key, its plural form if it is one, and which of the key's wordings it is. */
export interface Text {
  readonly key: string;
  readonly plural: PluralCategory | null;
  readonly wording: number;
  readonly text: string;
}

/** Every text of a tree, in the tree's order. */
export function flattenTexts(tree: TextTree, path = ''): Text[] {
  return Object.entries(tree).flatMap(([name, branch]) => {
    if (typeof branch !== 'string' && !isWordings(branch)) return flattenTexts(branch, `${path}${name}.`);
    const { key, plural } = splitPlural(name);
    const wordings = typeof branch === 'string' ? [branch] : branch;
    return wordings.map((text, wording) => ({ key: path + key, plural, wording, text }));
  });
}

/** Every key of a tree with all its texts: wordings and plural forms together under the key without its suffix. */
export function allKeys(tree: TextTree): Map<string, string[]> {
  const keys = new Map<string, string[]>();
  for (const { key, text } of flattenTexts(tree)) keys.set(key, [...(keys.get(key) ?? []), text]);
  return keys;
}

function isWordings(branch: readonly string[] | TextTree): branch is readonly string[] {
  return Array.isArray(branch);
}
