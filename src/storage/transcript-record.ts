import { z } from 'zod';
import type { Trace } from '../conversation/turn.ts';
import type { TranscriptEntry } from '../ports/conversation-store.ts';

/** The stored buttons of a transcript entry. */
export const buttonsSchema = z.array(
  z.strictObject({ id: z.string(), title: z.string() }),
) satisfies z.ZodType<TranscriptEntry['buttons']>;

/** A stored `Trace`. */
export const traceSchema = z.strictObject({
  intents: z.array(z.string()),
  steps: z.array(z.string()),
  outcomes: z.array(z.string()),
  repairs: z.array(z.string()),
  rules: z.array(z.string()).default([]),
}) satisfies z.ZodType<Trace>;
