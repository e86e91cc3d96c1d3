import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { parseDocument } from 'yaml';
import type { z } from 'zod';
import type { HandlerSheet } from '../conversation/handler-sheet.ts';
import type { Language } from '../conversation/language.ts';
import type { Books } from '../dialog/books.ts';
import type { Flow } from '../dialog/flow.ts';
import type { MarketId } from '../domain/identifiers.ts';
import { marketSchema, type Market } from '../domain/market.ts';
import { languageSheetSchema } from '../speech/language-sheet.ts';
import { placeholdersOf } from '../speech/placeholders.ts';
import { createArticleFinder, type ArticleFinder } from '../language/find-article.ts';
import { createSpeaker, type LanguageBook, type Speaker } from '../speech/speaker.ts';
import { allKeys } from '../speech/texts.ts';
import { textTreeSchema, type TextTree } from '../speech/text-tree.ts';
import { checkArticles, type Articles } from './check-articles.ts';
import { checkConcepts } from './check-concepts.ts';
import { checkContent, intentsIn } from './check-content.ts';
import { articleTexts, loadArticles } from './load-articles.ts';
import { gatherTrainingMaterial, learnLanguages, type LanguageBooks } from './language-books.ts';
import { parseFlow } from './parse-flow.ts';
import { ContentError, type Problem } from './problem.ts';

/** The checked books: everything the house works by that is data. */
export interface Content {
  readonly books: Books;
  readonly markets: ReadonlyMap<MarketId, Market>;
  readonly languages: LanguageBooks;
  readonly articles: ArticleFinder;
  readonly speaker: Speaker;
  /** The ids of the canned replies: `replies.<id>.title` and `replies.<id>.text` in every language. */
  readonly replies: readonly string[];
}

/** Where the data lies. */
export interface ContentFolders {
  readonly dialogs: string;
  readonly locales: string;
  readonly markets: string;
  /** Where the trained model is kept. */
  readonly cache?: string;
}

/**
 * Reads flows, texts, markets and language data and checks them against each other.
 *
 * Throws a `ContentError` that lists every problem with file, place and remedy; nothing half-good is handed out.
 */
export async function loadContent(
  folders: ContentFolders,
  handlers: ReadonlyMap<string, { readonly sheet: HandlerSheet }>,
): Promise<Content> {
  const problems: Problem[] = [];
  const { flows, files } = await readFlows(folders.dialogs, problems);
  const markets = await readMarkets(folders.markets, problems);
  const material = await gatherTrainingMaterial(folders.locales, problems);
  const spoken = [...material.perLanguage.keys()];
  const speech = await readSpeech(folders.locales, spoken, problems);
  const articles = await loadArticles(folders.locales, spoken, problems);
  if (problems.length > 0) throw new ContentError(problems);
  const languages = await learnLanguages(material, folders.cache);
  const texts = new Map([...speech].map(([language, book]) => [language, book.texts]));
  const sheets = new Map([...handlers].map(([name, { sheet }]) => [name, sheet]));
  const books: Books = {
    flows,
    handlers: sheets,
    placeholders: placeholdersIn(texts),
    articles: sheetsOf(articles),
  };
  const { lexicons, perLanguage: training } = material;
  const found = [
    ...checkContent({ books, flowFiles: files, texts, lexicons, training }),
    ...checkArticles(articles, intentsIn(training)),
    ...checkConcepts(languages.lexicons),
    ...checkMarkets(markets, languages),
  ];
  if (found.length > 0) throw new ContentError(found);
  const speaker = createSpeaker(withArticles(speech, articles));
  const replies = repliesIn(texts);
  return { books, markets, languages, articles: createArticleFinder(articles), speaker, replies };
}

/** What is known of each article whatever the language. */
function sheetsOf(articles: Articles): Books['articles'] {
  const all = [...articles.values()].flatMap((shelf) => [...shelf.values()]);
  return new Map(
    all.map(({ id, answers, action }) => {
      const languages = [...articles].filter(([, shelf]) => shelf.has(id)).map(([language]) => language);
      return [id, { id, answers, action, languages }];
    }),
  );
}

function withArticles(
  speech: ReadonlyMap<Language, LanguageBook>,
  articles: Articles,
): ReadonlyMap<Language, LanguageBook> {
  const books = [...speech].map(([language, { sheet, texts }]) => {
    const all = { ...texts, ...articleTexts(articles.get(language) ?? new Map()) };
    return [language, { sheet, texts: all }] as const;
  });
  return new Map(books);
}

async function readFlows(
  folder: string,
  problems: Problem[],
): Promise<{ readonly flows: ReadonlyMap<string, Flow>; readonly files: ReadonlyMap<string, string> }> {
  const flows = new Map<string, Flow>();
  const files = new Map<string, string>();
  for (const name of await filesIn(folder, '.yaml')) {
    const file = `dialogs/${name}`;
    const parsed = parseFlow(file, await readFile(path.join(folder, name), 'utf8'));
    if (parsed.kind === 'problems') {
      problems.push(...parsed.problems);
      continue;
    }
    const other = files.get(parsed.flow.id);
    if (other !== undefined)
      problems.push({ file, place: 'id', message: `${parsed.flow.id} stands in ${other} too` });
    flows.set(parsed.flow.id, parsed.flow);
    files.set(parsed.flow.id, file);
  }
  return { flows, files };
}

async function readMarkets(folder: string, problems: Problem[]): Promise<ReadonlyMap<MarketId, Market>> {
  const markets = new Map<MarketId, Market>();
  for (const name of await filesIn(folder, '.yaml')) {
    const file = `markets/${name}`;
    const document = parseDocument(await readFile(path.join(folder, name), 'utf8'));
    const [syntax] = document.errors;
    if (syntax !== undefined) {
      const place = `line ${syntax.linePos?.[0].line ?? 1}`;
      problems.push({ file, place, message: `is not YAML: ${syntax.code}` });
      continue;
    }
    const parsed = marketSchema.safeParse(document.toJS());
    if (parsed.success) markets.set(parsed.data.id, parsed.data);
    else problems.push(...problemsOf(file, parsed.error));
  }
  return markets;
}

async function readSpeech(
  locales: string,
  languages: readonly Language[],
  problems: Problem[],
): Promise<ReadonlyMap<Language, LanguageBook>> {
  const books = new Map<Language, LanguageBook>();
  for (const language of languages) {
    const sheetFile = `locales/${language}/language.json`;
    const sheet = languageSheetSchema.safeParse(
      await readJson(path.join(locales, language, 'language.json')),
    );
    if (!sheet.success) problems.push(...problemsOf(sheetFile, sheet.error));
    const trees: Record<string, TextTree> = {};
    for (const name of await filesIn(path.join(locales, language, 'texts'), '.json')) {
      const tree = textTreeSchema.safeParse(await readJson(path.join(locales, language, 'texts', name)));
      if (tree.success) trees[path.basename(name, '.json')] = tree.data;
      else problems.push(...problemsOf(`locales/${language}/texts/${name}`, tree.error));
    }
    if (sheet.success) books.set(language, { sheet: sheet.data, texts: trees });
  }
  return books;
}

async function readJson(file: string): Promise<unknown> {
  try {
    const parsed: unknown = JSON.parse(await readFile(file, 'utf8'));
    return parsed;
  } catch (error) {
    const message =
      error instanceof SyntaxError ? `is not JSON: ${error.message}` : 'cannot be read; is it there?';
    throw new ContentError([{ file, place: null, message }]);
  }
}

/** Files below a folder, with their path relative to it, in a fixed order. */
async function filesIn(folder: string, ending: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { recursive: true });
  return entries.filter((name) => name.endsWith(ending)).sort();
}

/** All languages have the same keys: those of any tell which replies there are. */
function repliesIn(texts: ReadonlyMap<Language, TextTree>): readonly string[] {
  const keys = [...texts.values()].flatMap((tree) => [...allKeys(tree).keys()]);
  const ids = keys.flatMap((key) => /^replies\.([^.]+)\.text$/u.exec(key)?.slice(1, 2) ?? []);
  return [...new Set(ids)];
}

function placeholdersIn(texts: ReadonlyMap<Language, TextTree>): Books['placeholders'] {
  const names = new Map<string, Set<string>>();
  for (const tree of texts.values()) {
    for (const [key, wordings] of allKeys(tree)) {
      const present = names.get(key) ?? new Set();
      for (const name of wordings.flatMap(placeholdersOf)) present.add(name);
      names.set(key, present);
    }
  }
  const lists = new Map([...names].map(([key, present]) => [key, [...present]]));
  return (key) => lists.get(key) ?? [];
}

function checkMarkets(markets: ReadonlyMap<MarketId, Market>, languages: LanguageBooks): readonly Problem[] {
  if (markets.size === 0) return [{ file: 'markets', place: null, message: 'holds no market file; add one' }];
  return [...markets.values()]
    .filter((market) => !languages.languages.some((language) => language === market.language))
    .map((market) => ({
      file: `markets/${market.id}.yaml`,
      place: 'language',
      message: `speaks ${market.language}, for which there is no folder in locales`,
    }));
}

function problemsOf(file: string, error: z.ZodError): readonly Problem[] {
  return error.issues.map((issue) => ({ file, place: issue.path.join('.') || null, message: issue.message }));
}
