import { z } from 'zod';
import type { InnerText, LineValue } from '../conversation/line.ts';
import type { Choice } from '../conversation/conversation.ts';
import type { Mention } from '../conversation/reading.ts';
import { orderIdSchema, type OrderId } from '../domain/identifiers.ts';
import { defineHandler, type OutcomeOf } from './define-handler.ts';
import { choicesSchema, factSchema, mentionsSchema } from './slot-schemas.ts';

const known = { known: z.object({ caseFacts: factSchema }) };
const outcomes = { ...known, unknown: z.object({}) };

const input = z.object({
  mentions: mentionsSchema.optional(),
  underWay: factSchema.optional(),
  /** The shopper's own words; null where they would rather not say. */
  topic: z.string().nullable().optional(),
  /** The order that was chosen, and what it was chosen from. */
  order: orderIdSchema.nullable().optional(),
  orders: choicesSchema.optional(),
});
const texts = [
  'ticket.order',
  'ticket.items',
  'ticket.order-named',
  'ticket.own-words',
  'ticket.nothing-known',
];

/**
 * Whether there is something that a person could begin with (R20): what the shopper was about, or an order that was named.
 * Somebody who was asked for more has said what there is.
 */
export const gatherCase = defineHandler({
  name: 'gather-case',
  needs: 'nothing',
  acts: false,
  input,
  outcomes,
  texts,
  run: (said): Promise<OutcomeOf<typeof outcomes>> => {
    const isAsked = said.topic !== undefined;
    if (!isAsked && factsOf(said).length === 0) return Promise.resolve({ name: 'unknown', values: {} });
    return Promise.resolve({ name: 'known', values: { caseFacts: summedUp(said) } });
  },
});

/** Puts together what a person should know before taking over (R20), once all was asked: with nothing said, that. */
export const sumUpCase = defineHandler({
  name: 'sum-up-case',
  needs: 'nothing',
  acts: false,
  input,
  outcomes: known,
  texts,
  run: (said): Promise<OutcomeOf<typeof known>> =>
    Promise.resolve({ name: 'known', values: { caseFacts: summedUp(said) } }),
});

type Said = z.output<typeof input>;

function summedUp(said: Said): LineValue {
  const facts = factsOf(said);
  return { kind: 'texts', texts: facts.length > 0 ? facts : [{ key: 'ticket.nothing-known', values: {} }] };
}

function factsOf({
  mentions = [],
  underWay,
  topic = null,
  order = null,
  orders = [],
}: Said): readonly InnerText[] {
  const before = typeof underWay === 'object' && underWay.kind === 'texts' ? underWay.texts : [];
  return [...before, ...mentions.flatMap(orderNamed), ...orderChosen(order, orders), ...ownWords(topic)];
}

/** As the shopper wrote it: it was not looked up. */
function orderNamed(mention: Mention): readonly InnerText[] {
  if (mention.kind !== 'order-number') return [];
  return [{ key: 'ticket.order-named', values: { orderNumber: { kind: 'code', text: mention.number } } }];
}

function orderChosen(order: OrderId | null, orders: readonly Choice[]): readonly InnerText[] {
  const { orderNumber, items } = orders.find(({ value }) => value === order)?.label.values ?? {};
  if (!isPlain(orderNumber) || !isPlain(items)) return [];
  return [
    { key: 'ticket.order', values: { orderNumber } },
    { key: 'ticket.items', values: { items } },
  ];
}

type PlainValue = InnerText['values'][string];

function isPlain(value: LineValue | undefined): value is PlainValue {
  return value !== undefined && !(typeof value === 'object' && value.kind === 'texts');
}

function ownWords(topic: string | null): readonly InnerText[] {
  return topic === null ? [] : [{ key: 'ticket.own-words', values: { words: topic } }];
}
