import { z } from 'zod';
import { lineValueSchema } from '../conversation/line.ts';
import { investigationSubjects } from '../domain/after-sale.ts';
import { lineIdSchema, orderIdSchema } from '../domain/identifiers.ts';

/**
 * What a shopper says yes to when somebody is to look for a parcel or an item: the action, and the facts it was put into
 * words with. It is frozen with the confirmation; the mail uses the same facts.
 */
export const investigationOrderSchema = z.object({
  action: z.object({
    kind: z.literal('investigate'),
    scopes: z.array(z.object({ order: orderIdSchema, revision: z.string() })).readonly(),
    about: z.enum(investigationSubjects),
    lines: z.array(z.object({ line: lineIdSchema, quantity: z.int().min(1) })).readonly(),
    tried: z.array(z.string()).readonly(),
  }),
  words: z.record(z.string(), lineValueSchema),
  /** Where the confirmation goes; null where the shop knows no address. Never shown. */
  email: z.string().nullable(),
});
export type InvestigationOrder = z.infer<typeof investigationOrderSchema>;
