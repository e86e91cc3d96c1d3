import { z } from 'zod';
import { operationIdSchema } from '../domain/identifiers.ts';
import { instantSchema } from '../domain/time.ts';
import type { OperationRecord } from '../ports/operation-ledger.ts';
import { shopActionSchema, writeOutcomeSchema } from '../ports/shop-action-schemas.ts';
import { authoritySchema } from './authority-record.ts';

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
