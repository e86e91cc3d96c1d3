import type { WireCard } from '../../protocol/beside.ts';
import type { PickValue } from '../../protocol/direct-line.ts';
import { make, makeButton } from '../dom.ts';
import type { Words } from '../words.ts';
import { drawCard, type PictureAddress } from './card.ts';
import type { Picker } from './picker.ts';
import { offerIn, type ChatButton } from './thread.ts';

type ItemCard = Extract<WireCard, { kind: 'item' }>;

interface Item {
  readonly offer: string;
  readonly card: ItemCard;
}

/** The buttons that stand for items to be counted, as such. */
export function itemsIn(buttons: readonly ChatButton[]): readonly Item[] {
  return buttons.flatMap(({ card, value }) => {
    const offer = offerIn(value);
    return card?.kind === 'item' && offer !== null ? [{ offer, card }] : [];
  });
}

/** Makes a list of items with quantities, and one button that sends all that was picked. */
export function createItemPicker(
  items: readonly Item[],
  submitText: string,
  addressOf: PictureAddress,
  pick: (words: string, value: PickValue) => void,
): Picker {
  const rows = items.map((item) => createItemRow(item, addressOf, () => refresh()));
  const submit = makeButton({ class: 'submit', 'data-testid': 'submit' }, () => {
    const picked = rows.filter((row) => row.quantity() > 0);
    const words = picked.map((row) => `${row.quantity()} × ${row.item.card.title}`).join('\n');
    pick(words, { picked: picked.map((row) => ({ offer: row.item.offer, quantity: row.quantity() })) });
  });
  submit.textContent = submitText;
  const node = make('fieldset', { class: 'picker', 'data-testid': 'items' }, ...rows.map((row) => row.node));
  node.append(submit);
  const refresh = (): void => {
    submit.disabled = rows.every((row) => row.quantity() === 0);
  };
  refresh();
  return {
    node,
    update: (words, isSpent) => {
      node.disabled = isSpent;
      node.setAttribute('aria-label', words.say('widget.items.label'));
      for (const row of rows) row.label(words);
    },
  };
}

// A button that cannot do more keeps the focus, so that somebody at the keyboard does not lose their place.
function createItemRow(item: Item, addressOf: PictureAddress, changed: () => void) {
  let quantity = 0;
  let format = (count: number): string => String(count);
  const count = make('output', { class: 'count', 'data-testid': 'count' });
  const step = (by: number): void => {
    quantity = Math.max(0, Math.min(item.card.most, quantity + by));
    show();
    changed();
  };
  const fewer = makeButton({ class: 'step', 'data-testid': 'fewer' }, () => step(-1), '−');
  const more = makeButton({ class: 'step', 'data-testid': 'more' }, () => step(1), '+');
  const show = (): void => {
    count.textContent = format(quantity);
    fewer.setAttribute('aria-disabled', String(quantity === 0));
    more.setAttribute('aria-disabled', String(quantity === item.card.most));
  };
  const stepper = make('span', { class: 'stepper' }, fewer, count, more);
  return {
    item,
    node: make('div', { class: 'item-row' }, drawCard(item.card, addressOf), stepper),
    quantity: () => quantity,
    label: (words: Words) => {
      format = (number) => new Intl.NumberFormat(words.intl).format(number);
      fewer.setAttribute('aria-label', words.say('widget.items.fewer', { item: item.card.title }));
      more.setAttribute('aria-label', words.say('widget.items.more', { item: item.card.title }));
      show();
    },
  };
}
