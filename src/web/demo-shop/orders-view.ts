import { make, makeButton } from '../dom.ts';
import { pictureAddress } from '../picture-address.ts';
import type { Words } from '../words.ts';
import { formatAmount, formatMoment } from './formats.ts';
import type { PageHandlers } from './handlers.ts';
import type { OrderLine, ShopOrder } from './shop-client.ts';

/** A customer's orders as cards, newest first, after a few things to ask the chat. */
export function ordersView(
  orders: readonly ShopOrder[],
  words: Words,
  handlers: PageHandlers,
): readonly Node[] {
  return [
    ideasView(words, handlers),
    make('h1', {}, words.say('shop.orders.title')),
    orders.length === 0
      ? make('p', { class: 'lead' }, words.say('shop.orders.empty'))
      : make('div', { class: 'orders' }, ...orders.map((order) => orderCard(order, words))),
  ];
}

function ideasView(words: Words, handlers: PageHandlers): Node {
  const ideas = ['first', 'second', 'third'].map((name) => {
    const text = words.say(`shop.ideas.${name}`);
    const attributes = { id: `idea-${name}`, class: 'idea', 'data-testid': 'idea' };
    return makeButton(attributes, () => handlers.ask(text), text);
  });
  const title = make('h2', { class: 'quiet' }, words.say('shop.ideas.title'));
  return make('section', { class: 'ideas' }, title, make('div', { class: 'chips' }, ...ideas));
}

function orderCard(order: ShopOrder, words: Words): Node {
  const { number, placedAt } = order;
  const heading = make('h2', { class: 'number' }, words.say('shop.orders.number', { number }));
  const date = formatMoment(placedAt, words.intl);
  const placed = make(
    'time',
    { class: 'quiet', datetime: placedAt },
    words.say('shop.orders.placed', { date }),
  );
  const archived = order.archived ? [stateLabel('archived', words.say('shop.orders.archived'))] : [];
  return make(
    'article',
    { class: 'order', 'data-testid': 'order', 'data-order': order.number },
    make('header', {}, make('div', {}, heading, placed), ...archived),
    make('ul', { class: 'lines' }, ...order.lines.map((line) => lineRow(line, words))),
    make(
      'footer',
      {},
      make('span', { class: 'quiet' }, words.say('shop.orders.total')),
      make('bdi', { class: 'total' }, formatAmount(order.total, words.intl)),
    ),
  );
}

function lineRow(line: OrderLine, words: Words): Node {
  const quantity = new Intl.NumberFormat(words.intl).format(line.quantity);
  const price = formatAmount(line.price, words.intl);
  const title = make('span', { class: 'title', dir: 'auto' }, line.title);
  const amount = make('span', { class: 'quiet' }, words.say('shop.orders.amount', { quantity, price }));
  const labels = [stateLabel(line.state, words.say(`shop.state.${line.state}`))];
  if (line.cancellationRequested) labels.push(stateLabel('requested', words.say('shop.orders.requested')));
  return make(
    'li',
    { class: 'line', 'data-testid': 'line', 'data-state': line.state },
    pictureView(line),
    make('div', { class: 'what' }, title, amount),
    make('div', { class: 'labels' }, ...labels),
  );
}

// Where there is no picture, or it does not load, a sign of its category stands for it.
function pictureView({ picture, category, title }: OrderLine): HTMLElement {
  const sign = make('span', { class: `picture ${category}`, 'aria-hidden': 'true' });
  const address = picture === null ? null : pictureAddress(picture, location.origin);
  if (address === null) return sign;
  const image = make('img', { class: 'picture', src: address, alt: title, loading: 'lazy' });
  image.addEventListener('error', () => image.replaceWith(sign));
  return image;
}

function stateLabel(state: string, text: string): HTMLElement {
  return make('span', { class: `state ${state}`, 'data-testid': 'state' }, text);
}
