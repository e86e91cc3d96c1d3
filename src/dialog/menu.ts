import type { Offer, Pick } from '../conversation/conversation.ts';
import type { JsonValue } from '../conversation/json.ts';
import type { Language } from '../conversation/language.ts';
import type { Line } from '../conversation/line.ts';
import type { Mention } from '../conversation/reading.ts';
import { menuSchema, type MenuEntry } from '../conversation/menu.ts';
import { articleOn, flowFor, isArticle, type Books, type Moment } from './books.ts';
import { numberOffers } from './question.ts';

/** The buttons of a menu, as far as there is something behind them. */
export function menuOffers(
  entries: readonly MenuEntry[],
  language: Language,
  moment: Moment,
): readonly Offer[] {
  const picks = entries.flatMap((entry): { readonly label: Line; readonly pick: Pick }[] => {
    if ('article' in entry) {
      const { article } = entry;
      const label = { key: `article.title.${article}`, values: {}, variant: 0 };
      return isArticle(moment.books, article, language)
        ? [{ label, pick: { kind: 'article', article } }]
        : [];
    }
    const { wish: intent, order } = entry;
    const label = { key: `wish.${intent}`, values: {}, variant: 0 };
    const mentions: readonly Mention[] = order === undefined ? [] : [{ kind: 'order-number', number: order }];
    return isServed(intent, language, moment.books)
      ? [{ label, pick: { kind: 'start', intent, mentions } }]
      : [];
  });
  return numberOffers(picks, moment.seed);
}

/** The entries that a slot holds; none where it holds something else. */
export function menuIn(slot: JsonValue | undefined): readonly MenuEntry[] {
  const parsed = menuSchema.safeParse(slot);
  return parsed.success ? parsed.data : [];
}

/** Says whether there is a flow for an intent, or an article that answers it. */
export function isServed(intent: string, language: Language, books: Books): boolean {
  return flowFor(books, intent) !== undefined || articleOn(books, intent, language) !== undefined;
}
