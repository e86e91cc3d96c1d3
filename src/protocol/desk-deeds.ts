import { z } from 'zod';

/**
 * What people at the desk do on a shopper's orders: what the desk's page and its API say to each other about it. Texts come in
 * the agent's own language.
 */

const person = z.strictObject({ id: z.string(), name: z.string() });
const lines = z
  .array(z.strictObject({ line: z.string().min(1).max(200), quantity: z.int().min(1).max(10_000) }))
  .min(1)
  .max(200);

/** What can be chosen for a return; the texts are `desk.deeds.because.*`, `.wants.*` and `.way.*`. */
export const deedReasons = [
  'damaged',
  'defective',
  'wrong-item',
  'not-suitable',
  'no-longer-wanted',
  'too-late',
  'other',
] as const;
export const deedWants = ['refund', 'replacement'] as const;
export const deedWays = ['drop-off', 'pick-up'] as const;
/** What can be wrong with a parcel; the texts are `desk.deeds.trouble.*`. */
export const deedTroubles = ['not-received', 'late', 'stolen'] as const;

/** POST /desk/api/hand-offs/:id/deeds – works out what a wish comes to; nothing is done. */
export const deedRequestSchema = z.strictObject({
  order: z.string().min(1).max(200),
  wish: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('cancel'), lines }),
    z.strictObject({
      kind: z.literal('return'),
      lines,
      because: z.enum(deedReasons),
      wants: z.enum(deedWants),
      wayBack: z.enum(deedWays),
    }),
    z.strictObject({ kind: z.literal('investigate'), trouble: z.enum(deedTroubles) }),
  ]),
});
export type DeedRequest = z.infer<typeof deedRequestSchema>;

/** Something done, or to be done, on an order. */
export const deedViewSchema = z.strictObject({
  operation: z.string(),
  handOff: z.string(),
  kind: z.enum(['cancel', 'return', 'investigate']),
  orderNumber: z.string(),
  agent: person,
  /** What it comes to, in one sentence. */
  summary: z.string(),
  /** The rules alone give shoppers something else. */
  isException: z.boolean(),
  state: z.enum(['planned', 'asked', 'declined', 'agreed', 'done', 'undone']),
  reason: z.string().nullable(),
  approver: person.nullable(),
  at: z.string(),
  /** What became of it, in words; null before. */
  outcome: z.string().nullable(),
});
export type DeedView = z.infer<typeof deedViewSchema>;

const verdicts = z.array(z.strictObject({ rule: z.string(), text: z.string() }));

/** What a wish comes to. 409 where the conversation is not theirs, 404 for an order that the shopper has not proven. */
export const workedOutSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('planned'),
    deed: deedViewSchema,
    verdicts,
    needsSecondPerson: z.boolean(),
  }),
  /** The rules refuse it, and leave no leeway. */
  z.strictObject({ kind: z.literal('refused'), verdicts }),
]);
export type WorkedOutView = z.infer<typeof workedOutSchema>;

/** What may be written at most as a reason, in characters. */
export const longestReason = 500;

/** POST /desk/api/hand-offs/:id/deeds/:operation/agree – answered with the deed; 409 where it was put into words too long ago. */
export const deedAgreementSchema = z.strictObject({ reason: z.string().trim().min(3).max(longestReason) });

/** POST /desk/api/hand-offs/:id/deeds/:operation/decide – for leads and admins, of somebody else's deed. */
export const deedDecisionSchema = z.strictObject({ verdict: z.enum(['approve', 'decline']) });

/** GET /desk/api/hand-offs/:id/deeds – the latest first; GET /desk/api/deeds – those that wait for a second person. */
export const deedListSchema = z.strictObject({ deeds: z.array(deedViewSchema) });
