import { z } from 'zod';
import { cardSchema } from './card.ts';
import type { Choice } from './conversation.ts';
import { jsonValueSchema } from './json.ts';
import { lineValueSchema } from './line.ts';

/** Something on the table, as it is kept in slots between a handler and a question. */
export const choiceSchema: z.ZodType<Choice> = z.object({
  value: jsonValueSchema,
  label: z.object({ key: z.string(), values: z.record(z.string(), lineValueSchema) }),
  terms: z.array(z.string()),
  quantity: z.number().nullable(),
  card: cardSchema.exactOptional(),
});
