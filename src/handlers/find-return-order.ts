import { z } from 'zod';
import { orderIdSchema } from '../domain/identifiers.ts';
import { everythingReturnable, isUnderWay, judgeReturn } from '../domain/returning.ts';
import { defineHandler } from './define-handler.ts';
import { createOrderFinder, otherOrdersOf, type OrderTable } from './find-order.ts';
import { orderOptionText } from './order-words.ts';
import { choicesSchema, mentionsSchema } from './slot-schemas.ts';

const returnable: OrderTable = (orders, context) =>
  orders.filter((order) => {
    const judged = judgeReturn(order, context.marketOf(order.market), context.now);
    return !order.archived && everythingReturnable(judged).length > 0;
  });

/** Finds the order of which something is to be sent back: those that hold something returnable. */
export const findReturnOrder = createOrderFinder('find-return-order', returnable);

/** Finds the order whose return is to be withdrawn: those with one under way, or none. */
export const findOrderUnderReturn = createOrderFinder('find-order-under-return', (orders) => {
  const underReturn = orders.filter((order) => order.returns.some(isUnderWay));
  return underReturn.length > 0 ? underReturn : null;
});

/** The shopper's other orders of which something can be sent back. */
export const listReturnOrders = defineHandler({
  name: 'list-return-orders',
  needs: 'read',
  acts: false,
  input: z.object({ current: orderIdSchema.optional() }),
  outcomes: {
    /** What was said about the order before is not meant of another one. */
    listed: z.object({ orders: choicesSchema, mentions: mentionsSchema }),
    none: z.object({}),
  },
  texts: [orderOptionText],
  run: async ({ current }, context) => {
    const orders = await otherOrdersOf(returnable, current, context);
    if (orders.length === 0) return { name: 'none', values: {} };
    return { name: 'listed', values: { orders, mentions: [] } };
  },
});
