import { z } from 'zod';
import { menuSchema } from '../conversation/menu.ts';
import type { Mention } from '../conversation/reading.ts';
import { orderIdSchema } from '../domain/identifiers.ts';
import { leewayOf } from '../domain/leeway.ts';
import {
  everythingReturnable,
  judgeReturn,
  returnRefusals,
  type ReturnJudgement,
} from '../domain/returning.ts';
import { defineHandler } from './define-handler.ts';
import { orderNumber } from './order-words.ts';
import { lineChoice, lineOptionText, pickLines } from './pick-lines.ts';
import { returnExplanations, returnExplanationTexts, returnRefusalWords } from './returning-words.ts';
import { createQuantitySettler } from './settle-quantities.ts';
import { choicesSchema, factSchema, mentionsSchema, wantedSchema } from './slot-schemas.ts';

/** What a refused return brings along, for its words and for what is offered instead. */
export const returnRefusalShape = {
  orderNumber: factSchema,
  refusal: z.enum(returnRefusals),
  item: z.string(),
  at: factSchema,
  until: factSchema,
  seller: z.string(),
  contact: factSchema,
  returnNumber: factSchema,
  because: factSchema,
  instead: menuSchema,
};

/** What of an order can be sent back: nothing, one thing, what the shopper named already, or something to choose (R13). */
export const judgeReturnOfOrder = defineHandler({
  name: 'judge-return',
  needs: 'read',
  acts: false,
  input: z.object({ order: orderIdSchema, mentions: mentionsSchema.optional() }),
  outcomes: {
    'one-thing': z.object({ wanted: wantedSchema, lines: choicesSchema, orderNumber: factSchema }),
    named: z.object({ wanted: wantedSchema, lines: choicesSchema, orderNumber: factSchema }),
    'to-choose': z.object({ lines: choicesSchema, orderNumber: factSchema }),
    /** A return of it is open already, and can still be withdrawn. */
    'under-way': z.object({ ...returnRefusalShape, mentions: mentionsSchema }),
    refused: z.object(returnRefusalShape),
    gone: z.object({}),
  },
  texts: [lineOptionText, ...returnExplanationTexts],
  run: async ({ order: id, mentions = [] }, context) => {
    const order = await context.shop.get(id, context.authority);
    if (order === null) return { name: 'gone', values: {} };
    const market = context.marketOf(order.market);
    const judged = judgeReturn(order, market, context.now, leewayOf(context.authority, market));
    const refuse = (refused: readonly ReturnJudgement[]) => {
      const words = returnRefusalWords(refused, order, market, context.now);
      const values = { orderNumber: orderNumber(order), ...words };
      const explanations = returnExplanations(refused, market, context.now);
      if (words.refusal !== 'already-returning') return { name: 'refused', values, explanations } as const;
      // Whatever the order was found by, its return is found by its number.
      const mentions: Mention[] = [{ kind: 'order-number', number: order.number }];
      return { name: 'under-way', values: { ...values, mentions }, explanations } as const;
    };
    const returnable = everythingReturnable(judged);
    if (returnable.length === 0) return refuse(judged);
    const lines = returnable.map((wanted) => lineChoice(order, wanted));
    const common = { lines, orderNumber: orderNumber(order) };
    const picked = pickLines(order, returnable, mentions);
    switch (picked.kind) {
      case 'not-to-be-had':
        return refuse(judged.filter(({ line }) => picked.lines.includes(line)));
      case 'to-choose':
        return { name: 'to-choose', values: common };
      case 'one-thing':
      case 'named':
        return { name: picked.kind, values: { ...common, wanted: picked.wanted } };
      default:
        return picked satisfies never;
    }
  },
});

/** Settles how many of each line are to be sent back (R13). */
export const settleReturnQuantities = createQuantitySettler(
  'settle-return-quantities',
  'R13',
  (order, context) => {
    const market = context.marketOf(order.market);
    return everythingReturnable(judgeReturn(order, market, context.now, leewayOf(context.authority, market)));
  },
);
