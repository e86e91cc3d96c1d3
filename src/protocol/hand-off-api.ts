import { z } from 'zod';

/**
 * What Polydesk and the desk of another product say to each other: the webhook's events, and the calls below
 * `/handoff/v1/hand-offs/:id`. `docs/handoff-api.openapi.json` is made from these shapes.
 */

const instant = z.iso.datetime().describe('ISO 8601 in UTC');

/** What an id of a person or of a message may be. */
const foreignId = z.string().min(1, 'an id of 1 to 100 characters').max(100, 'an id of 1 to 100 characters');

const person = z
  .strictObject({
    id: foreignId.describe("The desk's own id of this person"),
    name: z
      .string()
      .trim()
      .min(1, 'a name that shoppers may read')
      .max(60, 'a name of at most 60 characters')
      .describe('As shoppers read it'),
  })
  .describe('Somebody at the desk');

/** One message of the conversation. */
export const apiEntrySchema = z
  .strictObject({
    sequence: z.int().describe('Its place in the conversation, gapless from 1'),
    from: z
      .enum(['shopper', 'bot', 'agent', 'system'])
      .describe('`system`: a notice that somebody came or went'),
    author: z.string().nullable().describe('The name of the person who said it; null but for agents'),
    at: instant,
    text: z.string().describe('Plain text; card numbers and codes are masked'),
    language: z.string(),
    buttons: z.array(z.string()).describe('What stood on buttons below it'),
    message: z.string().nullable().describe("The desk's own id of it, where the desk said it"),
  })
  .describe('One message of the conversation');
export type ApiEntry = z.infer<typeof apiEntrySchema>;

const packet = z
  .strictObject({
    language: z.string().describe("The shopper's language"),
    market: z.string(),
    channel: z.string().describe('Where the shopper is, e.g. `directline` or `msteams`'),
    summary: z.string().describe('What it is about, in one line, in the language of the market'),
    reason: z.string().describe('Why it was handed over, in the language of the market'),
    wanted: z.array(z.string()),
    facts: z.array(z.string()),
    verdicts: z
      .array(z.strictObject({ rule: z.string(), text: z.string() }))
      .describe('What the rules of the shop said'),
    tried: z.array(z.string()).describe('What the bot did, and what came of it'),
    proof: z.enum(['account', 'order-code', 'none']).describe('How far it is proven who the shopper is'),
    customer: z.string().nullable().describe("The shop's id of the customer, where they are signed in"),
    orderNumber: z.string().nullable().describe('The order that was spoken of last'),
  })
  .describe('All that is known, so that nobody asks the shopper again');
export type ApiPacket = z.infer<typeof packet>;

const endings = ['done', 'released', 'silence', 'left', 'failed', 'timed-out'] as const;

/** A hand-off as it stands. */
export const apiHandOffSchema = z
  .strictObject({
    id: z.string(),
    conversation: z.string(),
    state: z
      .enum(['requested', 'waiting', 'with', 'ended'])
      .describe('`with`: a person has it, and the bot is silent'),
    how: z.enum(endings).nullable().describe('How it ended; null while it goes on'),
    agent: z.strictObject({ name: z.string() }).nullable().describe('Who has it, or had it last'),
    requestedAt: instant,
    joinedAt: instant.nullable(),
    endedAt: instant.nullable(),
  })
  .describe('A hand-off as it stands');
export type ApiHandOff = z.infer<typeof apiHandOffSchema>;

const event = {
  id: z.string().describe('The same for the same news, however often it is sent: the header `webhook-id`'),
  at: instant.describe('When it happened'),
  conversation: z.string(),
  handOff: z.string().describe('The id that calls name'),
};

/** What is posted to the desk. */
export const webhookEventSchema = z
  .discriminatedUnion('type', [
    z.strictObject({
      type: z.literal('hand-off.offered'),
      ...event,
      packet,
      transcript: z.array(apiEntrySchema).describe('What was said so far'),
    }),
    z.strictObject({ type: z.literal('message'), ...event, entry: apiEntrySchema }),
    z.strictObject({ type: z.literal('hand-off.ended'), ...event, how: z.enum(endings) }),
  ])
  .describe('What is posted to the desk, in order for each hand-off and at least once');
export type WebhookEvent = z.infer<typeof webhookEventSchema>;

/** POST …/pass – somebody takes it, from the queue or from a colleague. */
export const passRequestSchema = z.strictObject({ agent: person });
/** POST …/offer – to a colleague, or back to all who serve the queue. */
export const offerRequestSchema = z.strictObject({
  to: person.nullable().default(null).describe('Null: to whoever is free next'),
});
/** POST …/release – back to the bot. */
export const releaseRequestSchema = z.strictObject({
  how: z
    .enum(['done', 'released'])
    .describe('`done`: all is settled; `released`: the bot goes on where it was'),
});
/** POST …/say – words of whoever has it. */
export const saidRequestSchema = z.strictObject({
  id: foreignId.describe("The desk's own id of the message: the same twice is said once"),
  agent: foreignId.describe('Who says it: the person who has the conversation'),
  text: z
    .string()
    .trim()
    .min(1, 'a text of 1 to 4000 characters')
    .max(4000, 'a text of 1 to 4000 characters'),
});
/** What a say is answered with. */
export const saidAnswerSchema = z.strictObject({ sequence: z.int() });
/** GET …/entries?after=N */
export const apiEntriesSchema = z.strictObject({ entries: z.array(apiEntrySchema) });
/** Every answer but 2xx. */
export const apiErrorSchema = z.strictObject({
  error: z.strictObject({ code: z.string(), message: z.string() }),
});
