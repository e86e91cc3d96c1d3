import { z } from 'zod';
import { investigationSubjects, returnReasons } from '../../domain/after-sale.ts';
import {
  customerIdSchema,
  lineIdSchema,
  marketIdSchema,
  orderIdSchema,
  paymentIdSchema,
  sellerIdSchema,
  shipmentIdSchema,
} from '../../domain/identifiers.ts';
import { moneySchema } from '../../domain/money.ts';
import type { Order, Shipment } from '../../domain/order.ts';
import { instantSchema } from '../../domain/time.ts';
import { deliverySchema } from '../../ports/shop-action-schemas.ts';

/** An order as the demo shop keeps it: what is shared with others, or counts its changes, is kept beside it. */
type StoredOrder = Omit<Order, 'revision' | 'shipments'>;

/** A shipment as the demo shop keeps it; what is in it follows from the orders' pieces. */
type StoredShipment = Omit<Shipment, 'lines'>;

const at = instantSchema;
const shipment = shipmentIdSchema.nullable();

const statusSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('placed'), shipment }),
  z.object({ kind: z.literal('preparing'), since: at, shipment }),
  z.object({ kind: z.literal('shipped'), at, shipment }),
  z.object({ kind: z.literal('out-for-delivery'), at, shipment }),
  z.object({ kind: z.literal('delivered'), at, shipment }),
  z.object({
    kind: z.literal('cancelled'),
    at,
    by: z.enum(['shopper', 'shop', 'seller', 'agent']),
    reason: z.string().nullable(),
  }),
  z.object({ kind: z.literal('returned'), at }),
]);

const partySchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('shop') }),
  z.object({ kind: z.literal('seller'), id: sellerIdSchema, name: z.string(), contact: z.string() }),
  z.object({ kind: z.literal('unknown') }),
]);

const lineSchema = z.object({
  id: lineIdSchema,
  title: z.string(),
  category: z.string(),
  picture: z.exactOptional(z.string()),
  kind: z.enum(['goods', 'digital']),
  unitPrice: moneySchema,
  soldBy: partySchema,
  fulfilledBy: partySchema,
  portions: z.array(z.object({ quantity: z.int().min(1), status: statusSchema })).min(1),
  captured: moneySchema,
  refunded: moneySchema,
});

const paymentSchema = z.object({
  id: paymentIdSchema,
  means: z.string(),
  label: z.string(),
  authorised: moneySchema,
  captured: moneySchema,
  refunded: moneySchema,
  refundPending: moneySchema,
});

const pieces = z.array(z.object({ line: lineIdSchema, quantity: z.int().min(1) }));

const requestSchema = z.object({
  at,
  lines: pieces,
  state: z.enum(['undecided', 'accepted', 'declined', 'withdrawn']),
  fee: moneySchema.nullable(),
});

const customsSchema = z.object({
  state: z.enum(['identity-needed', 'under-review', 'cleared', 'held']),
  uploadUrl: z.url(),
});

const returnSchema = z.object({
  number: z.string(),
  openedAt: at,
  lines: pieces,
  reason: z.enum(returnReasons),
  wants: z.enum(['refund', 'replacement']),
  wayBack: z.enum(['drop-off', 'pick-up']),
  state: z.enum(['open', 'received', 'checked', 'settled', 'declined', 'withdrawn']),
  stateAt: at,
  refund: moneySchema,
  cost: moneySchema,
});

const refundSchema = z.object({
  at,
  amount: moneySchema,
  because: z.enum(['cancellation', 'return', 'goodwill']),
  to: z.string(),
  state: z.enum(['waiting', 'issued', 'failed']),
  issuedAt: at.nullable(),
});

const chargeSchema = z.object({
  at,
  amount: moneySchema,
  to: z.string(),
  kind: z.enum(['reserved', 'charged', 'released']),
});

const investigationSchema = z.object({
  number: z.string(),
  openedAt: at,
  about: z.enum(investigationSubjects),
  lines: pieces,
  state: z.enum(['open', 'closed']),
});

const storedOrderSchema = z.object({
  id: orderIdSchema,
  number: z.string(),
  market: marketIdSchema,
  customer: customerIdSchema.nullable(),
  placedAt: at,
  archived: z.boolean(),
  currency: z.string(),
  lines: z.array(lineSchema),
  payments: z.array(paymentSchema),
  cancellationRequests: z.array(requestSchema),
  shippingPaid: moneySchema,
  discount: moneySchema,
  email: z.string().nullable(),
  delivery: deliverySchema,
  shipsFrom: z.enum(['home', 'abroad']),
  customs: customsSchema.nullable(),
  returns: z.array(returnSchema),
  refunds: z.array(refundSchema),
  charges: z.array(chargeSchema),
  investigations: z.array(investigationSchema),
});

const storedShipmentSchema = z.object({
  id: shipmentIdSchema,
  stopsAsOne: z.boolean(),
  carrier: z.string().nullable(),
  trackingNumber: z.string().nullable(),
  trackingUrl: z.string().nullable(),
  expectedBy: at.nullable(),
  scans: z.array(z.object({ at, code: z.string(), place: z.string().nullable() })),
});

/** Reads an order from the shop's table. Throws when the table holds something else. */
export function parseStoredOrder(text: string): StoredOrder {
  return storedOrderSchema.parse(JSON.parse(text));
}

/** Writes an order for the shop's table; what is kept elsewhere is left out. */
export function formatStoredOrder(order: StoredOrder): string {
  return JSON.stringify(storedOrderSchema.parse(order));
}

/** Reads a shipment from the shop's table. Throws when the table holds something else. */
export function parseStoredShipment(text: string): StoredShipment {
  return storedShipmentSchema.parse(JSON.parse(text));
}

/** Writes a shipment for the shop's table; what is in it is left out. */
export function formatStoredShipment(shipment: StoredShipment): string {
  return JSON.stringify(storedShipmentSchema.parse(shipment));
}
