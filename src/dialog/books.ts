import type { ShelvedArticle } from '../conversation/article.ts';
import type { HandlerSheet } from '../conversation/handler-sheet.ts';
import type { Language } from '../conversation/language.ts';
import type { Authority } from '../domain/authority.ts';
import type { Market } from '../domain/market.ts';
import type { Instant } from '../domain/time.ts';
import type { Flow } from './flow.ts';

/** The checked books the engine works by. */
export interface Books {
  readonly flows: ReadonlyMap<string, Flow>;
  readonly handlers: ReadonlyMap<string, HandlerSheet>;
  /** The placeholders of a locale key: what must be filled in when it is said. */
  readonly placeholders: (key: string) => readonly string[];
  /** The help articles, by id. */
  readonly articles: ReadonlyMap<string, ShelvedArticle>;
}

/** The circumstances of one event: all that a decision may depend on besides the conversation. */
export interface Moment {
  readonly books: Books;
  /** Who is asking. */
  readonly authority: Authority;
  /** The conversation's market. */
  readonly market: Market;
  readonly now: Instant;
  /** Whether the message crossed with the bot's last words: whoever sent it had not read them. */
  readonly crossed: boolean;
  /** Random, drawn once per event and kept with it; ids are derived from it. */
  readonly seed: string;
}

/** The flow with an id; throws when there is none: flows are checked before they run. */
export function flowOf(books: Books, id: string): Flow {
  const flow = books.flows.get(id);
  if (flow === undefined) throw new Error(`There is no flow ${id}; check the flows before they run.`);
  return flow;
}

/** The flow that an intent begins, if one does. */
export function flowFor(books: Books, intent: string): Flow | undefined {
  return [...books.flows.values()].find((flow) => flow.startsOn.includes(intent));
}

/** The help article that is the first answer to an intent in a language, if one is. */
export function articleOn(books: Books, intent: string, language: Language): ShelvedArticle | undefined {
  return [...books.articles.values()].find(
    ({ answers, languages }) => answers.includes(intent) && languages.includes(language),
  );
}

/** Says whether there is a help article of that id in a language. */
export function isArticle(books: Books, id: string, language: Language): boolean {
  return books.articles.get(id)?.languages.includes(language) ?? false;
}
