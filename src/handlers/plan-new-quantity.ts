import { z } from 'zod';
import { lineIdSchema, orderIdSchema } from '../domain/identifiers.ts';
import { lineOf } from '../domain/order.ts';
import { defineHandler } from './define-handler.ts';
import { liveLines } from './order-words.ts';
import { lineChoice, lineOptionText, pickLines } from './pick-lines.ts';
import { choicesSchema, mentionsSchema } from './slot-schemas.ts';

/** More than anybody orders of one thing. */
const mostPieces = 999;

const numberShape = z.object({
  piece: lineIdSchema,
  item: z.string(),
  present: z.number(),
  most: z.number(),
});

/**
 * Finds out which item of an order should be more or fewer, and how many (R23). Fewer is what the cancel dialog does: the item
 * and the number that go are laid ready for it. More is a new order.
 */
export const planNewQuantity = defineHandler({
  name: 'plan-new-quantity',
  needs: 'read',
  acts: false,
  input: z.object({
    order: orderIdSchema,
    piece: lineIdSchema.optional(),
    keep: z.number().optional(),
    mentions: mentionsSchema.optional(),
  }),
  outcomes: {
    'item-wanted': z.object({ pieces: choicesSchema }),
    'number-wanted': numberShape,
    fewer: z.object({ mentions: mentionsSchema }),
    more: z.object({}),
    same: numberShape,
    gone: z.object({}),
  },
  texts: [lineOptionText],
  run: async ({ order: id, piece, keep, mentions = [] }, context) => {
    const order = await context.shop.get(id, context.authority);
    if (order === null) return { name: 'gone', values: {} };
    const live = liveLines(order);
    const picked = pickLines(
      order,
      live,
      mentions.filter(({ kind }) => kind === 'item'),
    );
    const named = picked.kind === 'one-thing' || picked.kind === 'named' ? picked.wanted : [];
    const [only, another] = named;
    const line = live.find(
      ({ line: each }) => each === (piece ?? (another === undefined ? only?.value : undefined)),
    );
    if (line === undefined) {
      return { name: 'item-wanted', values: { pieces: live.map((wanted) => lineChoice(order, wanted)) } };
    }
    const { title } = lineOf(order, line.line);
    const now = { piece: line.line, item: title, present: line.quantity, most: mostPieces };
    if (keep === undefined) return { name: 'number-wanted', values: now };
    if (keep > line.quantity) return { name: 'more', values: {} };
    if (keep === line.quantity) return { name: 'same', values: now };
    const gone = { kind: 'item', text: title, quantity: line.quantity - keep, excluded: false } as const;
    return { name: 'fewer', values: { mentions: [{ kind: 'order-number', number: order.number }, gone] } };
  },
});
