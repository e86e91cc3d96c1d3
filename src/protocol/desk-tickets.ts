import { z } from 'zod';

/** Cases by mail: what the desk's page and its API say to each other. Texts come in the reader's own language. */

const state = z.enum(['open', 'answered', 'waiting-for-shopper', 'closed']);

/** A case, as a list shows it. */
export const ticketViewSchema = z.strictObject({
  number: z.string(),
  conversation: z.string(),
  /** Why it was opened, in words. */
  reason: z.string(),
  state,
  language: z.string(),
  market: z.string(),
  openedAt: z.string(),
  movedAt: z.string(),
  /** Grows whenever something happened to it. */
  revision: z.int(),
  /** A mail came from somebody else than the shopper. */
  hasMailApart: z.boolean(),
});
export type TicketView = z.infer<typeof ticketViewSchema>;

/** GET /desk/api/tickets – those that wait for us first, each sort with the one that moved last on top. */
export const ticketsViewSchema = z.strictObject({ tickets: z.array(ticketViewSchema) });
export type TicketsView = z.infer<typeof ticketsViewSchema>;

/** A mail of a thread. `apart`: from somebody else than the shopper; `automatic`: a machine wrote it. */
const ticketMailSchema = z.strictObject({
  id: z.string(),
  kind: z.enum(['sent', 'received', 'apart', 'automatic']),
  /** An agent's name, or an address of which most is hidden. */
  from: z.string(),
  at: z.string(),
  subject: z.string(),
  /** Plain text, as it was written. */
  text: z.string(),
  delivery: z.enum(['waiting', 'sending', 'sent', 'given-up']).nullable(),
});
export type TicketMailView = z.infer<typeof ticketMailSchema>;

/** GET /desk/api/tickets/:number – the case with its thread. That it was opened is noted in the audit. */
export const ticketDetailSchema = z.strictObject({
  ticket: ticketViewSchema,
  facts: z.array(z.string()),
  /** Most of it hidden; null where nobody knows where the shopper is written to. */
  address: z.string().nullable(),
  mails: z.array(ticketMailSchema),
});
export type TicketDetail = z.infer<typeof ticketDetailSchema>;

/** What may be written at most, in characters. */
export const longestReply = 8000;

/** POST /desk/api/tickets/:number/replies – `id` is the writer's own, so that a reply sent twice is one. 201; 409 `NoAddress` where `to` is needed, `Changed` where the case moved meanwhile. */
export const ticketReplyRequestSchema = z.strictObject({
  id: z.string().min(8).max(64),
  text: z.string().trim().min(1).max(longestReply),
  /** What the case is afterwards. */
  leaves: state.exclude(['open']),
  to: z.email().nullable().default(null),
});

/** PUT /desk/api/tickets/:number/state – 204; 409 `Changed` */
export const ticketStateRequestSchema = z.strictObject({ state: state.extract(['open', 'closed']) });
