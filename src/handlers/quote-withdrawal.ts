import { z } from 'zod';
import { menuSchema } from '../conversation/menu.ts';
import { orderIdSchema } from '../domain/identifiers.ts';
import { isUnderWay, withdrawableReturn } from '../domain/returning.ts';
import { defineHandler } from './define-handler.ts';
import { itemsOf, orderNumber } from './order-words.ts';
import { withdrawalOrderSchema } from './returning-order.ts';
import { factSchema } from './slot-schemas.ts';

/** Finds out which return of an order can be taken back: one that has not arrived at the warehouse (R13a). */
export const quoteWithdrawal = defineHandler({
  name: 'quote-withdrawal',
  needs: 'read',
  acts: false,
  input: z.object({ order: orderIdSchema }),
  outcomes: {
    withdrawable: z.object({
      withdrawal: withdrawalOrderSchema,
      orderNumber: factSchema,
      returnNumber: factSchema,
      items: factSchema,
      at: factSchema,
    }),
    /** It is at the warehouse already. */
    'being-checked': z.object({
      orderNumber: factSchema,
      returnNumber: factSchema,
      items: factSchema,
      at: factSchema,
      instead: menuSchema,
    }),
    'none-open': z.object({ orderNumber: factSchema, instead: menuSchema }),
    gone: z.object({}),
  },
  texts: [],
  run: async ({ order: id }, context) => {
    const order = await context.shop.get(id, context.authority);
    if (order === null) return { name: 'gone', values: {} };
    const { zone } = context.marketOf(order.market);
    const number = orderNumber(order);
    const instead = [{ wish: 'order.refund_status', order: order.number }];
    const open = withdrawableReturn(order);
    const found = open ?? order.returns.findLast(isUnderWay);
    if (found === undefined) return { name: 'none-open', values: { orderNumber: number, instead } };
    const words = {
      orderNumber: number,
      returnNumber: { kind: 'code', text: found.number } as const,
      items: itemsOf(order, found.lines),
    };
    const at = { kind: 'moment', at: found.stateAt, zone, now: context.now } as const;
    if (open === null) return { name: 'being-checked', values: { ...words, at, instead }, rules: ['R13a'] };
    const withdrawal = {
      action: {
        kind: 'withdraw' as const,
        scopes: [{ order: order.id, revision: order.revision }],
        returnCase: open.number,
      },
      words,
      email: order.email,
    };
    return { name: 'withdrawable', values: { withdrawal, ...words, at }, rules: ['R13a'] };
  },
});
