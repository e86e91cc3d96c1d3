import { z } from 'zod';
import { judgeCancellation } from '../domain/cancellation.ts';
import { everythingCancellable } from '../domain/cancellation-scope.ts';
import { lineIdSchema, orderIdSchema } from '../domain/identifiers.ts';
import { lineOf, type LineQuantity, type Order } from '../domain/order.ts';
import type { RuleId } from '../domain/rule.ts';
import { defineHandler, type Handler, type HandlerContext } from './define-handler.ts';
import { wantedSchema } from './slot-schemas.ts';

const lineToSettle = z.object({
  wanted: wantedSchema,
  line: lineIdSchema,
  item: z.string(),
  most: z.number(),
  quantity: z.null(),
});

/**
 * Makes a handler that finds out whether it is known how many of each wanted line are meant, and whether there are so many.
 *
 * `available` says how many of each line can be had at all; `rule` is the one that lets the shopper choose.
 */
export function createQuantitySettler(
  name: string,
  rule: RuleId,
  available: (order: Order, context: HandlerContext) => readonly LineQuantity[],
): Handler {
  return defineHandler({
    name,
    needs: 'read',
    acts: false,
    input: z.object({
      order: orderIdSchema,
      wanted: wantedSchema,
      /** The answer to "how many?", and the line it was asked of. */
      line: lineIdSchema.optional(),
      quantity: z.number().nullable().optional(),
    }),
    outcomes: {
      settled: z.object({ wanted: wantedSchema, quantity: z.null() }),
      needed: lineToSettle,
      'too-many': lineToSettle,
      gone: z.object({}),
    },
    texts: [],
    run: async ({ order: id, wanted, line, quantity }, context) => {
      const order = await context.shop.get(id, context.authority);
      if (order === null) return { name: 'gone', values: {} };
      const quantities = available(order, context);
      const mostOf = (wantedLine: string): number =>
        quantities.find((candidate) => candidate.line === wantedLine)?.quantity ?? 0;
      const answered = wanted.map((entry) =>
        entry.value === line && typeof quantity === 'number' ? { ...entry, quantity } : entry,
      );
      // A line of which nothing can be had is not asked about; what it comes to is said later, with the reason.
      const settled = answered.map((entry) =>
        mostOf(entry.value) <= 1 ? { ...entry, quantity: entry.quantity ?? 1 } : entry,
      );
      const open = settled.find(
        ({ value, quantity: wantedQuantity }) =>
          mostOf(value) > 0 && (wantedQuantity === null || wantedQuantity > mostOf(value)),
      );
      if (open === undefined) return { name: 'settled', values: { wanted: settled, quantity: null } };
      const reset = settled.map((entry) => (entry === open ? { ...entry, quantity: null } : entry));
      const item = lineOf(order, open.value).title;
      const values = { wanted: reset, line: open.value, item, most: mostOf(open.value), quantity: null };
      return { name: open.quantity === null ? 'needed' : 'too-many', values, rules: [rule] };
    },
  });
}

/** Settles how many of each line are to be cancelled (R3). */
export const settleQuantities = createQuantitySettler('settle-quantities', 'R3', (order, context) =>
  everythingCancellable(judgeCancellation(order, context.marketOf(order.market), context.now)),
);
