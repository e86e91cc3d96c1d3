import { z } from 'zod';
import { returnReasons, type ReturnReason } from '../domain/after-sale.ts';
import { orderIdSchema } from '../domain/identifiers.ts';
import { defineHandler } from './define-handler.ts';
import { returnWishes, waysBack } from './returning-order.ts';
import { saidSchema } from './slot-schemas.ts';

/** What words say why something goes back; what is at fault goes before what is no longer wanted. */
const reasonWords: readonly (readonly [ReturnReason, readonly string[]])[] = [
  ['wrong-item', ['item.wrong']],
  ['defective', ['item.not-working']],
  ['damaged', ['item.broken']],
  ['not-suitable', ['item.too-small', 'item.too-large', 'item.unlike', 'item.dislike']],
  ['too-late', ['nomore.too-late']],
  [
    'no-longer-wanted',
    ['nomore.changed-mind', 'nomore.regret', 'nomore.by-accident', 'nomore.found-cheaper', 'nomore'],
  ],
];
const replacementWords = ['return.exchange', 'change.swap-for'];
const refundWords = ['refund', 'refund.credited'];
const collectionWords = ['return.collect'];
/** Reasons for which nobody wants the same thing again. */
const refundOnly: readonly ReturnReason[] = ['no-longer-wanted', 'too-late'];

/**
 * Finds out what is still to be asked of a return: why, what the shopper wants for it, and how it goes back (R13).
 *
 * What the words of the wish said is not asked, nor what can be only one thing: whoever does not want a thing any more gets the
 * money back, and what came from abroad is picked up.
 */
export const settleReturnWish = defineHandler({
  name: 'settle-return-wish',
  needs: 'read',
  acts: false,
  input: z.object({
    order: orderIdSchema,
    said: saidSchema.optional(),
    reason: z.enum(returnReasons).optional(),
    wants: z.enum(returnWishes).optional(),
    wayBack: z.enum(waysBack).optional(),
  }),
  outcomes: {
    'reason-open': z.object({}),
    'wants-open': z.object({ reason: z.enum(returnReasons) }),
    'way-open': z.object({ reason: z.enum(returnReasons), wants: z.enum(returnWishes) }),
    settled: z.object({
      reason: z.enum(returnReasons),
      wants: z.enum(returnWishes),
      wayBack: z.enum(waysBack),
    }),
    gone: z.object({}),
  },
  texts: [],
  run: async ({ order: id, said = [], reason, wants, wayBack }, context) => {
    const order = await context.shop.get(id, context.authority);
    if (order === null) return { name: 'gone', values: {} };
    const why = reason ?? reasonIn(said);
    if (why === null) return { name: 'reason-open', values: {} };
    const wish = wants ?? wishIn(said) ?? (refundOnly.includes(why) ? 'refund' : null);
    if (wish === null) return { name: 'wants-open', values: { reason: why } };
    const way = order.shipsFrom === 'abroad' ? 'pick-up' : (wayBack ?? wayIn(said));
    if (way === null) return { name: 'way-open', values: { reason: why, wants: wish } };
    return { name: 'settled', values: { reason: why, wants: wish, wayBack: way } };
  },
});

function reasonIn(said: readonly string[]): ReturnReason | null {
  const found = reasonWords.find(([, words]) => has(said, words));
  return found === undefined ? null : found[0];
}

function wishIn(said: readonly string[]): 'refund' | 'replacement' | null {
  const isReplacement = has(said, replacementWords);
  const isRefund = has(said, refundWords);
  if (isReplacement === isRefund) return null;
  return isReplacement ? 'replacement' : 'refund';
}

function wayIn(said: readonly string[]): 'pick-up' | null {
  return has(said, collectionWords) ? 'pick-up' : null;
}

function has(said: readonly string[], words: readonly string[]): boolean {
  return words.some((word) => said.includes(word));
}
