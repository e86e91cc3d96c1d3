import { z } from 'zod';
import { judgeCancellation, type PortionVerdict } from '../domain/cancellation.ts';
import { everythingCancellable } from '../domain/cancellation-scope.ts';
import { orderIdSchema } from '../domain/identifiers.ts';
import { explanationsOf, explanationTexts, refusalShape, refusalWords } from './cancellation-words.ts';
import { defineHandler } from './define-handler.ts';
import { orderNumber } from './order-words.ts';
import { lineChoice, lineOptionText, pickLines } from './pick-lines.ts';
import { choicesSchema, factSchema, mentionsSchema, wantedSchema } from './slot-schemas.ts';

/** What of an order can be cancelled: nothing, one thing, what the shopper named already, or something to choose (R1–R4, R9). */
export const judgeCancellationOfOrder = defineHandler({
  name: 'judge-cancellation',
  needs: 'read',
  acts: false,
  input: z.object({ order: orderIdSchema, mentions: mentionsSchema.optional() }),
  outcomes: {
    'one-thing': z.object({ wanted: wantedSchema, lines: choicesSchema, orderNumber: factSchema }),
    named: z.object({ wanted: wantedSchema, lines: choicesSchema, orderNumber: factSchema }),
    'to-choose': z.object({ lines: choicesSchema, orderNumber: factSchema }),
    refused: z.object({ orderNumber: factSchema, ...refusalShape }),
    gone: z.object({}),
  },
  texts: [lineOptionText, ...explanationTexts],
  run: async ({ order: id, mentions = [] }, context) => {
    const order = await context.shop.get(id, context.authority);
    if (order === null) return { name: 'gone', values: {} };
    const market = context.marketOf(order.market);
    const verdicts = judgeCancellation(order, market, context.now);
    const refuse = (refused: readonly PortionVerdict[]) =>
      ({
        name: 'refused',
        values: { orderNumber: orderNumber(order), ...refusalWords(refused, order, market, context.now) },
        explanations: explanationsOf(refused, market, context.now),
      }) as const;

    const cancellable = everythingCancellable(verdicts);
    if (cancellable.length === 0) return refuse(verdicts);
    const explanations = explanationsOf(verdicts, market, context.now);
    const lines = cancellable.map((wanted) => lineChoice(order, wanted));
    const common = { lines, orderNumber: orderNumber(order) };
    const picked = pickLines(order, cancellable, mentions);
    switch (picked.kind) {
      case 'not-to-be-had':
        return refuse(verdicts.filter(({ line }) => picked.lines.includes(line)));
      case 'to-choose':
        return { name: 'to-choose', values: common, explanations, rules: ['R3'] };
      case 'one-thing':
        return { name: 'one-thing', values: { ...common, wanted: picked.wanted }, explanations };
      case 'named':
        return { name: 'named', values: { ...common, wanted: picked.wanted }, explanations, rules: ['R3'] };
      default:
        return picked satisfies never;
    }
  },
});
