import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Article } from '../conversation/article.ts';
import type { Language } from '../conversation/language.ts';
import type { TextTree } from '../speech/text-tree.ts';
import { fileOf, type Articles } from './check-articles.ts';
import { parseArticle } from './parse-article.ts';
import type { Problem } from './problem.ts';

/** Reads the help articles below `locales/<language>/help`; what cannot be read goes to the problems. */
export async function loadArticles(
  locales: string,
  languages: readonly Language[],
  problems: Problem[],
): Promise<Articles> {
  const shelves = new Map<Language, ReadonlyMap<string, Article>>();
  for (const language of languages) {
    const folder = path.join(locales, language, 'help');
    const shelf = new Map<string, Article>();
    for (const id of await idsIn(folder)) {
      const text = await readFile(path.join(folder, `${id}.md`), 'utf8');
      const parsed = parseArticle(fileOf(language, id), id, text);
      if (parsed.kind === 'article') shelf.set(id, parsed.article);
      else problems.push(...parsed.problems);
    }
    shelves.set(language, shelf);
  }
  return shelves;
}

/** The articles of a language as texts: `article.title.<id>`, `article.body.<id>` and `article.choice.<id>.<name>.<value>`. */
export function articleTexts(shelf: ReadonlyMap<string, Article>): TextTree {
  const all = [...shelf.values()];
  return {
    article: {
      title: Object.fromEntries(all.map(({ id, title }) => [id, title])),
      body: Object.fromEntries(all.map(({ id, body }) => [id, body])),
      choice: Object.fromEntries(all.map(({ id, choices }) => [id, choiceTexts(choices)])),
    },
  };
}

/** An empty sentence is no text: nothing is said there. */
function choiceTexts(choices: Article['choices']): TextTree {
  const written = Object.entries(choices).map(
    ([name, sentences]) =>
      [name, Object.fromEntries(Object.entries(sentences).filter(([, text]) => text.trim() !== ''))] as const,
  );
  return Object.fromEntries(written);
}

/** The ids of the articles in a folder, in a fixed order; a folder that is not there holds none. */
async function idsIn(folder: string): Promise<readonly string[]> {
  const names = await readdir(folder).catch(() => []);
  return names
    .filter((name) => name.endsWith('.md'))
    .map((name) => path.basename(name, '.md'))
    .sort();
}
