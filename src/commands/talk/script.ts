import { z } from 'zod';
import { durationSchema, instantSchema } from '../../domain/time.ts';

/** A text for every run, or one per language. */
const perLanguage = z.union([z.string(), z.record(z.string().regex(/^[a-z]{2}$/), z.string())]);

const misbehaviours = [
  'lose-answer',
  'lose-request',
  'refuse-refund',
  'sold-out-from-under-us',
  'unreachable',
  'quote-differs',
] as const;

const expectationFields = {
  /** The intent that was begun. */
  intent: z.string().optional(),
  /** Where the conversation stands, `flow/step`. */
  step: z.string().optional(),
  /** Locale keys among what was said. */
  keys: z.array(z.string()).optional(),
  /** How many buttons there are. */
  buttons: z.number().optional(),
  /** An outcome that a handler had. */
  outcome: z.string().optional(),
  /** A repair pattern that was used. */
  repair: z.string().optional(),
  handOff: z.enum(['none', 'ticketed']).optional(),
  language: z.string().optional(),
  /** An order of the demo shop, and where its lines are; or how many pieces are where. */
  order: z
    .strictObject({
      id: z.string(),
      lines: z.record(z.string(), z.union([z.string(), z.record(z.string(), z.number())])),
    })
    .optional(),
  /** The kind of a mail that went out in this turn. */
  mail: z.string().optional(),
  /** Words, or a /pattern/, in what was said. */
  text: perLanguage.optional(),
};

const expectationSchema = z.strictObject({
  ...expectationFields,
  not: z.strictObject(expectationFields).optional(),
});
export type Expectation = z.infer<typeof expectationSchema>;

const expect = { expect: expectationSchema.optional() };
const turnSchema = z.union([
  z.strictObject({ say: perLanguage, ...expect }),
  /** The nth button on screen, from 1. */
  z.strictObject({ tap: z.int().min(1), ...expect }),
  /** Taps a button that is no longer on screen: the nth of the turn so many turns ago. */
  z.strictObject({
    'tap-old': z.strictObject({ turnsAgo: z.int().min(1), button: z.int().min(1) }),
    ...expect,
  }),
  z.strictObject({ wait: durationSchema, ...expect }),
  z.strictObject({ shop: z.strictObject({ next: z.enum(misbehaviours) }), ...expect }),
  /** An order leaves the warehouse. */
  z.strictObject({ ship: z.string(), ...expect }),
  z.strictObject({ restart: z.literal(true), ...expect }),
  /** The last message arrives a second time, under the same id. */
  z.strictObject({ again: z.literal(true), ...expect }),
]);
export type ScriptTurn = z.infer<typeof turnSchema>;

/** A conversation as it should go. */
export const scriptSchema = z.strictObject({
  title: z.string().min(1),
  customer: z.string().optional(),
  market: z.string(),
  language: z.string().regex(/^[a-z]{2}$/),
  now: instantSchema,
  turns: z.array(turnSchema).min(1),
});
export type Script = z.infer<typeof scriptSchema>;

/** The languages a script is played in: those that every text of a shopper is written in, or the page's alone. */
export function languagesOf(script: Script): readonly string[] {
  const maps = script.turns.flatMap((turn) =>
    'say' in turn && typeof turn.say !== 'string' ? [Object.keys(turn.say)] : [],
  );
  const [first] = maps;
  if (first === undefined) return [script.language];
  return first.filter((language) => maps.every((languages) => languages.includes(language)));
}

/** A text in a language. Throws when the script lacks it. */
export function textIn(text: z.infer<typeof perLanguage>, language: string): string {
  if (typeof text === 'string') return text;
  const own = text[language];
  if (own === undefined)
    throw new Error(`The script has no text in ${language}; write it or leave the language out everywhere.`);
  return own;
}
