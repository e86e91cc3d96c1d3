import { z } from 'zod';
import { returnReasons } from '../domain/after-sale.ts';
import { orderIdSchema } from '../domain/identifiers.ts';
import { defineHandler } from './define-handler.ts';
import { returnRefusalShape } from './judge-return.ts';
import { orderNumber } from './order-words.ts';
import { returnFacts, returnOrderSchema, returnWishes, returnWording, waysBack } from './returning-order.ts';
import { prepareReturn } from './returning-plan.ts';
import { returnExplanations, returnExplanationTexts, returnRefusalWords } from './returning-words.ts';
import { wantedSchema } from './slot-schemas.ts';

/** Works out what a return comes to, its cost and refund included, before the shopper is asked for a yes (R13, R13a, R13c). */
export const quoteReturn = defineHandler({
  name: 'quote-return',
  needs: 'read',
  acts: false,
  input: z.object({
    order: orderIdSchema,
    wanted: wantedSchema,
    reason: z.enum(returnReasons),
    wants: z.enum(returnWishes),
    wayBack: z.enum(waysBack),
  }),
  outcomes: {
    quoted: z.object({
      plan: returnOrderSchema,
      ...returnWording,
      ...returnFacts,
    }),
    refused: z.object(returnRefusalShape),
    gone: z.object({}),
  },
  texts: [...returnExplanationTexts, ...returnReasons.map((reason) => `return.reason.${reason}`)],
  run: async ({ order: id, wanted, reason, wants, wayBack }, context) => {
    const order = await context.shop.get(id, context.authority);
    if (order === null) return { name: 'gone', values: {} };
    const lines = wanted.map(({ value, quantity }) => ({ line: value, quantity: quantity ?? 1 }));
    const prepared = prepareReturn(order, { lines, reason, wants, wayBack }, context);
    const market = context.marketOf(order.market);
    const explanations = returnExplanations(prepared.judged, market, context.now);
    if (prepared.kind === 'planned') {
      const { plan, rules } = prepared;
      const { money, when, route, advice } = plan;
      const values = { plan, wants, money, when, route, advice, ...plan.words };
      return { name: 'quoted', values, explanations, rules };
    }
    const words = returnRefusalWords(prepared.judged, order, market, context.now);
    return { name: 'refused', values: { orderNumber: orderNumber(order), ...words }, explanations };
  },
});
