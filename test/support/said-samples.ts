import type { ShownCard } from '../../src/conversation/card.ts';
import { shownControlSchema } from '../../src/conversation/control.ts';
import type { TranscriptEntry } from '../../src/ports/conversation-store.ts';

/** What the bot says, as far as channels show it. */
export type Said = Pick<TranscriptEntry, 'text' | 'buttons' | 'cards' | 'control' | 'language'>;

const state = { id: 'placed', text: 'Not packed yet' } as const;
const orderCard: ShownCard = {
  kind: 'order',
  title: 'Order 1023',
  date: 'Ordered 2 Nov',
  total: '$98.00',
  state,
  lines: [{ title: 'Desk lamp', amount: '2 pieces', state, picture: null }],
};
const item = (title: string, most: number): ShownCard => ({
  kind: 'item',
  title,
  price: '$49.00',
  picture: null,
  most,
});
const plain: Said = { text: 'Which one?', buttons: [], cards: [], control: null, language: 'en' };
const titled = (...titles: readonly string[]) =>
  titles.map((title, index) => ({ id: `offer-${index}`, title }));

/** One message of each kind, by the name of its row in docs/channels.md. */
export const saidSamples: Readonly<Record<string, Said>> = {
  words: { ...plain, text: '**Sending back**\n\n1. Pack it\n2. Write to help@shop.example' },
  'up to 3 buttons': { ...plain, buttons: titled('Yes', 'No', 'Later') },
  'more buttons': { ...plain, buttons: titled('One', 'Two', 'Three', 'Four', 'Five', 'Six') },
  'orders on buttons': {
    ...plain,
    buttons: [
      { id: 'offer-0', title: '1023 · Desk lamp', card: orderCard },
      { id: 'offer-1', title: 'Another one' },
    ],
  },
  'an order': { ...plain, text: 'Shall I cancel it?', cards: [orderCard], buttons: titled('Yes', 'No') },
  'items with quantities': {
    ...plain,
    text: 'Which pieces?',
    buttons: [
      { id: 'offer-0', title: 'All of it' },
      { id: 'offer-1', title: 'Desk lamp', card: item('Desk lamp', 2) },
      { id: 'offer-2', title: 'Mug', card: item('Mug', 3) },
    ],
    control: { kind: 'items', submit: 'Done' },
  },
  'a day and a time': {
    ...plain,
    text: 'When?',
    control: shownControlSchema.parse({ kind: 'moment', from: '2026-11-06', hasTime: true, submit: 'Done' }),
  },
  'a rating': { ...plain, buttons: titled('Good', 'Fair', 'Bad', 'Skip'), control: { kind: 'rating' } },
};
