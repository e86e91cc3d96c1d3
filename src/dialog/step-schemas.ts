import { z } from 'zod';
import { ruleIds } from '../domain/rule.ts';

/** The name of a step within its flow. */
export const stepId = z.string().regex(/^[a-z][a-z0-9-]*$/, 'must be lower-case words joined by hyphens');
/** The name of a slot. */
export const slotName = z.string().regex(/^[a-z][A-Za-z0-9]*$/, 'must be a name like orderNumber');
/** A locale key; `{slot}` in it stands for the value of a slot that has few (`cancel.refused.{reason}`). */
const textKey = z
  .string()
  .regex(/^[a-z][a-z0-9-]*(\.([a-z0-9-]+|\{[a-zA-Z0-9]+\}))+$/, 'must be a locale key');
const texts = z.union([textKey.transform((key) => [key]), z.array(textKey).min(1)]);

/** Other words for each failed attempt; after the last one the question is given up for `then`. */
const ladder = z.strictObject({
  'not-understood': z.array(textKey).length(2),
  'not-valid': z.array(textKey).length(2),
  then: stepId,
});

/** A wish as a button; `order`: the slot with the number of the order that it is about. */
const wishButton = z.union([
  z.string().transform((wish) => ({ wish, order: undefined })),
  z.strictObject({ wish: z.string(), order: slotName.optional() }),
  /** Leaves the queue for a person. */
  z.strictObject({ move: z.literal('stop-waiting') }),
]);

const common = {
  id: stepId,
  /** The order rules that a shopper meets here, for the coverage of rules. */
  rules: z.array(z.enum(ruleIds)).default([]),
};

const menuFields = {
  /** The slot with a menu; its buttons stand under the words, after a question's own. */
  offer: slotName.optional(),
  /** Wishes that stand there as buttons, as far as they are served. */
  wishes: z.array(wishButton).default([]),
};

/** The slot with a card that is shown with the words. */
const cardField = { card: slotName.optional() };

const saySchema = z.strictObject({ ...common, ...menuFields, ...cardField, say: texts, next: stepId });

const questionFields = {
  ...common,
  ...menuFields,
  /** What is said when the question is put. */
  say: texts,
  /** Answers "why do you ask?". */
  why: textKey,
  /** Whether an answer or another wish is looked for first. */
  first: z.enum(['slot', 'digression']).default('slot'),
  ladder,
  next: stepId,
};

const option = z.strictObject({
  value: z.string(),
  label: textKey,
  /** What it is also called: concepts of the lexicon, one (`refund.money-back`) or a whole family (`refund`). */
  concepts: z.array(z.string()).default([]),
  /** "Yes" or "no" stands for it. */
  move: z.enum(['affirm', 'deny']).optional(),
});

/** Asks for a value that the shopper says in words or figures. */
const askSchema = z.strictObject({
  ...questionFields,
  ask: slotName,
  as: z.enum(['quantity', 'order', 'moment', 'phone', 'email', 'code', 'text']),
  /** For quantities: the slot that holds the most there can be. */
  most: slotName.optional(),
  /** The slot with proposals that a handler laid; they stand as buttons. */
  from: slotName.optional(),
  /** For moments: only the day matters. */
  'day-only': z.boolean().default(false),
  /** For codes: what can be said or tapped instead of one; the slot then holds its value. */
  among: z.array(option).min(1).optional(),
  /** A button, and the word "skip", for no answer: sets the slot to null. */
  skip: textKey.optional(),
});

/** Asks the shopper to choose among what is on the table. */
const chooseSchema = z.strictObject({
  ...questionFields,
  choose: slotName,
  as: z.enum(['order', 'lines', 'reason', 'option']),
  /** The slot that a handler laid the choices in … */
  from: slotName.optional(),
  /** … or the choices themselves. */
  among: z.array(option).min(1).optional(),
  /** Several may be taken; the slot then holds a list. */
  many: z.boolean().default(false),
  /** A button for all of them. */
  everything: textKey.optional(),
  /** A button, and the word "skip", for none of them: sets the slot to null. */
  skip: textKey.optional(),
  /** Takes any other words as this value. */
  otherwise: z.string().optional(),
  /** Nothing waits for the answer: whoever says goodbye instead has left. */
  'may-leave': z.boolean().default(false),
  /** For options: a scale, the best first. */
  looks: z.literal('rating').optional(),
  /** For options: not put where the words of the wish have picked one already; asked when it is come to again. */
  said: z.boolean().default(false),
});

/** Puts the exact values of an acting call to the shopper; nothing is done without a yes to them. */
const confirmSchema = z.strictObject({
  ...common,
  ...cardField,
  confirm: texts,
  /** The acting handler. */
  for: z.string(),
  /** Its input: handler input → slot. */
  with: z.record(z.string(), slotName),
  why: textKey,
  yes: stepId,
  no: stepId,
  /** Where to go when the yes comes too late. */
  expired: stepId,
  ladder,
  labels: z.strictObject({ yes: textKey, no: textKey }),
});

const target = z.union([
  stepId,
  /** Asks the question again as answered wrongly; the ladder counts it. */
  z.strictObject({ retry: stepId }),
]);

const callSchema = z.strictObject({
  ...common,
  call: z.string(),
  /** Handler input → slot. An acting handler has none: it takes what was confirmed. */
  with: z.record(z.string(), slotName).default({}),
  outcomes: z.record(z.string(), target),
});

const branchSchema = z.strictObject({
  ...common,
  branch: slotName,
  cases: z.record(z.string(), stepId),
  else: stepId,
});

const visitSchema = z.strictObject({ ...common, visit: z.string(), next: stepId });
const gotoSchema = z.strictObject({ ...common, goto: stepId });

/** Hands the case to a human, with the facts written out. */
const handoffSchema = z.strictObject({
  ...common,
  /**
   * Where it goes: into support's mailbox as a ticket, or live to a person at the desk, where `look-for-person` found one.
   * `offer` and `decline`: nowhere yet, as the shopper is asked whether they want a person, and says no.
   */
  to: z.enum(['mail', 'desk', 'offer', 'decline']).default('mail'),
  /** Which of the market's mailboxes the case goes to. */
  mailbox: z.enum(['support', 'security']).default('support'),
  /** Why, as a label below `ticket.reason.`. */
  handoff: z.string().regex(/^[a-z-]+$/),
  /** What to write down; keys whose placeholders are slots. */
  facts: z.array(textKey).default([]),
  next: stepId,
});

/** Ends the flow. */
const endSchema = z.strictObject({
  ...common,
  end: z.string().regex(/^[a-z-]+$/),
});

/** What each kind of step is made of. */
export const stepSchemas = {
  ask: askSchema,
  choose: chooseSchema,
  confirm: confirmSchema,
  call: callSchema,
  branch: branchSchema,
  visit: visitSchema,
  goto: gotoSchema,
  handoff: handoffSchema,
  end: endSchema,
  say: saySchema,
};

export type StepKind = keyof typeof stepSchemas;
/** The kinds in the order in which a step's own fields tell them apart: `say` comes last, questions have it too. */
export const stepKinds: readonly StepKind[] = [
  'ask',
  'choose',
  'confirm',
  'call',
  'branch',
  'visit',
  'goto',
  'handoff',
  'end',
  'say',
];
