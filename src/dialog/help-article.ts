import type { JsonObject } from '../conversation/json.ts';
import type { Language } from '../conversation/language.ts';
import type { ArticleMatch, Reading, Wish } from '../conversation/reading.ts';
import type { Draft } from '../conversation/turn.ts';
import { articleOn, flowFor, isArticle, type Books, type Moment } from './books.ts';
import { topFrame } from './draft.ts';
import { marketFacts } from './market-facts.ts';
import type { MenuEntry } from '../conversation/menu.ts';

/** The flow that answers with a help article. */
export const articleFlow = 'help-article';

/** From here on a message is asked nearly in the words of an article. */
const nearlyItsWords = 0.9;
/** From here on an article answers a wish that it is not the first answer to. */
const fitsAnotherWish = 0.6;
/** From here on an article is worth a button under a message that was not understood. */
const worthAButton = 0.5;

/**
 * The article that answers what a message asks for; null where its wish is to be begun.
 *
 * An article answers a wish for which there is no flow, and one that is asked how it is done: nearly in the words of the
 * article that leads to it, with nothing named.
 */
export function articleForWish(reading: Reading, language: Language, books: Books): string | null {
  const [wish, another] = reading.wishes;
  if (wish === undefined || another !== undefined) return null;
  const best = bestOf(reading, language, books);
  if (flowFor(books, wish.intent) !== undefined) {
    if (best === undefined || best.score < nearlyItsWords) return null;
    if (best.score < 1 && !asksHow(wish)) return null;
    // In the very words of the article, none of them is an item.
    const named = best.score === 1 ? wish.mentions.filter(({ kind }) => kind !== 'item') : wish.mentions;
    return named.length === 0 && books.articles.get(best.id)?.action === wish.intent ? best.id : null;
  }
  const first = articleOn(books, wish.intent, language)?.id ?? null;
  if (best === undefined) return first;
  return first !== null || best.score >= fitsAnotherWish ? best.id : null;
}

/** "When does it come" is nearly "how do I know when it comes", and yet wants to know when. */
function asksHow({ concepts = [] }: Wish): boolean {
  return concepts.some((concept) => concept === 'how' || concept.startsWith('how.'));
}

/** The article whose words a message nearly is, whatever the recogniser makes of it. */
export function articleByWords(reading: Reading, language: Language, books: Books): string | null {
  const best = bestOf(reading, language, books);
  return best !== undefined && best.score >= nearlyItsWords ? best.id : null;
}

/** Articles that may help somebody who was not understood. */
export function articlesNear({ articles }: Reading, language: Language, books: Books): readonly string[] {
  return articles
    .filter(({ id, score }) => score >= worthAButton && isArticle(books, id, language))
    .map(({ id }) => id);
}

function bestOf({ articles }: Reading, language: Language, books: Books): ArticleMatch | undefined {
  return articles.find(({ id }) => isArticle(books, id, language));
}

/** What the flow knows of its article: title, text, the button that does it, and whether it is an answer in between. */
export function articleSlots(draft: Draft, id: string, moment: Moment): JsonObject {
  const { articles } = moment.books;
  const action = articles.get(id)?.action ?? null;
  const isMidway = topFrame(draft) !== undefined || draft.conversation.agenda.length > 0;
  return {
    title: { kind: 'term', key: `article.title.${id}` },
    article: { kind: 'article', id, facts: marketFacts(moment.market) },
    place: isMidway ? 'midway' : 'free',
    action: doable(action, moment).map((entry) => ({ ...entry })),
  };
}

/** A wish as a button: only where a flow does it, for an article would lead back to itself. */
function doable(intent: string | null, moment: Moment): MenuEntry[] {
  return intent !== null && flowFor(moment.books, intent) !== undefined ? [{ wish: intent }] : [];
}
