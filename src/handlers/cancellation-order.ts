import { z } from 'zod';
import { lineValueSchema } from '../conversation/line.ts';
import { lineIdSchema, orderIdSchema } from '../domain/identifiers.ts';
import { moneySchema } from '../domain/money.ts';
import { moneyKinds, summaries } from './cancellation-words.ts';

const lineQuantities = z.array(z.object({ line: lineIdSchema, quantity: z.int().min(1) })).readonly();

const cancelActionSchema = z.object({
  kind: z.literal('cancel'),
  scopes: z
    .array(
      z.object({
        order: orderIdSchema,
        revision: z.string(),
        cancel: lineQuantities,
        request: lineQuantities,
      }),
    )
    .readonly(),
  reason: z.string().nullable(),
  refunds: z.array(z.object({ order: orderIdSchema, amount: moneySchema })).readonly(),
});

/**
 * What a shopper says yes to: the action, and the very facts it was put into words with. It is frozen with the
 * confirmation; mail and closing words use the same facts.
 */
export const cancellationOrderSchema = z.object({
  action: cancelActionSchema,
  summary: z.enum(summaries),
  money: z.enum(moneyKinds),
  words: z.record(z.string(), lineValueSchema),
  /** Where the confirmation goes; null where the shop knows no address. Never shown. */
  email: z.string().nullable(),
});
export type CancellationOrder = z.infer<typeof cancellationOrderSchema>;
