import type { Token } from './tokenize.ts';

/** The writing of a word; `none` for numbers and signs. */
export type Script = 'Latin' | 'Arabic' | 'Han' | 'Other' | 'none';

/** The script that a token is written in, by its first letter. */
export function scriptOf(token: Token): Script {
  if (token.kind === 'han') return 'Han';
  if (token.kind !== 'word') return 'none';
  if (/^\d*\p{Script=Latin}/u.test(token.key)) return 'Latin';
  return /^\d*\p{Script=Arabic}/u.test(token.key) ? 'Arabic' : 'Other';
}

/** Says whether a token is written in a script. */
export function isScript(token: Token, script: Script): boolean {
  return scriptOf(token) === script;
}
