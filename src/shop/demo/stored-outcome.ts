import { z } from 'zod';
import { lineIdSchema, orderIdSchema } from '../../domain/identifiers.ts';
import { moneySchema } from '../../domain/money.ts';
import type { WriteOutcome } from '../../ports/order-backend.ts';

/** The answers that the shop remembers: it did something, or it would not. */
export type SettledOutcome = Extract<WriteOutcome, { readonly kind: 'done' | 'refused' }>;

const quantities = z.array(z.object({ line: lineIdSchema, quantity: z.int() }));

const refundSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('none-due') }),
  z.object({ kind: z.literal('confirmed'), amount: moneySchema }),
  z.object({ kind: z.literal('pending'), amount: moneySchema }),
  z.object({ kind: z.literal('missing'), amount: moneySchema }),
]);

const cancelledSchema = z.object({
  order: orderIdSchema,
  cancelled: quantities,
  requested: quantities,
  refund: refundSchema,
});

const outcomeSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('done'), done: z.object({ orders: z.array(cancelledSchema) }) }),
  z.object({
    kind: z.literal('refused'),
    refusal: z.enum([
      'order-not-found',
      'order-changed',
      'already-shipped',
      'refund-refused',
      'not-possible',
    ]),
  }),
]);

/** Reads an answer from the shop's table. Throws when the table holds something else. */
export function parseStoredOutcome(text: string): SettledOutcome {
  return outcomeSchema.parse(JSON.parse(text));
}
