import { z } from 'zod';
import { orderIdSchema } from '../domain/identifiers.ts';
import { orderTotal } from '../domain/order.ts';
import { isHighValue } from '../domain/leeway.ts';
import { defineHandler, type OutcomeOf } from './define-handler.ts';

const outcomes = {
  /** Worth so much that its market wants a person to be offered when there is trouble with it. */
  high: z.object({}),
  usual: z.object({}),
};

/** Whether trouble with an order is worth a person at once, by the market's setting. */
export const weighOrder = defineHandler({
  name: 'weigh-order',
  needs: 'read',
  acts: false,
  input: z.object({ order: orderIdSchema }),
  outcomes,
  texts: [],
  run: async ({ order: id }, { shop, authority, marketOf }): Promise<OutcomeOf<typeof outcomes>> => {
    const order = await shop.get(id, authority);
    const isHigh = order !== null && isHighValue(orderTotal(order), marketOf(order.market));
    return { name: isHigh ? 'high' : 'usual', values: {} };
  },
});
