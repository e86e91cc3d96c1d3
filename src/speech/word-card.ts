import type { Card, CardState, ShownCard } from '../conversation/card.ts';
import type { Language } from '../conversation/language.ts';
import type { LineValue } from '../conversation/line.ts';
import { cardStates } from '../conversation/card.ts';
import type { Speaker } from './speaker.ts';

/** Every text that can stand on a card. */
export const cardTexts: readonly string[] = [
  'card.order',
  'card.placed',
  'card.amount',
  'card.money',
  ...cardStates.map(keyOfState),
];

/** Puts a card into words. Throws like `word` where a text is missing. */
export function wordCard(card: Card, language: Language, speaker: Speaker): ShownCard {
  const word = (key: string, values: Readonly<Record<string, LineValue>>): string =>
    speaker.word({ key, values, variant: 0 }, language);
  const stateOf = (id: CardState) => ({ id, text: word(keyOfState(id), {}) });
  if (card.kind === 'item') {
    const { kind, title, picture, quantity } = card;
    const price = word('card.money', { amount: { kind: 'money', money: card.price } });
    return { kind, title, price, picture, most: quantity };
  }
  return {
    kind: 'order',
    title: word('card.order', { number: { kind: 'code', text: card.number } }),
    date: word('card.placed', { day: { kind: 'day', day: card.placedOn } }),
    total: word('card.money', { amount: { kind: 'money', money: card.total } }),
    state: stateOf(card.state),
    lines: card.lines.map(({ title, quantity, state, picture }) => ({
      title,
      amount: word('card.amount', { count: quantity }),
      state: stateOf(state),
      picture,
    })),
  };
}

function keyOfState(state: CardState): string {
  return `card.state.${state}`;
}
