import type { Article } from '../conversation/article.ts';
import type { Language } from '../conversation/language.ts';
import type { Intent } from '../conversation/reading.ts';
import { checkArticle } from './check-article.ts';
import type { Problem } from './problem.ts';

/** The help articles of every language, by id. */
export type Articles = ReadonlyMap<Language, ReadonlyMap<string, Article>>;

/** What stands alike in every language. */
const sharedParts = {
  answers: ({ answers }: Article) => answers.join(', ') || 'none',
  action: ({ action }: Article) => action ?? 'none',
  choices: ({ choices }: Article) => Object.keys(choices).sort().join(', ') || 'none',
};

/** Checks the help articles of all languages by themselves and against each other. All problems at once. */
export function checkArticles(articles: Articles, intents: readonly Intent[]): readonly Problem[] {
  const ids = [...new Set([...articles.values()].flatMap((shelf) => [...shelf.keys()]))].sort();
  return [
    ...missingArticles(articles, ids),
    ...ids.flatMap((id) => unevenParts(articles, id)),
    ...[...articles].flatMap(([language, shelf]) => [
      ...[...shelf.values()].flatMap((article) => checkArticle(article, fileOf(language, article.id))),
      ...checkIntents(language, [...shelf.values()], intents),
    ]),
  ];
}

/** The file of an article, as problems name it. */
export function fileOf(language: Language, id: string): string {
  return `locales/${language}/help/${id}.md`;
}

function missingArticles(articles: Articles, ids: readonly string[]): readonly Problem[] {
  return [...articles].flatMap(([language, shelf]) =>
    ids
      .filter((id) => !shelf.has(id))
      .map((id) => ({
        file: fileOf(language, id),
        place: null,
        message: 'is missing; other languages have this article',
      })),
  );
}

/** Parts in which a language differs from what most languages have. */
function unevenParts(articles: Articles, id: string): readonly Problem[] {
  return Object.entries(sharedParts).flatMap(([place, partOf]) => {
    const written = [...articles].flatMap(([language, shelf]) => {
      const article = shelf.get(id);
      return article === undefined ? [] : [{ language, part: partOf(article) }];
    });
    const groups = [...Map.groupBy(written, ({ part }) => part)].sort(([, a], [, b]) => b.length - a.length);
    const usual = groups[0]?.[0];
    return written
      .filter(({ part }) => part !== usual)
      .map(({ language, part }) => ({
        file: fileOf(language, id),
        place,
        message: `is ${part}, where other languages have ${usual ?? 'none'}; make them alike`,
      }));
  });
}

function checkIntents(
  language: Language,
  shelf: readonly Article[],
  intents: readonly Intent[],
): readonly Problem[] {
  const first = new Map<Intent, string>();
  return shelf.flatMap(({ id, answers, action }) => {
    const file = fileOf(language, id);
    const unknown = (place: string, intent: Intent): readonly Problem[] =>
      intents.includes(intent)
        ? []
        : [{ file, place, message: `names ${intent}, for which there is no training data` }];
    const twice = answers.flatMap((intent) => {
      const other = first.get(intent);
      first.set(intent, id);
      return other === undefined
        ? []
        : [{ file, place: 'answers', message: `${intent} is answered by ${other} already` }];
    });
    return [
      ...answers.flatMap((intent) => unknown('answers', intent)),
      ...(action === null ? [] : unknown('action', action)),
      ...twice,
    ];
  });
}
