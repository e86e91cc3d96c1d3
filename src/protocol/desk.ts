import { z } from 'zod';

/**
 * What the desk's page and its API say to each other, below `/desk/api/`. Texts come in the agent's own language; what
 * shoppers and agents wrote stays as it was written.
 */

const instant = z.string();
const person = z.strictObject({ id: z.string(), name: z.string() });
export type DeskPerson = z.infer<typeof person>;

/** Who looks at a conversation, and whether they are typing an answer. */
const onlooker = person.extend({ typing: z.boolean() });

/** A conversation that waits for a person, or has one. */
export const handOffViewSchema = z.strictObject({
  id: z.string(),
  conversation: z.string(),
  state: z.enum(['requested', 'waiting', 'with', 'closed', 'failed', 'timed-out']),
  /** How it ended; null while it goes on. */
  how: z.enum(['done', 'released', 'silence', 'left']).nullable(),
  /** In one line, in the agent's language. */
  summary: z.string(),
  /** Why it was handed over, in the agent's language. */
  reason: z.string(),
  language: z.string(),
  market: z.string(),
  channel: z.string(),
  requestedAt: instant,
  joinedAt: instant.nullable(),
  endedAt: instant.nullable(),
  agent: person.nullable(),
  /** The last thing that was said, for the list. */
  last: z.strictObject({ from: z.string(), text: z.string(), at: instant, sequence: z.int() }).nullable(),
  /** Messages of the shopper that the agent who has it has not seen. */
  unread: z.int(),
  /** Colleagues who look at it now. */
  looking: z.array(onlooker),
});
export type HandOffView = z.infer<typeof handOffViewSchema>;

/** GET /desk/api/queue?cursor= – what waits (that the agent can serve, oldest first, a page of 20) and what they have. */
export const queueViewSchema = z.strictObject({
  waiting: z.array(handOffViewSchema),
  /** How many wait in all. */
  waitingInAll: z.int(),
  /** For the next page; null on the last. */
  cursor: z.string().nullable(),
  mine: z.array(handOffViewSchema),
  /** What colleagues have; for leads and admins, else empty. */
  others: z.array(handOffViewSchema),
});
export type QueueView = z.infer<typeof queueViewSchema>;

const fact = z.strictObject({ text: z.string() });

/** An order as the panel shows it; amounts and dates are in words. */
const orderView = z.strictObject({
  id: z.string(),
  number: z.string(),
  placedOn: z.string(),
  total: z.string(),
  /** In words, e.g. "Delivered". */
  state: z.string(),
  lines: z.array(
    z.strictObject({
      id: z.string(),
      title: z.string(),
      quantity: z.int(),
      state: z.string(),
      price: z.string(),
    }),
  ),
  /** What happened to it, oldest first. */
  timeline: z.array(z.strictObject({ at: z.string(), text: z.string() })),
});

/** GET /desk/api/hand-offs/:id – all that is known, so that nobody asks the shopper again. */
export const handOffDetailSchema = z.strictObject({
  handOff: handOffViewSchema,
  packet: z.strictObject({
    /** What the shopper wanted, newest last. */
    wanted: z.array(z.string()),
    facts: z.array(fact),
    /** What the rules said, with their ids. */
    verdicts: z.array(z.strictObject({ rule: z.string(), text: z.string() })),
    /** What the bot did and what came of it. */
    tried: z.array(z.string()),
    /** How it is known who the shopper is, in words. */
    proof: z.strictObject({ level: z.enum(['account', 'order-code', 'none']), text: z.string() }),
    customer: z.string().nullable(),
  }),
  /** The shopper's orders that matter here; empty where nothing is proven. */
  orders: z.array(orderView),
});
export type HandOffDetail = z.infer<typeof handOffDetailSchema>;

/** One message, as everybody sees it, and internal notes and whispers between them, which only the desk sees. */
export const deskEntrySchema = z.strictObject({
  /** Gapless in the conversation; a reader resumes after the last one seen. */
  sequence: z.int(),
  from: z.enum(['shopper', 'bot', 'agent', 'system']),
  /** An agent's name; null otherwise. */
  author: z.string().nullable(),
  at: instant,
  text: z.string(),
  language: z.string(),
  /** Buttons the bot showed with it. */
  buttons: z.array(z.string()),
  /** The id the sender gave it (`POST …/messages`), so that an own message is known again; null for others'. */
  id: z.string().nullable(),
});
export type DeskEntry = z.infer<typeof deskEntrySchema>;

/** GET /desk/api/hand-offs/:id/entries?after=N – what was said after a sequence number, oldest first. */
export const deskEntriesSchema = z.strictObject({
  entries: z.array(deskEntrySchema),
  /** Up to which sequence number the shopper had it on their screen; 0 where that is not known. */
  seenByShopper: z.int(),
});
export type DeskEntries = z.infer<typeof deskEntriesSchema>;

/** Only the desk sees it. */
export const deskNoteSchema = z.strictObject({
  id: z.string(),
  /** `note`: a colleague wrote it. `whisper`: the bot's hint. */
  kind: z.enum(['note', 'whisper']),
  author: person.nullable(),
  at: instant,
  text: z.string(),
});
export type DeskNote = z.infer<typeof deskNoteSchema>;

/** GET /desk/api/hand-offs/:id/notes */
export const deskNotesSchema = z.strictObject({ notes: z.array(deskNoteSchema) });

/** What may be written at most, in characters. */
export const longestMessage = 4000;

/** POST /desk/api/hand-offs/:id/messages – `id` is the sender's own, so that a message sent twice is one. 201 {sequence}, 409 where the conversation is not theirs any more. */
export const sayRequestSchema = z.strictObject({
  id: z.string().min(8).max(64),
  text: z.string().trim().min(1).max(longestMessage),
});
/** POST /desk/api/hand-offs/:id/notes */
export const noteRequestSchema = z.strictObject({
  id: z.string().min(8).max(64),
  text: z.string().trim().min(1).max(longestMessage),
});

/** POST …/claim {} · …/release {} · …/close {} · …/return {} (into the queue): 200 `HandOffView`; 409 with `error.code` `Taken`, `NotYours` or `Over`. */
export const handOffRequestSchema = z.strictObject({});
/** POST …/assign {agent} (leads) · …/transfer {agent} */
export const assignRequestSchema = z.strictObject({ agent: z.string() });

/** PUT /desk/api/hand-offs/:id/looking – a sign of life every 10 seconds while it is open on screen; forgotten after 25. */
export const lookingRequestSchema = z.strictObject({ typing: z.boolean() });
/** PUT /desk/api/hand-offs/:id/seen */
export const seenRequestSchema = z.strictObject({ sequence: z.int().min(0) });

/** GET /desk/api/colleagues – who a conversation can be given to. */
export const colleaguesSchema = z.strictObject({
  colleagues: z.array(
    person.extend({
      presence: z.enum(['available', 'away', 'offline']),
      languages: z.array(z.string()),
      markets: z.array(z.string()),
      /** How many conversations they have. */
      has: z.int(),
    }),
  ),
});

/** GET /desk/api/replies?language=&handOff= – canned replies, their variables filled in where they are known. */
export const repliesSchema = z.strictObject({
  replies: z.array(z.strictObject({ id: z.string(), title: z.string(), text: z.string() })),
});

/**
 * GET /desk/api/stream – server-sent events, hints alone: whoever gets one of something new fetches it, so that nothing is lost or
 * doubled however often the line is cut. `data` of each is one of these as JSON.
 */
export const deskHintSchema = z.discriminatedUnion('kind', [
  /** The queue, or who has what, changed. */
  z.strictObject({ kind: z.literal('queue') }),
  /** A conversation has new entries, or its hand-off moved on. */
  z.strictObject({ kind: z.literal('conversation'), conversation: z.string() }),
  /** Who looks at a hand-off, or types. */
  z.strictObject({ kind: z.literal('looking'), handOff: z.string(), looking: z.array(onlooker) }),
  /** Internal notes changed. */
  z.strictObject({ kind: z.literal('notes'), handOff: z.string() }),
  /** The shopper had what was said up to a sequence number on their screen. For those who have the conversation on theirs. */
  z.strictObject({ kind: z.literal('seen'), conversation: z.string(), sequence: z.int() }),
  /** The shopper types; it holds for six seconds. For those who have the conversation on their screen. */
  z.strictObject({ kind: z.literal('typing'), conversation: z.string() }),
]);
export type DeskHint = z.infer<typeof deskHintSchema>;
