import { z } from 'zod';
import { lineIdSchema, operationIdSchema, orderIdSchema } from '../domain/identifiers.ts';
import { moneySchema } from '../domain/money.ts';
import { instantSchema } from '../domain/time.ts';
import type { OperationRecord } from '../ports/operation-ledger.ts';
import { authoritySchema } from './authority-record.ts';

const lineQuantitiesSchema = z.array(z.strictObject({ line: lineIdSchema, quantity: z.number() }));

/** A stored `ShopAction`. */
export const shopActionSchema = z.strictObject({
  kind: z.literal('cancel'),
  scopes: z.array(
    z.strictObject({
      order: orderIdSchema,
      cancel: lineQuantitiesSchema,
      request: lineQuantitiesSchema,
      revision: z.string(),
    }),
  ),
  reason: z.string().nullable(),
  refunds: z.array(z.strictObject({ order: orderIdSchema, amount: moneySchema })),
});

const refundEffectSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('none-due') }),
  z.strictObject({ kind: z.literal('confirmed'), amount: moneySchema }),
  z.strictObject({ kind: z.literal('pending'), amount: moneySchema }),
  z.strictObject({ kind: z.literal('missing'), amount: moneySchema }),
]);

const cancelledSchema = z.strictObject({
  orders: z.array(
    z.strictObject({
      order: orderIdSchema,
      cancelled: lineQuantitiesSchema,
      requested: lineQuantitiesSchema,
      refund: refundEffectSchema,
    }),
  ),
});

const shopRefusalSchema = z.enum([
  'order-not-found',
  'order-changed',
  'already-shipped',
  'refund-refused',
  'not-possible',
]);

/** A stored `WriteOutcome`. */
export const writeOutcomeSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('done'), done: cancelledSchema }),
  z.strictObject({ kind: z.literal('refused'), refusal: shopRefusalSchema }),
  z.strictObject({ kind: z.literal('unknown') }),
  z.strictObject({ kind: z.literal('not-sent') }),
]);

/** A stored operation's state. */
export const operationStateSchema = z.enum(['planned', 'sent', 'confirmed', 'refused', 'unknown', 'void']);

/** A stored operation, exactly as `OperationRecord` has it. */
export const operationRecordSchema = z.strictObject({
  operation: operationIdSchema,
  state: operationStateSchema,
  action: shopActionSchema,
  authority: authoritySchema,
  at: instantSchema,
  outcome: writeOutcomeSchema.nullable(),
}) satisfies z.ZodType<OperationRecord>;
