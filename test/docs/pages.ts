import { globSync, readFileSync } from 'node:fs';

/** A page of the project, as Markdown. */
export interface Page {
  readonly file: string;
  readonly text: string;
}

const places = ['*.md', 'docs/**/*.md', 'src/**/*.md', 'test/**/*.md', 'locales/**/*.md'];

/** All pages of the project, by name. */
export const pages: readonly Page[] = globSync(places, { exclude: ['**/node_modules/**'] })
  .sort()
  .map((file) => ({ file, text: readFileSync(file, 'utf8') }));

/** A page's text without its code: blocks and spans. */
export function proseOf({ text }: Page): string {
  return text.replaceAll(/^( *)```[^]*?^\1```/gmu, '').replaceAll(/`[^`]*`/gu, '');
}
