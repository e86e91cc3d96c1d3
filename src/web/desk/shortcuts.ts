/** What a key can be pressed for, in the order in which the sheet lists them. */
export const shortcuts = [
  { name: 'next', key: 'j' },
  { name: 'previous', key: 'k' },
  { name: 'search', key: 's' },
  { name: 'claim', key: 'c' },
  { name: 'reply', key: 'r' },
  { name: 'note', key: 'n' },
  { name: 'replies', key: '/' },
  { name: 'transfer', key: 't' },
  { name: 'return', key: 'b' },
  { name: 'release', key: 'a' },
  { name: 'close', key: 'e' },
  { name: 'panel', key: 'p' },
  { name: 'help', key: '?' },
] as const;
export type Shortcut = (typeof shortcuts)[number]['name'];

/** What is known of a key press. */
export interface KeyPress {
  readonly key: string;
  /** Where the key is on the keyboard, e.g. `KeyJ`. */
  readonly code: string;
  readonly ctrlKey: boolean;
  readonly altKey: boolean;
  readonly metaKey: boolean;
  readonly isComposing: boolean;
}

/**
 * What a key press asks for outside of where one writes; null where it belongs to the browser or to nothing.
 *
 * Where the keyboard writes other letters than Latin ones, the key's place counts.
 */
export function shortcutOf(press: KeyPress): Shortcut | null {
  if (press.isComposing || press.ctrlKey || press.altKey || press.metaKey) return null;
  const letter = /^\p{ASCII}+$/u.test(press.key) ? press.key : press.code.replace(/^Key/u, '');
  return shortcuts.find(({ key }) => key === letter.toLowerCase())?.name ?? null;
}
