import { z } from 'zod';
import { shownCardSchema } from '../conversation/card.ts';
import { jsonValueSchema } from '../conversation/json.ts';
import type { RecordedCall, ReplyTrace } from '../conversation/turn.ts';
import type { TranscriptEntry } from '../ports/conversation-store.ts';
import { explanationSchema } from './line-record.ts';

/** The stored buttons of a transcript entry. */
export const buttonsSchema = z.array(
  z.strictObject({ id: z.string(), title: z.string(), card: shownCardSchema.exactOptional() }),
) satisfies z.ZodType<TranscriptEntry['buttons']>;

/** The stored cards of a transcript entry. */
export const cardsSchema = z.array(shownCardSchema) satisfies z.ZodType<TranscriptEntry['cards']>;

/** A handler's answer as it was stored. */
const recordedCallSchema = z.strictObject({
  handler: z.string(),
  outcome: z.string(),
  values: z.record(z.string(), jsonValueSchema),
  explanations: z.array(explanationSchema),
  rules: z.array(z.string()),
}) satisfies z.ZodType<RecordedCall>;

/** A stored `ReplyTrace`; an older one says less. */
export const traceSchema = z.strictObject({
  intents: z.array(z.string()),
  steps: z.array(z.string()),
  outcomes: z.array(z.string()),
  repairs: z.array(z.string()),
  rules: z.array(z.string()).default([]),
  keys: z.array(z.string()).default([]),
  buttons: z.array(z.string()).default([]),
  calls: z.array(recordedCallSchema).default([]),
}) satisfies z.ZodType<ReplyTrace>;
