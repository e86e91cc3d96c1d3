import { z } from 'zod/mini';

/** What stands beside the words of a message. It adds nothing that the words do not say, and is in the shopper's language. */

const stateSchema = z.object({ id: z.string(), text: z.string() });

const orderCardSchema = z.object({
  kind: z.literal('order'),
  title: z.string(),
  date: z.string(),
  total: z.string(),
  state: stateSchema,
  lines: z.readonly(
    z.array(
      z.object({
        title: z.string(),
        amount: z.string(),
        state: stateSchema,
        picture: z.nullable(z.string()),
      }),
    ),
  ),
});

const itemCardSchema = z.object({
  kind: z.literal('item'),
  title: z.string(),
  price: z.string(),
  picture: z.nullable(z.string()),
  /** How many can be picked. */
  most: z.int(),
});

/** An order, or pieces of a line that can be picked, as a picture of it. */
const wireCardSchema = z.discriminatedUnion('kind', [orderCardSchema, itemCardSchema]);
export type WireCard = z.infer<typeof wireCardSchema>;

/** What the question hopes for; words are always taken as well. A kind that a client does not know is left alone. */
const wireControlSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('items'), submit: z.string() }),
  z.object({ kind: z.literal('moment'), from: z.iso.date(), hasTime: z.boolean(), submit: z.string() }),
  z.object({ kind: z.literal('rating') }),
  z.object({ kind: z.literal('quantity'), most: z.nullable(z.int()) }),
  z.object({ kind: z.literal('phone') }),
  z.object({ kind: z.literal('email') }),
]);
export type WireControl = z.infer<typeof wireControlSchema>;

/** Everything beside the words of one message: its cards, its control, and the cards of its buttons by their opaque ids. */
export const besideSchema = z.object({
  cards: z.readonly(z.array(wireCardSchema)),
  control: z.catch(z.nullable(wireControlSchema), null),
  buttons: z.readonly(z.array(z.object({ offer: z.string(), card: wireCardSchema }))),
  /** The words with their marks (`rich-text.ts`), where they have any that the plain text is without. */
  marked: z.optional(z.string()),
  /** Who says it where it is not the bot: a person of support, or a notice that one came or went. */
  speaker: z.optional(z.object({ kind: z.enum(['agent', 'system']), name: z.nullable(z.string()) })),
});
export type Beside = z.infer<typeof besideSchema>;
