import { z } from 'zod';
import { cardSchema } from '../conversation/card.ts';
import type { Conversation } from '../conversation/conversation.ts';
import { conversationIdSchema } from '../conversation/event.ts';
import { jsonValueSchema } from '../conversation/json.ts';
import { languageSchema } from '../conversation/language.ts';
import { mentionSchema } from '../conversation/mention.ts';
import { marketIdSchema, operationIdSchema } from '../domain/identifiers.ts';
import { instantSchema } from '../domain/time.ts';
import { proofSchema } from './authority-record.ts';
import { handOffSchema } from './hand-off-record.ts';
import { explanationSchema, lineSchema } from './line-record.ts';
import { originSchema } from './origin-record.ts';

const jsonObjectSchema = z.record(z.string(), jsonValueSchema);

const episodeSchema = z.strictObject({
  number: z.number(),
  startedAt: instantSchema,
  lastEventAt: instantSchema,
  endedAt: instantSchema.nullable(),
  notUnderstoodInRow: z.number(),
  angry: z.number().default(0),
  clarificationsInRow: z.number(),
  troubles: z.number(),
  ratingAsked: z.boolean().default(false),
});

const confirmationSchema = z.strictObject({
  operation: operationIdSchema,
  step: z.string(),
  input: jsonObjectSchema,
  askedAt: instantSchema,
  expiresAt: instantSchema,
  affirmed: z.boolean(),
});

const frameSchema = z.strictObject({
  id: z.string(),
  flow: z.string(),
  step: z.string(),
  slots: jsonObjectSchema,
  walked: z.array(z.string()),
  attempts: z.record(z.string(), z.number()),
  trail: z.array(z.strictObject({ step: z.string(), slots: jsonObjectSchema })),
  confirmation: confirmationSchema.nullable(),
  purpose: z.enum(['task', 'visit', 'repair', 'deed']),
});

const wishSchema = z.strictObject({
  intent: z.string(),
  score: z.number(),
  mentions: z.array(mentionSchema),
  concepts: z.array(z.string()).exactOptional(),
});

const pickSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('answer'), frame: z.string(), step: z.string(), value: jsonValueSchema }),
  z.strictObject({
    kind: z.literal('move'),
    frame: z.string(),
    step: z.string(),
    move: z.enum(['affirm', 'deny', 'skip']),
  }),
  z.strictObject({
    kind: z.literal('start'),
    intent: z.string(),
    mentions: z.array(mentionSchema),
    concepts: z.array(z.string()).exactOptional(),
  }),
  z.strictObject({ kind: z.literal('article'), article: z.string() }),
  z.strictObject({ kind: z.literal('stop-waiting') }),
]);

const offerSchema = z.strictObject({
  id: z.string(),
  label: lineSchema,
  text: z.string(),
  pick: pickSchema,
  card: cardSchema.exactOptional(),
});

/** A stored conversation, exactly as `Conversation` has it: a field too many or too few is refused. */
export const conversationSchema = z.strictObject({
  schema: z.literal(1),
  id: conversationIdSchema,
  revision: z.number(),
  origin: originSchema,
  market: marketIdSchema,
  language: languageSchema,
  timerToken: z.string(),
  turns: z.number(),
  episode: episodeSchema,
  stack: z.array(frameSchema),
  resting: z.array(frameSchema).default([]),
  agenda: z.array(wishSchema),
  offered: z.array(offerSchema),
  said: z.array(lineSchema),
  verdicts: z.array(explanationSchema),
  handOff: handOffSchema,
  spokenOf: z.string().nullable().default(null),
  proof: proofSchema.nullable().default(null),
}) satisfies z.ZodType<Conversation>;
