import { z } from 'zod';
import { choiceSchema } from '../conversation/choice.ts';
import type { Choice, Confirmation, Frame, Offer, OpenQuestion } from '../conversation/conversation.ts';
import { type JsonObject, type JsonValue } from '../conversation/json.ts';
import type { Draft } from '../conversation/turn.ts';
import { operationIdSchema } from '../domain/identifiers.ts';
import { durationSchema, instantAfter, isBefore } from '../domain/time.ts';
import type { Conversation } from '../conversation/conversation.ts';
import type { Books, Moment } from './books.ts';
import { changeTop, lineFor, say, showCard, topFrame, trace } from './draft.ts';
import { isQuestion, type AskStep, type ChooseStep, type ConfirmStep, type QuestionStep } from './flow.ts';
import { menuPicks, stepMenu } from './menu.ts';
import { numberOffers } from './offers.ts';

/** How long a yes is taken for the values it was asked about. */
const confirmationLasts = durationSchema.parse('PT15M');
/** More buttons than this are not offered; the rest can be named in words. */
const mostOffers = 8;

/** The question that waits for an answer; null when nothing is open. */
export function openQuestion(conversation: Conversation, books: Books): OpenQuestion | null {
  const open = openStep(conversation, books);
  if (open === null) return null;
  const { frame, step } = open;
  const askedFor = step.kind === 'confirm' ? 'confirmation' : step.as;
  return { frame: frame.id, step: step.id, askedFor };
}

/** The frame and step of the question that waits for an answer. */
export function openStep(
  conversation: Conversation,
  books: Books,
): { readonly frame: Frame; readonly step: QuestionStep } | null {
  const frame = conversation.stack.at(-1);
  if (frame === undefined) return null;
  const step = books.flows.get(frame.flow)?.steps.find(({ id }) => id === frame.step);
  return step !== undefined && isQuestion(step) ? { frame, step } : null;
}

/**
 * Puts the question that the top frame stands at. `words` replaces the question's own words after a failed answer.
 *
 * A confirmation mints its operation here, with the question; asked again with the same values in time it keeps it.
 */
export function putQuestion(draft: Draft, step: QuestionStep, moment: Moment, words?: string): Draft {
  const prepared = step.kind === 'confirm' ? withConfirmation(draft, step, moment) : draft;
  const keys = words === undefined ? (step.kind === 'confirm' ? step.confirm : step.say) : [words];
  const asked = step.kind === 'confirm' ? trace(prepared, 'rules', 'R6') : prepared;
  const worded = keys.reduce((current, key) => say(current, key, moment), asked);
  const shown = step.kind === 'confirm' && words === undefined ? showCard(worded, step.card) : worded;
  return { ...shown, offers: offersOf(worded, step, moment) };
}

/** The choices of a question that are on the table. */
export function choicesOf(frame: Frame, step: ChooseStep): readonly Choice[] {
  if (step.among !== undefined) {
    return step.among.map(({ value, label }) => ({
      value,
      label: { key: label, values: {} },
      terms: [],
      quantity: null,
    }));
  }
  return choicesIn(frame.slots, step.from ?? '');
}

/** The choices that a handler laid in a slot; none when it holds something else. */
export function choicesIn(slots: JsonObject, name: string): readonly Choice[] {
  const parsed = z.array(choiceSchema).safeParse(slots[name]);
  return parsed.success ? parsed.data : [];
}

/** What a choice, or several, become in the slot that a question fills. */
export function slotValue(
  step: ChooseStep,
  picked: readonly { readonly choice: Choice; readonly quantity: number | null }[],
): JsonValue {
  if (!step.many) return picked[0]?.choice.value ?? null;
  return picked.map(({ choice, quantity }) => ({ value: choice.value, quantity }));
}

function withConfirmation(draft: Draft, step: ConfirmStep, moment: Moment): Draft {
  const frame = topFrame(draft);
  if (frame === undefined) return draft;
  const input = inputFrom(step.with, frame.slots);
  const present = frame.confirmation;
  const isSame =
    present?.step === step.id &&
    !present.affirmed &&
    JSON.stringify(present.input) === JSON.stringify(input) &&
    isBefore(moment.now, present.expiresAt);
  if (isSame) return draft;
  const confirmation: Confirmation = {
    operation: operationIdSchema.parse(`${moment.seed}.${frame.id}.${draft.stepsWalked}`),
    step: step.id,
    input,
    askedAt: moment.now,
    expiresAt: instantAfter(moment.now, confirmationLasts),
    affirmed: false,
  };
  return changeTop(draft, { confirmation });
}

/** A handler's input, taken from slots by name; slots not set stay out. */
export function inputFrom(names: Readonly<Record<string, string>>, slots: JsonObject): JsonObject {
  const input: Record<string, JsonValue> = {};
  for (const [name, slot] of Object.entries(names)) {
    const value = slots[slot];
    if (value !== undefined) input[name] = value;
  }
  return input;
}

type Unnumbered = Omit<Offer, 'id' | 'text'>;

function offersOf(draft: Draft, step: QuestionStep, moment: Moment): readonly Offer[] {
  const frame = topFrame(draft);
  if (frame === undefined) return [];
  if (step.kind === 'confirm') return numberOffers(yesAndNo(draft, frame, step, moment), moment.seed);
  const own =
    step.kind === 'choose' ? choiceOffers(draft, frame, step, moment) : proposals(draft, frame, step, moment);
  const passing = step.skip === undefined ? [] : [moveOffer(draft, frame, step, step.skip, 'skip', moment)];
  const menu = menuPicks(stepMenu(step, frame.slots), draft.conversation.language, moment);
  const room = mostOffers - passing.length - menu.length;
  return numberOffers([...own.slice(0, Math.max(room, 1)), ...passing, ...menu], moment.seed);
}

function moveOffer(
  draft: Draft,
  frame: Frame,
  step: QuestionStep,
  key: string,
  move: 'affirm' | 'deny' | 'skip',
  moment: Moment,
): Unnumbered {
  return {
    label: lineFor(draft, key, moment),
    pick: { kind: 'move', frame: frame.id, step: step.id, move },
  };
}

function yesAndNo(draft: Draft, frame: Frame, step: ConfirmStep, moment: Moment): readonly Unnumbered[] {
  return [
    moveOffer(draft, frame, step, step.labels.yes, 'affirm', moment),
    moveOffer(draft, frame, step, step.labels.no, 'deny', moment),
  ];
}

function choiceOffers(draft: Draft, frame: Frame, step: ChooseStep, moment: Moment): readonly Unnumbered[] {
  const here = { kind: 'answer', frame: frame.id, step: step.id } as const;
  const choices = choicesOf(frame, step);
  const labels = step.among?.map(({ label }) => lineFor(draft, label, moment));
  const single = choices.map((choice, at) => ({
    label: labels?.[at] ?? { ...choice.label, variant: draft.conversation.turns },
    pick: { ...here, value: slotValue(step, [{ choice, quantity: null }]) },
    ...(choice.card === undefined ? {} : { card: choice.card }),
  }));
  if (step.everything === undefined || choices.length < 2) return single;
  const all = choices.map((choice) => ({ choice, quantity: choice.quantity }));
  const everything = {
    label: lineFor(draft, step.everything, moment),
    pick: { ...here, value: slotValue(step, all) },
  };
  return [everything, ...single];
}

/** What a handler proposes as an answer that may be said in other words as well, and what can be said instead of one. */
function proposals(draft: Draft, frame: Frame, step: AskStep, moment: Moment): readonly Unnumbered[] {
  const here = { kind: 'answer', frame: frame.id, step: step.id } as const;
  const instead = (step.among ?? []).map(({ label, value }) => ({
    label: lineFor(draft, label, moment),
    pick: { ...here, value },
  }));
  if (step.from === undefined) return instead;
  const proposed = choicesIn(frame.slots, step.from).map(({ label, value }) => ({
    label: { ...label, variant: draft.conversation.turns },
    pick: { ...here, value },
  }));
  return [...proposed, ...instead];
}
