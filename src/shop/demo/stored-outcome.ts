import type { WriteOutcome } from '../../ports/order-backend.ts';
import { settledOutcomeSchema } from '../../ports/shop-action-schemas.ts';

/** The answers that the shop remembers: it did something, or it would not. */
export type SettledOutcome = Extract<WriteOutcome, { readonly kind: 'done' | 'refused' }>;

/** Reads an answer from the shop's table. Throws when the table holds something else. */
export function parseStoredOutcome(text: string): SettledOutcome {
  return settledOutcomeSchema.parse(JSON.parse(text));
}
