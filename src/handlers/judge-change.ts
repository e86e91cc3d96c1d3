import { z } from 'zod';
import { judgeChange } from '../domain/changing.ts';
import { orderIdSchema } from '../domain/identifiers.ts';
import { isLive, type Order } from '../domain/order.ts';
import { changeWishes } from './changing-order.ts';
import {
  changeExplanation,
  changeExplanationTexts,
  changeRefusalShape,
  changeRefusalWords,
} from './changing-words.ts';
import { defineHandler } from './define-handler.ts';
import { createOrderFinder, onlyNamed } from './find-order.ts';
import { orderNumber } from './order-words.ts';
import { factSchema, mentionsSchema } from './slot-schemas.ts';

/** Finds the order that is to be changed: the only one that still can be, where nothing was said of which. */
export const findOrderToChange = createOrderFinder(
  'find-order-to-change',
  (orders) => {
    const live = orders.filter(
      (order) => !order.archived && order.lines.some(({ portions }) => portions.some(isLive)),
    );
    return [...live.filter(isChangeable), ...live.filter((order) => !isChangeable(order))];
  },
  (listed) => {
    const [only, another] = listed.filter(isChangeable);
    return another === undefined ? only : undefined;
  },
  onlyNamed,
);

/** Whether an order can be changed, and whether it is known already what of it (R23). */
export const judgeChangeOfOrder = defineHandler({
  name: 'judge-change',
  needs: 'read',
  acts: false,
  input: z.object({ order: orderIdSchema, what: z.enum(changeWishes).optional() }),
  outcomes: {
    open: z.object({ orderNumber: factSchema }),
    /** It is known what is to be changed; the order was corrected, and what pointed at it has done so. */
    known: z.object({ orderNumber: factSchema, what: z.enum(changeWishes), mentions: mentionsSchema }),
    refused: z.object(changeRefusalShape),
    gone: z.object({}),
  },
  texts: changeExplanationTexts,
  run: async ({ order: id, what }, context) => {
    const order = await context.shop.get(id, context.authority);
    if (order === null) return { name: 'gone', values: {} };
    const verdict = judgeChange(order);
    if (verdict.kind === 'refused') {
      const explanations = [changeExplanation(verdict, order, context)];
      return { name: 'refused', values: changeRefusalWords(verdict, order, context), explanations };
    }
    const values = { orderNumber: orderNumber(order) };
    const rules = [verdict.rule];
    if (what === undefined) return { name: 'open', values, rules };
    return { name: 'known', values: { ...values, what, mentions: [] }, rules };
  },
});

function isChangeable(order: Order): boolean {
  return judgeChange(order).kind === 'allowed';
}
