import { z } from 'zod';
import { moneySchema } from '../domain/money.ts';
import { calendarDaySchema } from '../domain/time.ts';

/** How far an order or a line of it is, as a word on a card; `mixed`: its lines are at different stages. */
export const cardStates = [
  'placed',
  'preparing',
  'shipped',
  'out-for-delivery',
  'delivered',
  'cancelled',
  'returned',
  'mixed',
] as const;
export type CardState = (typeof cardStates)[number];

const cardLineSchema = z.strictObject({
  title: z.string(),
  quantity: z.int().min(1),
  state: z.enum(cardStates),
  /** An address below the shop's, or a whole one; null where the shop has no picture. */
  picture: z.string().nullable(),
});

/** What stands beside words and buttons for people who look rather than read. It adds nothing that the words do not say. */
export const cardSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('order'),
    number: z.string(),
    placedOn: calendarDaySchema,
    total: moneySchema,
    state: z.enum(cardStates),
    lines: z.array(cardLineSchema).min(1).readonly(),
  }),
  /** Pieces of one line of an order that can be picked, `quantity` at the most. */
  z.strictObject({
    kind: z.literal('item'),
    title: z.string(),
    quantity: z.int().min(1),
    price: moneySchema,
    picture: z.string().nullable(),
  }),
]);
export type Card = z.infer<typeof cardSchema>;
export type OrderCard = Extract<Card, { readonly kind: 'order' }>;
export type ItemCard = Extract<Card, { readonly kind: 'item' }>;

const stateSchema = z.strictObject({ id: z.enum(cardStates), text: z.string() });

/** A card in words, as it goes into the transcript and out to channels. */
export const shownCardSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('order'),
    title: z.string(),
    /** When it was placed. */
    date: z.string(),
    total: z.string(),
    state: stateSchema,
    lines: z
      .array(
        z.strictObject({
          title: z.string(),
          amount: z.string(),
          state: stateSchema,
          picture: z.string().nullable(),
        }),
      )
      .readonly(),
  }),
  z.strictObject({
    kind: z.literal('item'),
    title: z.string(),
    price: z.string(),
    picture: z.string().nullable(),
    /** How many can be picked. */
    most: z.int().min(1),
  }),
]);
export type ShownCard = z.infer<typeof shownCardSchema>;
