import type { WireCard } from '../../protocol/beside.ts';
import { make } from '../dom.ts';

/** Turns the address of a picture into a whole one; null where it must not be loaded. */
export type PictureAddress = (picture: string) => string | null;

type OrderCard = Extract<WireCard, { kind: 'order' }>;

/** Draws a card: an order with its lines, or an item. It repeats what the words beside it say. */
export function drawCard(card: WireCard, addressOf: PictureAddress): HTMLElement {
  if (card.kind === 'item') {
    const words = make('span', { class: 'card-words' }, strong(card.title), quiet(card.price));
    return make('span', { class: 'card item' }, ...drawPicture(card, addressOf), words);
  }
  const head = make('span', { class: 'card-head' }, strong(card.title), state(card.state));
  const foot = make('span', { class: 'card-head' }, quiet(card.date), strong(card.total));
  const lines = card.lines.map((line) => drawLine(line, card, addressOf));
  return make('span', { class: 'card order', 'data-testid': 'card-order' }, head, ...lines, foot);
}

function drawLine(line: OrderCard['lines'][number], card: OrderCard, addressOf: PictureAddress): HTMLElement {
  const words = make('span', { class: 'card-words' }, make('span', { dir: 'auto' }, line.title));
  const isOfItsOwn = line.state.id !== card.state.id;
  words.append(quiet(isOfItsOwn ? `${line.amount} · ${line.state.text}` : line.amount));
  return make('span', { class: 'card-line' }, ...drawPicture(line, addressOf), words);
}

// A picture that does not load leaves no hole.
function drawPicture(
  { picture, title }: { readonly picture: string | null; readonly title: string },
  addressOf: PictureAddress,
): readonly HTMLElement[] {
  const address = picture === null ? null : addressOf(picture);
  if (address === null) return [];
  const image = make('img', { class: 'picture', src: address, alt: title, loading: 'lazy' });
  image.addEventListener('error', () => image.remove());
  return [image];
}

function strong(text: string): HTMLElement {
  return make('span', { class: 'strong', dir: 'auto' }, text);
}

function quiet(text: string): HTMLElement {
  return make('span', { class: 'quiet', dir: 'auto' }, text);
}

function state({ id, text }: OrderCard['state']): HTMLElement {
  return make('span', { class: 'state', 'data-state': id }, text);
}
