import type { Language } from '../../conversation/language.ts';
import type { LineValue } from '../../conversation/line.ts';
import type { Market } from '../../domain/market.ts';
import { orderedQuantity, type Order } from '../../domain/order.ts';
import type { Instant } from '../../domain/time.ts';
import { orderCard } from '../../handlers/order-card.ts';
import type { Speaker } from '../../speech/speaker.ts';
import { wordCard } from '../../speech/word-card.ts';

/** Texts that the story of an order is told by. */
export const orderStoryTexts: readonly string[] = [
  'packet.order.placed',
  'packet.order.scan',
  'packet.order.expected',
  'packet.order.cancellation-asked',
  'packet.order.refund',
  'packet.order.return',
  'packet.order.investigation',
  'packet.order.at',
  'packet.order.price',
];

/** An order as the desk shows it. */
export interface WordedOrder {
  readonly id: string;
  readonly number: string;
  readonly placedOn: string;
  readonly total: string;
  readonly state: string;
  readonly lines: readonly {
    readonly id: string;
    readonly title: string;
    readonly quantity: number;
    readonly state: string;
    readonly price: string;
  }[];
  readonly timeline: readonly { readonly at: string; readonly text: string }[];
}

/** Puts an order into words for whoever serves its shopper: what is in it, how far it is, and what happened to it. */
export function wordOrder(
  order: Order,
  market: Market,
  now: Instant,
  language: Language,
  speaker: Speaker,
): WordedOrder {
  const card = wordCard(orderCard(order, market), language, speaker);
  if (card.kind !== 'order') throw new Error(`Order ${order.id} made no card of an order.`);
  const word = (key: string, values: Readonly<Record<string, LineValue>> = {}): string =>
    speaker.word({ key: `packet.order.${key}`, values, variant: 0 }, language);
  const moment = (at: Instant): string =>
    word('at', { moment: { kind: 'moment', at, zone: market.zone, now } });
  const happenings = storyOf(order).toSorted((first, second) => (first.at < second.at ? -1 : 1));
  return {
    id: order.id,
    number: order.number,
    placedOn: card.date,
    total: card.total,
    state: card.state.text,
    lines: order.lines.map((line, index) => ({
      id: line.id,
      title: line.title,
      quantity: orderedQuantity(line),
      state: card.lines[index]?.state.text ?? card.state.text,
      price: word('price', { amount: { kind: 'money', money: line.unitPrice } }),
    })),
    timeline: happenings.map(({ at, key, values }) => ({ at: moment(at), text: word(key, values) })),
  };
}

interface Happening {
  readonly at: Instant;
  readonly key: string;
  readonly values: Readonly<Record<string, LineValue>>;
}

function storyOf(order: Order): readonly Happening[] {
  const code = (text: string): LineValue => ({ kind: 'code', text });
  return [
    { at: order.placedAt, key: 'placed', values: {} },
    ...order.shipments.flatMap(({ scans, carrier, expectedBy }) => [
      ...scans.map(({ at, code: scan, place }) => ({
        at,
        key: 'scan',
        values: {
          scan: code([scan, place].filter((part) => part !== null).join(', ')),
          carrier: carrier ?? '–',
        },
      })),
      ...(expectedBy === null ? [] : [{ at: expectedBy, key: 'expected', values: {} }]),
    ]),
    ...order.cancellationRequests.map(({ at }) => ({ at, key: 'cancellation-asked', values: {} })),
    ...order.refunds.map(({ at, amount }) => ({
      at,
      key: 'refund',
      values: { amount: { kind: 'money', money: amount } as const },
    })),
    ...order.returns.map(({ openedAt, number }) => ({
      at: openedAt,
      key: 'return',
      values: { number: code(number) },
    })),
    ...order.investigations.map(({ openedAt, number }) => ({
      at: openedAt,
      key: 'investigation',
      values: { number: code(number) },
    })),
  ];
}
