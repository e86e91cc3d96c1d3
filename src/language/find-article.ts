import Fuse from 'fuse.js';
import type { Article } from '../conversation/article.ts';
import type { Language } from '../conversation/language.ts';
import type { ArticleMatch, Reading } from '../conversation/reading.ts';
import { tokenize, type Token } from './tokenize.ts';

/** The help articles of every language made ready for being found. */
export type ArticleFinder = ReadonlyMap<Language, ArticleShelf>;

/** The articles of one language, their titles and questions by the terms in them. */
interface ArticleShelf {
  readonly answering: ReadonlyMap<string, string>;
  /** Phrases by term. */
  readonly postings: ReadonlyMap<string, readonly Phrase[]>;
  /** How much a term tells: the rarer, the more. */
  readonly weights: ReadonlyMap<string, number>;
  /** The weight of a word that no article holds. */
  readonly unknownWeight: number;
  /** Known words by their first letter, for misspelt and inflected ones. */
  readonly spellings: ReadonlyMap<string, Fuse<string>>;
}

/** A title or question of an article. */
interface Phrase {
  readonly article: string;
  readonly terms: ReadonlySet<string>;
  readonly weight: number;
}

type Candidates = Reading['candidates'];

/** More articles than this are not handed on. */
const mostFound = 3;
/** What fits less is no match. */
const leastScore = 0.4;
/** How far the recogniser's word alone carries an article that is the first answer to an intent. */
const intentShare = 0.5;
/** Longer messages are told by the recogniser alone: nobody asks for an article in so many words. */
const mostTokens = 40;
/** Fuse scores run from 0 (the same) to 1; above this a word is another one. */
const spellingThreshold = 0.3;
const shortestMisspelt = 4;
const mostInflection = 3;
/** What a misspelt word counts, of a well-spelt one. */
const misspeltShare = 0.8;

/** Makes the help articles ready for being found. */
export function createArticleFinder(
  articles: ReadonlyMap<Language, ReadonlyMap<string, Article>>,
): ArticleFinder {
  return new Map([...articles].map(([language, shelf]) => [language, createShelf([...shelf.values()])]));
}

/**
 * Finds the articles that may answer a message: by its words against titles and questions, and by what the recogniser
 * takes it for. Best first, at most three; none where nothing fits.
 */
export function findArticles(
  tokens: readonly Token[],
  candidates: Candidates,
  language: Language,
  finder: ArticleFinder,
): readonly ArticleMatch[] {
  const shelf = finder.get(language);
  if (shelf === undefined) return [];
  const scores = tokens.length > mostTokens ? new Map<string, number>() : scoreWords(tokens, shelf);
  for (const { intent, score } of candidates) {
    const article = shelf.answering.get(intent);
    if (article === undefined) continue;
    const words = scores.get(article) ?? 0;
    scores.set(article, 1 - (1 - words) * (1 - intentShare * score));
  }
  return [...scores]
    .map(([id, score]) => ({ id, score }))
    .filter(({ score }) => score >= leastScore)
    .sort((a, b) => b.score - a.score || (a.id < b.id ? -1 : 1))
    .slice(0, mostFound);
}

/** The likeness of the words to each article's nearest phrase: twice what both have, by what each has. */
function scoreWords(tokens: readonly Token[], shelf: ArticleShelf): Map<string, number> {
  const shared = new Map<Phrase, number>();
  let weight = 0;
  for (const term of termsOf(tokens)) {
    const { known, share } = spell(term, shelf);
    const own = known === null ? shelf.unknownWeight : (shelf.weights.get(known) ?? 0);
    weight += own;
    const phrases = known === null ? [] : (shelf.postings.get(known) ?? []);
    for (const phrase of phrases) shared.set(phrase, (shared.get(phrase) ?? 0) + own * share);
  }
  const scores = new Map<string, number>();
  for (const [phrase, common] of shared) {
    const score = (2 * common) / (weight + phrase.weight);
    scores.set(phrase.article, Math.max(scores.get(phrase.article) ?? 0, score));
  }
  return scores;
}

/** The known term that a term stands for, and how much of it that counts. */
function spell(
  term: string,
  { weights, spellings }: ArticleShelf,
): { readonly known: string | null; readonly share: number } {
  if (weights.has(term)) return { known: term, share: 1 };
  if (term.length < shortestMisspelt) return { known: null, share: 0 };
  const near = spellings
    .get(term.charAt(0))
    ?.search(term, { limit: 5 })
    .find(({ item }) => Math.abs(item.length - term.length) <= mostInflection);
  return near === undefined ? { known: null, share: 0 } : { known: near.item, share: misspeltShare };
}

function createShelf(articles: readonly Article[]): ArticleShelf {
  const worded = articles.flatMap(({ id, title, questions }) =>
    [title, ...questions].map((text) => ({ article: id, terms: termsOf(tokenize(text)) })),
  );
  const counts = new Map<string, number>();
  for (const { terms } of worded) for (const term of terms) counts.set(term, (counts.get(term) ?? 0) + 1);
  const weights = new Map([...counts].map(([term, count]) => [term, Math.log(1 + worded.length / count)]));
  const phrases = worded.map(({ article, terms }): Phrase => ({
    article,
    terms,
    weight: [...terms].reduce((sum, term) => sum + (weights.get(term) ?? 0), 0),
  }));
  return {
    answering: new Map(articles.flatMap(({ id, answers }) => answers.map((intent) => [intent, id] as const))),
    postings: postingsOf(phrases),
    weights,
    unknownWeight: Math.log(1 + worded.length),
    spellings: spellingsOf([...weights.keys()]),
  };
}

function postingsOf(phrases: readonly Phrase[]): ReadonlyMap<string, readonly Phrase[]> {
  const postings = new Map<string, Phrase[]>();
  for (const phrase of phrases) {
    for (const term of phrase.terms) postings.set(term, [...(postings.get(term) ?? []), phrase]);
  }
  return postings;
}

function spellingsOf(terms: readonly string[]): ReadonlyMap<string, Fuse<string>> {
  const words = terms.filter((term) => term.length >= shortestMisspelt);
  const byFirstLetter = Map.groupBy(words, (word) => word.charAt(0));
  const options = { threshold: spellingThreshold, includeScore: true } as const;
  return new Map([...byFirstLetter].map(([letter, group]) => [letter, new Fuse(group, options)]));
}

/** The words of a text, each once; of Chinese, which has none between spaces, also each two characters in a row. */
function termsOf(tokens: readonly Token[]): ReadonlySet<string> {
  const pairs = tokens.flatMap((token, at) => {
    const next = tokens[at + 1];
    return token.kind === 'han' && next?.kind === 'han' && !next.afterBreak ? [token.key + next.key] : [];
  });
  return new Set([...tokens.map(({ key }) => key), ...pairs]);
}
