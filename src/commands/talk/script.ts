import { z } from 'zod';
import { durationSchema, instantSchema } from '../../domain/time.ts';
import { elsewhereSchema } from './elsewhere.ts';
import { personSchema } from './people.ts';

/** A text for every run, or one per language. */
const perLanguage = z.union([z.string(), z.record(z.string().regex(/^[a-z]{2}$/), z.string())]);

const misbehaviours = [
  'lose-answer',
  'lose-request',
  'go-silent',
  'refuse-refund',
  'sold-out-from-under-us',
  'changed-from-under-us',
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
  /** Locale keys among the buttons' labels. */
  buttonKeys: z.array(z.string()).optional(),
  /** An outcome that a handler had. */
  outcome: z.string().optional(),
  /** A repair pattern that was used. */
  repair: z.string().optional(),
  /** Order rules that the shopper met. */
  rules: z.array(z.string()).optional(),
  handOff: z.enum(['none', 'ticketed', 'offered', 'requested', 'waiting', 'with']).optional(),
  /** Who says it. */
  from: z.enum(['bot', 'agent', 'system', 'nobody']).optional(),
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
  /** Why a case was opened in this turn, as a label below `ticket.reason`. */
  ticket: z.string().optional(),
  /** A callback was promised in this turn. */
  callback: z.literal(true).optional(),
  /** How the conversation was rated in this turn. */
  rating: z.int().min(1).max(5).optional(),
  /** Words, or a /pattern/, in what was said. */
  text: perLanguage.optional(),
};

const expectationSchema = z.strictObject({
  ...expectationFields,
  not: z.strictObject(expectationFields).optional(),
});
export type Expectation = z.infer<typeof expectationSchema>;

/** A button: the nth, from 1; or the one whose label has this locale key, reads like this, or both. */
const buttonSchema = z.union([
  z.int().min(1),
  z.strictObject({ key: z.string(), text: perLanguage.optional() }),
  z.strictObject({ text: perLanguage }),
]);
export type Button = z.infer<typeof buttonSchema>;

const vanishLater = z.strictObject({ order: z.string(), after: z.int().min(1) });

const expect = { expect: expectationSchema.optional() };
const turnSchema = z.union([
  z.strictObject({ say: perLanguage, ...expect }),
  /** Two messages in one go: the second is on its way before the first is answered. */
  z.strictObject({ 'say-both': z.tuple([perLanguage, perLanguage]), ...expect }),
  /** The shopper opens the chat, or comes back to it. */
  z.strictObject({ open: z.literal(true), ...expect }),
  /** A button on screen. */
  z.strictObject({ tap: buttonSchema, ...expect }),
  /** A button that is no longer on screen, of the turn so many turns ago. */
  z.strictObject({
    'tap-old': z.strictObject({ turnsAgo: z.int().min(1), button: buttonSchema }),
    ...expect,
  }),
  /** Several items on screen, each with how many of it. */
  z.strictObject({
    pick: z.array(z.strictObject({ button: buttonSchema, quantity: z.int() })).min(1),
    ...expect,
  }),
  /** A day on screen, and a time of it where one is given. */
  z.strictObject({
    'pick-moment': z.strictObject({
      date: z.iso.date(),
      from: z.string().optional(),
      to: z.string().optional(),
    }),
    ...expect,
  }),
  /** The shopper types the code of the last mail that has one, or another one. */
  z.strictObject({ code: z.enum(['right', 'wrong']), ...expect }),
  z.strictObject({ wait: durationSchema, ...expect }),
  z.strictObject({ shop: z.strictObject({ next: z.enum(misbehaviours) }), ...expect }),
  /** An order leaves the warehouse. */
  z.strictObject({ ship: z.string(), ...expect }),
  /** Another operation on an order is open until what is open is settled, after the next turn at the latest. */
  z.strictObject({ hold: z.string(), ...expect }),
  /** An order changes, and not through this conversation. */
  z.strictObject({ elsewhere: elsewhereSchema, ...expect }),
  /** An order is somebody else's: at once, or once it has been read so many times more. */
  z.strictObject({ vanish: z.union([z.string(), vanishLater]), ...expect }),
  /** What a person at the desk does. */
  z.strictObject({ agent: personSchema, ...expect }),
  z.strictObject({ restart: z.literal(true), ...expect }),
  /** The last message arrives a second time, under the same id. */
  z.strictObject({ again: z.literal(true), ...expect }),
]);
export type ScriptTurn = z.infer<typeof turnSchema>;

/** A conversation as it should go. */
export const scriptSchema = z.strictObject({
  title: z.string().min(1),
  customer: z.string().optional(),
  /** Whether others read along. */
  audience: z.enum(['one', 'several']).default('one'),
  market: z.string(),
  language: z.string().regex(/^[a-z]{2}$/),
  now: instantSchema,
  /** What the page's market promises otherwise than its file says, as in that file. */
  promises: z.record(z.string(), z.unknown()).optional(),
  /** Intents that no flow begins with and no article answers, as if each was built later. */
  unserved: z.array(z.string()).default([]),
  turns: z.array(turnSchema).min(1),
});
export type Script = z.infer<typeof scriptSchema>;

type Texts = z.infer<typeof perLanguage>;

/** The languages a script is played in: those that every text of a shopper is written in, or the page's alone. */
export function languagesOf(script: Script): readonly string[] {
  const maps = script.turns
    .flatMap(textsOf)
    .flatMap((text) => (typeof text === 'string' ? [] : [Object.keys(text)]));
  const [first] = maps;
  if (first === undefined) return [script.language];
  return first.filter((language) => maps.every((languages) => languages.includes(language)));
}

/** What the shopper types in a turn. */
function textsOf(turn: ScriptTurn): readonly Texts[] {
  if ('say' in turn) return [turn.say];
  return 'say-both' in turn ? turn['say-both'] : [];
}

/** How many people are at work when a conversation begins: one where a person takes part in it. */
export function peopleAtWork({ turns }: Script): number {
  return turns.some((turn) => 'agent' in turn) ? 1 : 0;
}

/** A text in a language. Throws when the script lacks it. */
export function textIn(text: Texts, language: string): string {
  if (typeof text === 'string') return text;
  const own = text[language];
  if (own === undefined)
    throw new Error(`The script has no text in ${language}; write it or leave the language out everywhere.`);
  return own;
}
