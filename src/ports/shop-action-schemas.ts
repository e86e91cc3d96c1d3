import { z } from 'zod';
import { investigationSubjects, returnReasons } from '../domain/after-sale.ts';
import { customerIdSchema, lineIdSchema, orderIdSchema } from '../domain/identifiers.ts';
import { moneySchema } from '../domain/money.ts';
import { calendarDaySchema } from '../domain/time.ts';
import type { ShopAction, WriteOutcome } from './order-backend.ts';

/** A place where something is delivered, as data. */
export const deliverySchema = z.strictObject({
  recipient: z.string(),
  street: z.string(),
  place: z.string(),
  phone: z.string().nullable(),
  day: calendarDaySchema.nullable(),
});

const lineQuantitiesSchema = z.array(z.strictObject({ line: lineIdSchema, quantity: z.number() }));

const asSeen = { order: orderIdSchema, revision: z.string() };
const scopes = z.array(z.strictObject(asSeen));

/** A `ShopAction`, as data. */
export const shopActionSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('cancel'),
    scopes: z.array(
      z.strictObject({ ...asSeen, cancel: lineQuantitiesSchema, request: lineQuantitiesSchema }),
    ),
    reason: z.string().nullable(),
    refunds: z.array(z.strictObject({ order: orderIdSchema, amount: moneySchema })),
  }),
  z.strictObject({
    kind: z.literal('change-delivery'),
    scopes,
    street: z.string().nullable(),
    place: z.string().nullable(),
    phone: z.string().nullable(),
    day: calendarDaySchema.nullable(),
  }),
  z.strictObject({ kind: z.literal('archive'), scopes, archived: z.boolean() }),
  z.strictObject({
    kind: z.literal('open-return'),
    scopes,
    lines: lineQuantitiesSchema,
    reason: z.enum(returnReasons),
    wants: z.enum(['refund', 'replacement']),
    wayBack: z.enum(['drop-off', 'pick-up']),
    refund: moneySchema,
    cost: moneySchema,
  }),
  z.strictObject({ kind: z.literal('withdraw'), scopes, returnCase: z.string().nullable() }),
  z.strictObject({
    kind: z.literal('investigate'),
    scopes,
    about: z.enum(investigationSubjects),
    lines: lineQuantitiesSchema,
    tried: z.array(z.string()),
  }),
  z.strictObject({
    kind: z.literal('close-account'),
    scopes,
    customer: customerIdSchema,
    reason: z.string().nullable(),
    closesOn: calendarDaySchema,
  }),
]) satisfies z.ZodType<ShopAction>;

const refundEffectSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('none-due') }),
  z.strictObject({ kind: z.literal('confirmed'), amount: moneySchema }),
  z.strictObject({ kind: z.literal('pending'), amount: moneySchema }),
  z.strictObject({ kind: z.literal('missing'), amount: moneySchema }),
]);

const shopDoneSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('cancelled'),
    orders: z.array(
      z.strictObject({
        order: orderIdSchema,
        cancelled: lineQuantitiesSchema,
        requested: lineQuantitiesSchema,
        refund: refundEffectSchema,
      }),
    ),
  }),
  z.strictObject({ kind: z.literal('delivery-changed'), delivery: deliverySchema }),
  z.strictObject({ kind: z.literal('archived'), archived: z.boolean() }),
  z.strictObject({ kind: z.literal('return-opened'), number: z.string() }),
  z.strictObject({ kind: z.literal('withdrawn') }),
  z.strictObject({ kind: z.literal('investigation-opened'), number: z.string() }),
  z.strictObject({ kind: z.literal('closure-requested'), closesOn: calendarDaySchema }),
]);

const doneSchema = z.strictObject({ kind: z.literal('done'), done: shopDoneSchema });

const refusedSchema = z.strictObject({
  kind: z.literal('refused'),
  refusal: z.enum(['order-not-found', 'order-changed', 'already-shipped', 'refund-refused', 'not-possible']),
});

/** An answer to a write that has ended, as data. */
export const settledOutcomeSchema = z.discriminatedUnion('kind', [doneSchema, refusedSchema]);

/** A `WriteOutcome`, as data. */
export const writeOutcomeSchema = z.discriminatedUnion('kind', [
  doneSchema,
  refusedSchema,
  z.strictObject({ kind: z.literal('unknown') }),
  z.strictObject({ kind: z.literal('not-sent') }),
]) satisfies z.ZodType<WriteOutcome>;
