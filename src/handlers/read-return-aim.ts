import { z } from 'zod';
import { isUnderWay } from '../domain/returning.ts';
import { defineHandler } from './define-handler.ts';
import { saidSchema } from './slot-schemas.ts';

/** How far back the shopper's orders are read. */
const mostRead = 50;
/** What says by itself that a return is taken back … */
const takingBack = 'undo.take-back';
/** … and what says so together with a word for returning: "keep it, stop the return". */
const keeping: readonly string[] = ['keep', 'chat.stop', 'undo', 'undo.still-want'];

/**
 * Finds out which way a wish about a return goes: to send something back, or to take back a return that was opened
 * ("cancel my refund request").
 */
export const readReturnAim = defineHandler({
  name: 'read-return-aim',
  needs: 'read',
  acts: false,
  input: z.object({ said: saidSchema.optional() }),
  outcomes: {
    'send-back': z.object({}),
    withdraw: z.object({}),
    /** There is no return under way. */
    'nothing-to-withdraw': z.object({}),
  },
  texts: [],
  run: async ({ said = [] }, context) => {
    const isKeeping = said.includes('return') && keeping.some((concept) => said.includes(concept));
    if (!said.includes(takingBack) && !isKeeping) return { name: 'send-back', values: {} };
    const orders = await context.shop.list(context.authority, { limit: mostRead });
    const hasReturn = orders.some((order) => order.returns.some(isUnderWay));
    return { name: hasReturn ? 'withdraw' : 'nothing-to-withdraw', values: {} };
  },
});
