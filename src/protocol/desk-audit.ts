import { z } from 'zod';

/**
 * What was done, by whom and when: what the desk's page and its API say to each other about it.
 *
 * GET /desk/api/audit – for leads and admins; the query is `DeskAuditQuery`, the answer `DeskAuditPage`.
 *
 * GET /desk/api/audit/export – for admins; `from` and `until` of the query, answered with a JSON line per entry as
 * `docs/audit.md` describes it. That somebody exported is an entry itself.
 */

const actorKindSchema = z.enum(['bot', 'shopper', 'agent', 'system']);
const daySchema = z.iso.date();

/** Which entries are wanted. Days are UTC, both included. */
export const deskAuditQuerySchema = z.object({
  from: daySchema.optional(),
  until: daySchema.optional(),
  actorKind: actorKindSchema.optional(),
  /** Of that kind, e.g. an agent's id; alone it says nothing. */
  actorName: z.string().max(200).optional(),
  action: z.string().max(200).optional(),
  /** An agent's id: what they did, and what was done about their account. */
  person: z.string().max(200).optional(),
  /** The `next` of the page before. */
  after: z.base64url().max(1000).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});

/** Entries, the newest first. */
export const deskAuditPageSchema = z.strictObject({
  entries: z.array(
    z.strictObject({
      /** `house`, or `conversation:` and the id of one. */
      chain: z.string(),
      number: z.int(),
      at: z.string(),
      actor: z.strictObject({ kind: actorKindSchema, name: z.string() }),
      action: z.string(),
      about: z.array(z.strictObject({ kind: z.string(), id: z.string() })),
      /** JSON; null once erased. */
      facts: z.string().nullable(),
      hash: z.string(),
    }),
  ),
  /** Asks for those after these; null: there are no more. */
  next: z.string().nullable(),
  /** Everybody at the desk, whether they still may sign in or not: to look for what they did. */
  people: z.array(z.strictObject({ id: z.string(), name: z.string() })),
});
export type DeskAuditPage = z.infer<typeof deskAuditPageSchema>;
