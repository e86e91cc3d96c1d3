import { z } from 'zod';
import { jsonValueSchema } from '../../conversation/json.ts';
import { languageSchema } from '../../conversation/language.ts';
import { lineValueSchema } from '../../conversation/line.ts';
import { marketIdSchema } from '../../domain/identifiers.ts';
import { instantSchema } from '../../domain/time.ts';

/** What happened; never who it was, and under no id that is known elsewhere. */
const happeningSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('opened') }),
  z.strictObject({ kind: z.literal('signed-out') }),
  z.strictObject({ kind: z.literal('message'), text: z.string() }),
  /** The nth, from 1, of the buttons with this locale key, as it stood so many answers ago: 1 is the last one. */
  z.strictObject({
    kind: z.literal('tap'),
    key: z.string(),
    nth: z.int().min(1),
    answersAgo: z.int().min(1),
  }),
  z.strictObject({
    kind: z.literal('pick'),
    picked: z.array(
      z.strictObject({
        key: z.string(),
        nth: z.int().min(1),
        answersAgo: z.int().min(1),
        quantity: z.number(),
      }),
    ),
  }),
  z.strictObject({
    kind: z.literal('pick-moment'),
    date: z.string(),
    from: z.string().nullable(),
    to: z.string().nullable(),
  }),
  /** A button that the bot never offered. */
  z.strictObject({ kind: z.literal('unknown-tap') }),
  /** `setBy`: the turn, from 1, that set it; null where it is not among them. */
  z.strictObject({
    kind: z.literal('timer'),
    timer: z.enum(['silence-reminder', 'episode-end']),
    setBy: z.int().min(1).nullable(),
  }),
]);

/** What a handler answered. */
export const recordedCallSchema = z.strictObject({
  handler: z.string(),
  outcome: z.string(),
  values: z.record(z.string(), jsonValueSchema),
  explanations: z.array(
    z.strictObject({
      rule: z.string(),
      line: z.strictObject({ key: z.string(), values: z.record(z.string(), lineValueSchema) }),
    }),
  ),
  rules: z.array(z.string()),
});

/** What the bot answered, as far as an answer can be compared with another. */
const answerSchema = z.strictObject({
  language: z.string(),
  intents: z.array(z.string()),
  /** The last step walked, `flow/step`; empty where none was. */
  step: z.string(),
  /** Locale keys of what was said, and of the buttons under it. */
  keys: z.array(z.string()),
  buttons: z.array(z.string()),
  outcomes: z.array(z.string()),
  repairs: z.array(z.string()),
});
export type Answer = z.infer<typeof answerSchema>;

const turnSchema = z.strictObject({
  at: instantSchema,
  happening: happeningSchema,
  /** What was known of whoever it came from. */
  proof: z.enum(['nobody', 'account', 'order-code', 'system']),
  /** Whether it crossed with the bot's last words. */
  crossed: z.boolean(),
  /** Null: the bot stayed silent. */
  answer: answerSchema.nullable(),
  /** What handlers answered. */
  calls: z.array(recordedCallSchema),
});
export type RecordedTurn = z.infer<typeof turnSchema>;

/** A conversation as it went, to be played again: one line of a file of transcripts. */
export const recordingSchema = z.strictObject({
  format: z.literal(1),
  /** Its place in the file. */
  conversation: z.int().min(1),
  market: marketIdSchema,
  /** The page's. */
  language: languageSchema,
  /** Whether others read along. */
  audience: z.enum(['one', 'several']).default('one'),
  turns: z.array(turnSchema).min(1),
});
export type Recording = z.infer<typeof recordingSchema>;
