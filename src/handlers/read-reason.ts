import { z } from 'zod';
import { orderIdSchema } from '../domain/identifiers.ts';
import type { RuleId } from '../domain/rule.ts';
import { defineHandler } from './define-handler.ts';
import { mentionsSchema } from './slot-schemas.ts';

const rules: readonly RuleId[] = ['R5'];

/** Whether the order's market asks for a reason, or the shopper has given one already (R5). It never changes the outcome. */
export const readReason = defineHandler({
  name: 'read-reason',
  needs: 'read',
  acts: false,
  input: z.object({
    order: orderIdSchema,
    mentions: mentionsSchema.optional(),
    /** Null: the shopper would not say. Empty: not asked yet. */
    reason: z.string().nullable().optional(),
  }),
  outcomes: {
    known: z.object({ reason: z.string().nullable() }),
    asked: z.object({}),
    optional: z.object({}),
    gone: z.object({}),
  },
  texts: [],
  run: async ({ order: id, mentions = [], reason }, context) => {
    if (reason !== undefined && reason !== '') return { name: 'known', values: { reason }, rules };
    const mentioned = mentions.find((mention) => mention.kind === 'reason');
    if (mentioned !== undefined) return { name: 'known', values: { reason: mentioned.reason }, rules };
    const order = await context.shop.get(id, context.authority);
    if (order === null) return { name: 'gone', values: {} };
    return { name: context.marketOf(order.market).cancelling.reason, values: {}, rules };
  },
});
