import { z } from 'zod';
import { slotName, stepId, type stepSchemas } from './step-schemas.ts';

type Fields<Kind extends keyof typeof stepSchemas> = z.infer<(typeof stepSchemas)[Kind]>;

/** What a step puts under its words besides its own buttons. */
export type MenuFields = Pick<Fields<'say'>, 'offer' | 'wishes'>;

export type AskStep = Fields<'ask'> & { readonly kind: 'ask' };
export type ChooseStep = Fields<'choose'> & { readonly kind: 'choose' };
export type ConfirmStep = Fields<'confirm'> & { readonly kind: 'confirm' };
export type CallStep = Fields<'call'> & { readonly kind: 'call' };
export type HandoffStep = Fields<'handoff'> & { readonly kind: 'handoff' };
export type QuestionStep = AskStep | ChooseStep | ConfirmStep;
/** An answer that a question offers by itself. */
export type Option = NonNullable<ChooseStep['among']>[number];
/** Where an outcome leads. */
export type Target = CallStep['outcomes'][string];

export type Step =
  | QuestionStep
  | CallStep
  | HandoffStep
  | (Fields<'say'> & { readonly kind: 'say' })
  | (Fields<'branch'> & { readonly kind: 'branch' })
  | (Fields<'visit'> & { readonly kind: 'visit' })
  | (Fields<'goto'> & { readonly kind: 'goto' })
  | (Fields<'end'> & { readonly kind: 'end' });

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
  /**
   * A person at the desk begins it, who has agreed there to what it does: it acts first, asks nothing, and what it says is a
   * notice for the shopper.
   */
  'by-person': z.boolean().default(false),
  /** Wishes that leave nothing of it to do once they are served: it is not gone back to. */
  'yields-to': z.array(z.string()).default([]),
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
  readonly byPerson: boolean;
  readonly yieldsTo: readonly string[];
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
