import type { ShownCard } from '../conversation/card.ts';
import type { TranscriptEntry } from '../ports/conversation-store.ts';
import { cardInputs, cardVersion } from './picked-in.ts';

/** The newest version that Teams and stock Web Chat both show. */
export const adaptiveCardVersion = '1.5';

/** The content type of an Adaptive Card. */
export const adaptiveCardType = 'application/vnd.microsoft.card.adaptive';

type Element = Readonly<Record<string, unknown>>;

/** An Adaptive Card, as far as more may be put on it. */
export interface AdaptiveCard extends Element {
  readonly body: readonly Element[];
  readonly actions: readonly Element[];
}

/**
 * What stands beside a message as one Adaptive Card: its cards, and the inputs of its control where the card can hold them.
 *
 * Null where there is nothing to show.
 */
export function adaptiveCardOf(
  entry: Pick<TranscriptEntry, 'buttons' | 'cards' | 'control' | 'language'>,
): AdaptiveCard | null {
  const inputs = inputsOf(entry);
  const body = [...entry.cards.flatMap(cardElements), ...inputs];
  if (body.length === 0) return null;
  const actions = inputs.length === 0 ? [] : submitsOf(entry.control);
  const direction = entry.language === 'ar' ? { rtl: true } : {};
  return {
    type: 'AdaptiveCard',
    version: adaptiveCardVersion,
    lang: entry.language,
    ...direction,
    body,
    actions,
  };
}

function submitsOf(control: TranscriptEntry['control']): readonly Element[] {
  if (control === null || !('submit' in control)) return [];
  const data = { polydesk: cardVersion, submits: control.kind };
  return [{ type: 'Action.Submit', title: control.submit, data }];
}

function cardElements(card: ShownCard): readonly Element[] {
  if (card.kind === 'item')
    return [...pictureOf(card), text(card.title, { weight: 'Bolder' }), text(card.price, { isSubtle: true })];
  return [
    columns(text(card.title, { weight: 'Bolder' }), text(card.state.text, { color: 'Accent' })),
    columns(text(card.date, { isSubtle: true }), text(card.total, { isSubtle: true })),
    ...card.lines.map((line) =>
      columns(
        text(line.title),
        text(`${line.amount} · ${line.state.text}`, { isSubtle: true }),
        pictureOf(line),
      ),
    ),
  ];
}

/** Only a whole address can be shown elsewhere: of the web, or of this machine while one tries things out. */
function pictureOf({
  picture,
  title,
}: {
  readonly picture: string | null;
  readonly title: string;
}): readonly Element[] {
  if (picture === null || !URL.canParse(picture)) return [];
  const { protocol, hostname } = new URL(picture);
  const isOwn = protocol === 'http:' && ['localhost', '127.0.0.1', '[::1]'].includes(hostname);
  if (protocol !== 'https:' && !isOwn) return [];
  return [{ type: 'Image', url: picture, altText: title, width: '44px' }];
}

function inputsOf({ buttons, control }: Pick<TranscriptEntry, 'buttons' | 'control'>): readonly Element[] {
  if (control?.kind === 'items') {
    return buttons.flatMap(({ id, card }) => {
      if (card?.kind !== 'item') return [];
      const label = `${card.title} · ${card.price}`;
      const bounds = { min: 0, max: card.most, value: 0 };
      return [{ type: 'Input.Number', id: `${cardInputs.quantity}${id}`, label, ...bounds }];
    });
  }
  if (control?.kind !== 'moment') return [];
  const day = { type: 'Input.Date', id: cardInputs.date, min: control.from, value: control.from };
  return control.hasTime ? [day, { type: 'Input.Time', id: cardInputs.from }] : [day];
}

function text(words: string, looks: Element = {}): Element {
  return { type: 'TextBlock', text: escapeMarkdown(words), wrap: true, ...looks };
}

function columns(first: Element, second: Element, before: readonly Element[] = []): Element {
  return {
    type: 'ColumnSet',
    columns: [
      ...before.map((element) => ({ type: 'Column', width: 'auto', items: [element] })),
      { type: 'Column', width: 'stretch', items: [first] },
      { type: 'Column', width: 'auto', items: [second] },
    ],
  };
}

/** Cards read a little Markdown: what a shop calls its goods is to be read as it stands. */
function escapeMarkdown(words: string): string {
  return words.replaceAll(/[\\*_[\]()`~#>+!|-]/gu, String.raw`\$&`);
}
