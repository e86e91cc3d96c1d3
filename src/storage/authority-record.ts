import { z } from 'zod';
import type { Authority, Proof } from '../domain/authority.ts';
import { customerIdSchema, orderIdSchema } from '../domain/identifiers.ts';
import { instantSchema } from '../domain/time.ts';

/** A stored `Proof`. */
export const proofSchema = z.strictObject({
  order: orderIdSchema,
  verifiedAt: instantSchema,
  expiresAt: instantSchema,
}) satisfies z.ZodType<Proof>;

/** A stored `Authority`. */
export const authoritySchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('nobody') }),
  z.strictObject({
    kind: z.literal('account'),
    customer: customerIdSchema,
    verifiedAt: instantSchema,
    expiresAt: instantSchema,
  }),
  z.strictObject({
    kind: z.literal('order-code'),
    order: orderIdSchema,
    verifiedAt: instantSchema,
    expiresAt: instantSchema,
  }),
  z.strictObject({ kind: z.literal('agent'), agent: z.string(), approvedBy: z.string().nullable() }),
  z.strictObject({ kind: z.literal('system'), job: z.string() }),
]) satisfies z.ZodType<Authority>;
