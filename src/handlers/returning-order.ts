import { z } from 'zod';
import { lineValueSchema } from '../conversation/line.ts';
import { returnReasons } from '../domain/after-sale.ts';
import { lineIdSchema, orderIdSchema } from '../domain/identifiers.ts';
import { moneySchema } from '../domain/money.ts';

/** What a shopper can want for what is sent back: the texts `return.wants.*`. */
export const returnWishes = ['refund', 'replacement'] as const;
/** How it can go back: the texts `return.way.*`. */
export const waysBack = ['drop-off', 'pick-up'] as const;

/** What is said of the money: the texts `return.money.*`. */
export const returnMoneyKinds = [
  'free',
  'less-postage',
  'less-freight',
  'nothing-left',
  'replacement-free',
  'replacement-postage',
  'replacement-freight',
] as const;
/** When it comes: the texts `return.when.*`. */
export const returnTimes = [
  'refund',
  'refund-abroad',
  'refund-abroad-open',
  'replacement',
  'nothing',
] as const;
/** How it goes back: the texts `return.way.*` and `return.steps.*`. */
export const returnRoutes = ['drop-off', 'pick-up', 'abroad', 'abroad-link'] as const;
/** How to pack it: the texts `return.advice.*`. */
export const packingAdvice = ['plain', 'device'] as const;

/** The words that a return is confirmed with, and later told and mailed with. */
export const returnWording = {
  wants: z.enum(returnWishes),
  money: z.enum(returnMoneyKinds),
  when: z.enum(returnTimes),
  route: z.enum(returnRoutes),
  advice: z.enum(packingAdvice),
};

/** The facts that it is put into words with. */
export const returnFacts = {
  orderNumber: lineValueSchema,
  items: lineValueSchema,
  reasonName: lineValueSchema,
  refund: lineValueSchema,
  /** What the way back costs. */
  cost: lineValueSchema,
  refundTo: lineValueSchema,
  checkDays: lineValueSchema,
  transitDays: lineValueSchema,
  street: lineValueSchema,
  place: lineValueSchema,
  uploadUrl: lineValueSchema,
};

const scopes = z.array(z.object({ order: orderIdSchema, revision: z.string() })).readonly();

/**
 * What a shopper says yes to when something is sent back: the action, and the very facts it was put into words with. It is
 * frozen with the confirmation; mail and closing words use the same facts.
 */
export const returnOrderSchema = z.object({
  action: z.object({
    kind: z.literal('open-return'),
    scopes,
    lines: z.array(z.object({ line: lineIdSchema, quantity: z.int().min(1) })).readonly(),
    reason: z.enum(returnReasons),
    wants: z.enum(returnWishes),
    wayBack: z.enum(waysBack),
    refund: moneySchema,
    cost: moneySchema,
  }),
  ...returnWording,
  words: z.object(returnFacts),
  /** Where the confirmation goes; null where the shop knows no address. Never shown. */
  email: z.string().nullable(),
});
export type ReturnOrder = z.infer<typeof returnOrderSchema>;

/** What a shopper says yes to when a return is withdrawn. */
export const withdrawalOrderSchema = z.object({
  action: z.object({ kind: z.literal('withdraw'), scopes, returnCase: z.string() }),
  words: z.object({ orderNumber: lineValueSchema, returnNumber: lineValueSchema, items: lineValueSchema }),
  email: z.string().nullable(),
});
export type WithdrawalOrder = z.infer<typeof withdrawalOrderSchema>;
