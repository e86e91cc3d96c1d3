import { z } from 'zod';
import { languageSchema } from '../../conversation/language.ts';
import { conversationIdSchema } from '../../conversation/event.ts';
import { proofLasts, type Authority } from '../../domain/authority.ts';
import { customerIdSchema, marketIdSchema } from '../../domain/identifiers.ts';
import { instantAfter, instantSchema, type Instant } from '../../domain/time.ts';

/** What a Direct Line token stands for: one conversation, as one user, as far as that was proven when it was minted. */
export const grantSchema = z.object({
  conversation: conversationIdSchema,
  /** The shopper's name on the wire. It proves nothing. */
  user: z.string().min(1).max(200),
  customer: customerIdSchema.nullable(),
  /** When the shop vouched for the customer, or for the visit of a guest. Refreshing does not move it. */
  verifiedAt: instantSchema,
  market: marketIdSchema,
  language: languageSchema,
  /** The pages that may use it; null: any that CORS lets through. */
  trustedOrigins: z.array(z.string()).readonly().nullable(),
});
export type Grant = Readonly<z.infer<typeof grantSchema>>;

/** When a visit is over however often its token is refreshed: twelve hours after it was vouched for. */
export function visitEnd(grant: Grant): Instant {
  return instantAfter(grant.verifiedAt, proofLasts);
}

/** The authority with which a grant's shopper speaks. */
export function authorityOf(grant: Grant): Authority {
  if (grant.customer === null) return { kind: 'nobody' };
  const { customer, verifiedAt } = grant;
  return { kind: 'account', customer, verifiedAt, expiresAt: visitEnd(grant) };
}
