import type { Token } from './tokenize.ts';

/** The writing of a word; `none` for numbers and signs. */
export type Script = 'Latin' | 'Arabic' | 'Han' | 'Other' | 'none';

/** The script that a token is written in, by its first letter. */
export function scriptOf(token: Token): Script {
  if (token.kind === 'han') return 'Han';
  if (token.kind !== 'word') return 'none';
  const first = token.key.charCodeAt(0);
  // Most words are told at a glance.
  if (first >= 0x61 && first <= 0x7a) return 'Latin';
  if (first >= 0x621 && first <= 0x64a && first !== 0x640) return 'Arabic';
  if (/^\d*\p{Script=Latin}/u.test(token.key)) return 'Latin';
  return /^\d*\p{Script=Arabic}/u.test(token.key) ? 'Arabic' : 'Other';
}

/** Says whether a token is written in a script. */
export function isScript(token: Token, script: Script): boolean {
  return scriptOf(token) === script;
}
