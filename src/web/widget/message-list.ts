import { make, write } from '../dom.ts';
import type { Words } from '../words.ts';
import { createMessageRow, type Row } from './message-row.ts';
import { createOfferRow, type OfferHandlers } from './offer-row.ts';
import type { TimelineRow } from './timeline.ts';

/** What the shopper can do in the message list. */
export interface MessageListHandlers extends OfferHandlers {
  readonly resend: (key: string) => void;
}

type AnyRow = Row<'day'> | Row<'message'> | Row<'offer'>;

/** Keeps the rows of the message list on the screen, touching only what changed. */
export class MessageList {
  readonly #handlers: MessageListHandlers;
  readonly #list: HTMLElement;
  #rows = new Map<string, AnyRow>();

  constructor(list: HTMLElement, handlers: MessageListHandlers) {
    this.#list = list;
    this.#handlers = handlers;
  }

  /** Shows these rows, in this order. */
  show(rows: readonly TimelineRow[], words: Words): void {
    const shown = new Map<string, AnyRow>();
    const wanted = new Set(rows.map(({ key }) => key));
    // First, so that no row that stays is moved: what is moved is read out again, and loses the focus.
    for (const [key, row] of this.#rows) if (!wanted.has(key)) row.node.remove();
    for (const [index, row] of rows.entries()) {
      const kept = this.#rows.get(row.key) ?? this.#create(row);
      update(kept, row, words);
      shown.set(row.key, kept);
      const standing = this.#list.children[index] ?? null;
      if (standing !== kept.node) this.#list.insertBefore(kept.node, standing);
    }
    this.#rows = shown;
  }

  #create(row: TimelineRow): AnyRow {
    switch (row.kind) {
      case 'day':
        return createDayRow();
      case 'message':
        return createMessageRow(row.message, this.#handlers);
      case 'offer':
        return createOfferRow(row.offer, this.#handlers);
      default:
        return row satisfies never;
    }
  }
}

function update(shown: AnyRow, row: TimelineRow, words: Words): void {
  if (shown.kind === 'day' && row.kind === 'day') shown.update(row, words);
  if (shown.kind === 'message' && row.kind === 'message') shown.update(row, words);
  if (shown.kind === 'offer' && row.kind === 'offer') shown.update(row, words);
}

function createDayRow(): Row<'day'> {
  const node = make('div', { class: 'day' });
  return {
    kind: 'day',
    node,
    update: (row, words) => {
      write(node, dayName(row.at, words));
    },
  };
}

function dayName(at: string, words: Words): string {
  const moment = new Date(at);
  if (Number.isNaN(moment.getTime())) return '';
  const daysAgo = Math.round((startOfDay(new Date()) - startOfDay(moment)) / 86_400_000);
  if (daysAgo >= 0 && daysAgo < 2) {
    return new Intl.RelativeTimeFormat(words.intl, { numeric: 'auto' }).format(-daysAgo, 'day');
  }
  const format = { weekday: 'long', day: 'numeric', month: 'long' } as const;
  return new Intl.DateTimeFormat(words.intl, format).format(moment);
}

function startOfDay(moment: Date): number {
  return new Date(moment.getFullYear(), moment.getMonth(), moment.getDate()).getTime();
}
