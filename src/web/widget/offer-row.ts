import { make, makeButton } from '../dom.ts';
import type { PictureAddress } from './card.ts';
import { drawCard } from './card.ts';
import type { Chat } from './chat.ts';
import { drawIcon } from './draw-icon.ts';
import { faces } from './icons.ts';
import { createItemPicker, itemsIn } from './item-picker.ts';
import type { Row } from './message-row.ts';
import { createMomentPicker } from './moment-picker.ts';
import type { Offer } from './offer.ts';
import type { Picker } from './picker.ts';
import type { ChatButton } from './thread.ts';

/** What can be done with an offer. */
export interface OfferHandlers {
  tap(button: ChatButton): void;
  readonly pick: Chat['pick'];
  readonly pictureAddress: PictureAddress;
}

/** Makes the row under a message from which an answer is chosen: buttons, and what its question has of its own. */
export function createOfferRow(offer: Offer, handlers: OfferHandlers): Row<'offer'> {
  const picker = createPicker(offer, handlers);
  const isCounted = offer.control?.kind === 'items';
  const choices = offer.buttons.flatMap((button, index) => {
    if (isCounted && button.card?.kind === 'item') return [];
    return [{ index, node: createChoice(button, index, offer, handlers) }];
  });
  const group = make('div', { class: 'choices', role: 'group', 'data-testid': 'choices' });
  group.append(...choices.map(({ node }) => node));
  group.hidden = choices.length === 0;
  const node = make('div', { class: 'offer' }, ...(picker === null ? [] : [picker.node]), group);
  return {
    kind: 'offer',
    node,
    update: (row, words) => {
      picker?.update(words, row.offer.isSpent);
      group.setAttribute('aria-label', words.say('widget.choices'));
      for (const { index, node: choice } of choices) {
        choice.disabled = row.offer.isSpent;
        choice.setAttribute('aria-pressed', String(row.offer.chosen === index));
      }
    },
  };
}

function createPicker({ control, buttons }: Offer, { pick, pictureAddress }: OfferHandlers): Picker | null {
  if (control?.kind === 'moment') return createMomentPicker(control, pick);
  if (control?.kind !== 'items') return null;
  const items = itemsIn(buttons);
  return items.length === 0 ? null : createItemPicker(items, control.submit, pictureAddress, pick);
}

function createChoice(
  button: ChatButton,
  index: number,
  offer: Offer,
  handlers: OfferHandlers,
): HTMLButtonElement {
  const attributes = { class: 'choice', part: 'choice', dir: 'auto', 'data-testid': 'choice' };
  const choice = makeButton(attributes, () => handlers.tap(button), button.title);
  const face = offer.control?.kind === 'rating' ? faces[index] : undefined;
  if (face !== undefined) {
    choice.classList.add('face');
    choice.prepend(drawIcon(face));
  }
  if (button.card !== null) {
    choice.classList.add('has-card');
    choice.replaceChildren(drawCard(button.card, handlers.pictureAddress));
  }
  return choice;
}
