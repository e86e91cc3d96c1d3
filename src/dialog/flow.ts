import { z } from 'zod';
import { ruleIds } from '../domain/rule.ts';

const stepId = z.string().regex(/^[a-z][a-z0-9-]*$/, 'must be lower-case words joined by hyphens');
const slotName = z.string().regex(/^[a-z][A-Za-z0-9]*$/, 'must be a name like orderNumber');
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

/** What a step puts under its words besides its own buttons. */
export type MenuFields = Pick<z.infer<typeof saySchema>, 'offer' | 'wishes'>;

export type AskStep = z.infer<typeof askSchema> & { readonly kind: 'ask' };
export type ChooseStep = z.infer<typeof chooseSchema> & { readonly kind: 'choose' };
export type ConfirmStep = z.infer<typeof confirmSchema> & { readonly kind: 'confirm' };
export type Option = z.infer<typeof option>;
export type CallStep = z.infer<typeof callSchema> & { readonly kind: 'call' };
export type HandoffStep = z.infer<typeof handoffSchema> & { readonly kind: 'handoff' };
export type QuestionStep = AskStep | ChooseStep | ConfirmStep;
export type Target = z.infer<typeof target>;

export type Step =
  | QuestionStep
  | CallStep
  | HandoffStep
  | (z.infer<typeof saySchema> & { readonly kind: 'say' })
  | (z.infer<typeof branchSchema> & { readonly kind: 'branch' })
  | (z.infer<typeof visitSchema> & { readonly kind: 'visit' })
  | (z.infer<typeof gotoSchema> & { readonly kind: 'goto' })
  | (z.infer<typeof endSchema> & { readonly kind: 'end' });

/** The head of a flow file; its steps are checked one by one, each by its kind. */
export const flowHeadSchema = z.strictObject({
  id: z.string().regex(/^[a-z][a-z0-9-]*(\.[a-z][a-z0-9-]*)?$/),
  /** What it is for, for people who read the file. */
  about: z.string().min(1),
  /** Intents that begin it. */
  'starts-on': z.array(z.string()).default([]),
  /** Slots that hold something when the flow begins, besides `mentions`. */
  given: z.array(slotName).default([]),
  /** It only answers: whatever it came in between goes on at once, without a question whether to go back to it. */
  aside: z.boolean().default(false),
  /** Steps that have another name now: conversations that stand at an old one go on at the new one. */
  renamed: z.record(stepId, stepId).default({}),
  /** What a shopper may correct at any of its questions: such a mention restarts the flow at a step. */
  corrections: z
    .array(
      z.strictObject({
        /** Kinds of mention. */
        on: z.array(z.string()).min(1),
        /** Counts only when it names something among the choices in this slot. */
        among: slotName.optional(),
        /** Counts only with a figure in it: other words are no new value. */
        figures: z.boolean().optional(),
        restart: stepId,
      }),
    )
    .default([]),
  steps: z.array(z.unknown()).min(1),
});

/** What a shopper may correct, and from where the flow is walked again then. */
export interface Correction {
  readonly on: readonly string[];
  readonly among?: string | undefined;
  readonly figures?: boolean | undefined;
  readonly restart: string;
}

/** A dialog as data. */
export interface Flow {
  readonly id: string;
  readonly about: string;
  readonly startsOn: readonly string[];
  readonly given: readonly string[];
  readonly aside: boolean;
  readonly renamed: Readonly<Record<string, string>>;
  readonly corrections: readonly Correction[];
  /** The first one is where the flow begins. */
  readonly steps: readonly Step[];
}

/** Finds a step; throws when it is not there: `checkFlow` ran before the program started. */
export function stepOf(flow: Flow, id: string): Step {
  const step = flow.steps.find((candidate) => candidate.id === id);
  if (step === undefined)
    throw new Error(`Flow ${flow.id} has no step ${id}; check the flows before they run.`);
  return step;
}

/** Says whether a step puts a question to the shopper and waits. */
export function isQuestion(step: Step): step is QuestionStep {
  return step.kind === 'ask' || step.kind === 'choose' || step.kind === 'confirm';
}

/** Every step that a step can lead to, by name. */
export function targetsOf(step: Step): readonly string[] {
  switch (step.kind) {
    case 'say':
    case 'visit':
    case 'handoff':
      return [step.next];
    case 'ask':
    case 'choose':
      return [step.next, step.ladder.then];
    case 'confirm':
      return [step.yes, step.no, step.expired, step.ladder.then];
    case 'call':
      return Object.values(step.outcomes).map((to) => (typeof to === 'string' ? to : to.retry));
    case 'branch':
      return [...Object.values(step.cases), step.else];
    case 'goto':
      return [step.goto];
    case 'end':
      return [];
    default:
      return step satisfies never;
  }
}
