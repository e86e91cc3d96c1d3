import { z } from 'zod';

/** Identifiers are branded strings; only their schemas make them, so an order's id is never taken for a line's. */
const identifier = z.string().min(1).max(200);

export const orderIdSchema = identifier.brand<'OrderId'>();
export const lineIdSchema = identifier.brand<'LineId'>();
export const shipmentIdSchema = identifier.brand<'ShipmentId'>();
export const paymentIdSchema = identifier.brand<'PaymentId'>();
export const customerIdSchema = identifier.brand<'CustomerId'>();
export const sellerIdSchema = identifier.brand<'SellerId'>();
export const marketIdSchema = z
  .string()
  .regex(/^[a-z][a-z0-9-]*$/)
  .brand<'MarketId'>();
/** Minted with a confirmation question and kept with the values confirmed; the same for every retry. */
export const operationIdSchema = identifier.brand<'OperationId'>();

export type OrderId = z.infer<typeof orderIdSchema>;
export type LineId = z.infer<typeof lineIdSchema>;
export type ShipmentId = z.infer<typeof shipmentIdSchema>;
export type PaymentId = z.infer<typeof paymentIdSchema>;
export type CustomerId = z.infer<typeof customerIdSchema>;
export type SellerId = z.infer<typeof sellerIdSchema>;
export type MarketId = z.infer<typeof marketIdSchema>;
export type OperationId = z.infer<typeof operationIdSchema>;
