import { z } from 'zod';
import type { Offer, Pick } from '../conversation/conversation.ts';
import type { JsonObject, JsonValue } from '../conversation/json.ts';
import type { Language } from '../conversation/language.ts';
import type { Line } from '../conversation/line.ts';
import type { Mention } from '../conversation/reading.ts';
import { menuSchema, type MenuEntry } from '../conversation/menu.ts';
import { articleOn, flowFor, isArticle, type Books, type Moment } from './books.ts';
import type { MenuFields } from './flow.ts';
import { numberOffers } from './offers.ts';

/** What stands on the button that leaves the queue for a person. */
export const stopWaitingLabel = 'human.stop-waiting';

/** The buttons of a menu, as far as there is something behind them. */
export function menuOffers(
  entries: readonly MenuEntry[],
  language: Language,
  moment: Moment,
): readonly Offer[] {
  return numberOffers(menuPicks(entries, language, moment), moment.seed);
}

/** The same before they have their ids. */
export function menuPicks(
  entries: readonly MenuEntry[],
  language: Language,
  moment: Moment,
): readonly { readonly label: Line; readonly pick: Pick }[] {
  return entries.flatMap((entry): { readonly label: Line; readonly pick: Pick }[] => {
    if ('article' in entry) {
      const { article } = entry;
      const label = { key: `article.title.${article}`, values: {}, variant: 0 };
      return isArticle(moment.books, article, language)
        ? [{ label, pick: { kind: 'article', article } }]
        : [];
    }
    if ('move' in entry)
      return [{ label: { key: stopWaitingLabel, values: {}, variant: 0 }, pick: { kind: entry.move } }];
    const { wish: intent, order, mentions: said = [], concepts = [] } = entry;
    const label = { key: `wish.${intent}`, values: {}, variant: 0 };
    const mentions: readonly Mention[] =
      order === undefined ? said : [{ kind: 'order-number', number: order }];
    const heard = concepts.length === 0 ? {} : { concepts };
    return isServed(intent, language, moment.books) && isKept(intent, moment)
      ? [{ label, pick: { kind: 'start', intent, mentions, ...heard } }]
      : [];
  });
}

/** The menu of a step: what a handler laid for it, and its own wishes. */
export function stepMenu({ offer, wishes }: MenuFields, slots: JsonObject): readonly MenuEntry[] {
  const laid = offer === undefined ? [] : menuIn(slots[offer]);
  const own = wishes.map((button): MenuEntry => {
    if ('move' in button) return button;
    const { wish, order } = button;
    const number = order === undefined ? undefined : numberIn(slots[order]);
    return number === undefined ? { wish } : { wish, order: number };
  });
  return [...laid, ...own];
}

function numberIn(slot: JsonValue | undefined): string | undefined {
  const parsed = z.object({ kind: z.literal('code'), text: z.string() }).safeParse(slot);
  return parsed.success ? parsed.data.text : undefined;
}

/** The entries that a slot holds; none where it holds something else. */
function menuIn(slot: JsonValue | undefined): readonly MenuEntry[] {
  const parsed = menuSchema.safeParse(slot);
  return parsed.success ? parsed.data : [];
}

/** Says whether the market keeps what a button would lead to: nobody is called back where support does not call. */
function isKept(intent: string, { market }: Moment): boolean {
  return intent !== 'support.callback' || market.support.callback;
}

/** Says whether there is a flow for an intent, or an article that answers it. */
export function isServed(intent: string, language: Language, books: Books): boolean {
  return flowFor(books, intent) !== undefined || articleOn(books, intent, language) !== undefined;
}
