import { z } from 'zod';

/** Promised calls: what the desk's page and its API say to each other. Texts come in the reader's own language. */

const person = z.strictObject({ id: z.string(), name: z.string() });
const callOutcomeSchema = z.enum(['reached', 'not-reached', 'cancelled']);

/** A promised call. */
export const callbackViewSchema = z.strictObject({
  number: z.string(),
  language: z.string(),
  market: z.string(),
  /** Whole for whoever has taken the call, else its last digits. */
  phone: z.string(),
  isNumberShown: z.boolean(),
  from: z.string(),
  until: z.string(),
  /** The same in words, on the market's clock. */
  window: z.string(),
  /** On the shopper's own clock, where it is another one that is known. */
  theirWindow: z.string().nullable(),
  facts: z.array(z.string()),
  state: z.enum(['open', 'being-called', 'not-reached', 'kept', 'given-up', 'cancelled']),
  /** How often nobody answered. */
  attempts: z.int(),
  /** How often is tried at most. */
  mostAttempts: z.int(),
  /** When the next call may be made; null once nothing more is to be done. */
  dueAt: z.string().nullable(),
  /** The agreed time is over, and nobody has called. */
  isLate: z.boolean(),
  /** Why it cannot be taken now; null where it can. */
  refusal: z.enum(['over', 'being-called', 'too-early', 'quiet', 'too-many']).nullable(),
  /** Who calls, or called last. */
  by: person.nullable(),
  /** When it came to an end; null while it goes on. */
  endedAt: z.string().nullable(),
  tries: z.array(
    z.strictObject({ at: z.string(), by: z.string(), outcome: callOutcomeSchema, note: z.string() }),
  ),
});
export type CallbackView = z.infer<typeof callbackViewSchema>;

/** GET /desk/api/callbacks – what is to be called, what is due first, and what came to an end in the last day. */
export const callbacksViewSchema = z.strictObject({
  open: z.array(callbackViewSchema),
  ended: z.array(callbackViewSchema),
});
export type CallbacksView = z.infer<typeof callbacksViewSchema>;

/** POST …/callbacks/:number/take {} · …/put-back {}: 200 `CallbackView`; 409 `Taken`, `NotTaken`, `Busy`, or why not: `TooEarly`, `Quiet`, `TooMany`, `Over`. */
export const callbackRequestSchema = z.strictObject({});

/** What may be noted of a call at most, in characters. */
export const longestCallNote = 1000;

/** POST …/callbacks/:number/outcome */
export const callOutcomeRequestSchema = z.strictObject({
  outcome: callOutcomeSchema,
  note: z.string().trim().max(longestCallNote).default(''),
});
