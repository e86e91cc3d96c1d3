import type { SlotShape } from '../conversation/handler-sheet.ts';
import type { Books } from './books.ts';
import type { FlowProblem } from './flow-problem.ts';
import { standingValues } from './draft.ts';
import { isQuestion, type Flow, type QuestionStep, type Step } from './flow.ts';

/** The slots that are certainly set when a step is reached, and what they can hold. */
type SlotsBefore = ReadonlyMap<string, SlotShape>;

const anything: SlotShape = { kind: 'any' };
/** How the answer to a ticket comes. */
const ticketReaches: SlotShape = { kind: 'one-of', values: ['mail', 'quote-number'] };
/** Set when a flow begins: what the wish said. */
const givenSlots = ['mentions', 'wish'];

/** Every locale key that a flow can say, with the slots its placeholders may use there. */
export interface SpokenText {
  readonly step: string;
  readonly key: string;
  readonly slots: readonly string[];
}

/** Says which slots are read before they are set, and which keys are built from slots that hold no known words. */
export function checkSlots(flow: Flow, books: Books): readonly FlowProblem[] {
  const before = slotsBefore(flow, books);
  return flow.steps.flatMap((step) => {
    const slots = before.get(step.id) ?? new Map<string, SlotShape>();
    const unset = readBy(step, books).filter((name) => !slots.has(name));
    const open = keysOf(step)
      .flatMap(slotsInKey)
      .filter((name) => slots.get(name)?.kind !== 'one-of');
    return [
      ...unset.map((name) => ({
        flow: flow.id,
        step: step.id,
        message: `reads slot ${name} before it is set on every way there`,
      })),
      ...open.map((name) => ({
        flow: flow.id,
        step: step.id,
        message: `builds a text's key from slot ${name}, which does not hold one of a few words on every way there`,
      })),
    ];
  });
}

/** Every text that a flow can say, each key written out for every word its slots can hold. */
export function textsOf(flow: Flow, books: Books): readonly SpokenText[] {
  const before = slotsBefore(flow, books);
  return flow.steps.flatMap((step) => {
    const slots = before.get(step.id) ?? new Map<string, SlotShape>();
    const names = [...slots.keys(), ...standingValues];
    const onRetry = [...names, ...setByRetries(flow, step, books)];
    const invalid: readonly string[] = isQuestion(step) ? step.ladder['not-valid'] : [];
    return keysOf(step).flatMap((key) =>
      expansions(key, slots).map((written) => ({
        step: step.id,
        key: written,
        slots: invalid.includes(key) ? onRetry : names,
      })),
    );
  });
}

/** What outcomes that send the shopper back to a question lay into slots: its words for a wrong answer may use it. */
function setByRetries(flow: Flow, question: Step, books: Books): readonly string[] {
  return flow.steps.flatMap((step) => {
    if (step.kind !== 'call') return [];
    const retries = Object.entries(step.outcomes).filter(
      ([, target]) => typeof target !== 'string' && target.retry === question.id,
    );
    const outcomes = books.handlers.get(step.call)?.outcomes;
    return retries.flatMap(([name]) => [...(outcomes?.get(name)?.keys() ?? [])]);
  });
}

/**
 * Forward analysis: a slot counts as set where every way to a step sets it. Corrections add no way: they go back only to
 * steps that were walked, and slots once set stay set.
 */
function slotsBefore(flow: Flow, books: Books): ReadonlyMap<string, SlotsBefore> {
  const given = [...givenSlots, ...flow.given].map((name) => [name, anything] as const);
  const before = new Map<string, SlotsBefore>();
  const open: { readonly step: string; readonly slots: SlotsBefore }[] = [];
  const first = flow.steps[0]?.id;
  if (first !== undefined) open.push({ step: first, slots: new Map(given) });
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const { step: walked, slots } = next;
    const present = before.get(walked);
    const met = present === undefined ? slots : meet(present, slots);
    if (present !== undefined && isSame(present, met)) continue;
    before.set(walked, met);
    const step = flow.steps.find(({ id }) => id === walked);
    if (step === undefined) continue;
    open.push(...leadingOn(step, met, books));
  }
  return before;
}

function leadingOn(
  step: Step,
  slots: SlotsBefore,
  books: Books,
): readonly { readonly step: string; readonly slots: SlotsBefore }[] {
  const to = (target: string, set: SlotsBefore = slots) => ({ step: target, slots: set });
  switch (step.kind) {
    case 'call': {
      const sheet = books.handlers.get(step.call);
      return Object.entries(step.outcomes).map(([outcome, target]) => {
        const values = sheet?.outcomes.get(outcome) ?? new Map<string, SlotShape>();
        return to(typeof target === 'string' ? target : target.retry, new Map([...slots, ...values]));
      });
    }
    case 'ask':
      return [to(step.next, withSlot(slots, step.ask, anything)), to(step.ladder.then)];
    case 'choose': {
      const values = step.among?.map(({ value }) => value);
      const isWords = values !== undefined && step.skip === undefined;
      const shape: SlotShape = isWords ? { kind: 'one-of', values } : anything;
      return [to(step.next, withSlot(slots, step.choose, shape)), to(step.ladder.then)];
    }
    case 'confirm':
      return [to(step.yes), to(step.no), to(step.expired), to(step.ladder.then)];
    case 'handoff':
      return [to(step.next, withSlot(withSlot(slots, 'ticket', anything), 'reach', ticketReaches))];
    case 'branch':
      return [...Object.values(step.cases), step.else].map((target) => to(target));
    case 'say':
    case 'visit':
      return [to(step.next)];
    case 'goto':
      return [to(step.goto)];
    case 'end':
      return [];
    default:
      return step satisfies never;
  }
}

function readBy(step: Step, books: Books): readonly string[] {
  switch (step.kind) {
    case 'call': {
      const sheet = books.handlers.get(step.call);
      const isNeeded = (input: string): boolean =>
        sheet?.inputs.some(({ name, optional }) => name === input && !optional) ?? false;
      return Object.entries(step.with)
        .filter(([input]) => isNeeded(input))
        .map(([, slot]) => slot);
    }
    case 'confirm':
      return Object.values(step.with);
    case 'choose':
      return step.from === undefined ? [] : [step.from];
    case 'ask':
      return step.most === undefined ? [] : [step.most];
    case 'branch':
      return [step.branch];
    case 'say':
      return step.offer === undefined ? [] : [step.offer];
    case 'visit':
    case 'goto':
    case 'handoff':
    case 'end':
      return [];
    default:
      return step satisfies never;
  }
}

function keysOf(step: Step): readonly string[] {
  switch (step.kind) {
    case 'say':
      return step.say;
    case 'ask':
      return [...step.say, step.why, ...ladderKeys(step)];
    case 'choose': {
      const labels = step.among?.map(({ label }) => label) ?? [];
      const buttons = [step.everything, step.skip].filter((key) => key !== undefined);
      return [...step.say, step.why, ...ladderKeys(step), ...labels, ...buttons];
    }
    case 'confirm':
      return [...step.confirm, step.why, ...ladderKeys(step), step.labels.yes, step.labels.no];
    case 'handoff':
      return [`ticket.reason.${step.handoff}`, ...step.facts];
    case 'call':
    case 'branch':
    case 'visit':
    case 'goto':
    case 'end':
      return [];
    default:
      return step satisfies never;
  }
}

function ladderKeys(step: QuestionStep): readonly string[] {
  return [...step.ladder['not-understood'], ...step.ladder['not-valid']];
}

function slotsInKey(key: string): readonly string[] {
  return [...key.matchAll(/\{(\w+)\}/gu)].map(([, name]) => name ?? '');
}

function expansions(key: string, slots: SlotsBefore): readonly string[] {
  const [name] = slotsInKey(key);
  if (name === undefined) return [key];
  const shape = slots.get(name);
  if (shape?.kind !== 'one-of') return [];
  return shape.values.flatMap((value) => expansions(key.replace(`{${name}}`, value), slots));
}

function withSlot(slots: SlotsBefore, name: string, shape: SlotShape): SlotsBefore {
  return new Map([...slots, [name, shape]]);
}

function meet(first: SlotsBefore, second: SlotsBefore): SlotsBefore {
  const both = [...first].filter(([name]) => second.has(name));
  return new Map(both.map(([name, shape]) => [name, join(shape, second.get(name) ?? anything)]));
}

function join(first: SlotShape, second: SlotShape): SlotShape {
  if (first.kind !== 'one-of' || second.kind !== 'one-of')
    return first.kind === second.kind ? first : anything;
  return { kind: 'one-of', values: [...new Set([...first.values, ...second.values])].sort() };
}

function isSame(first: SlotsBefore, second: SlotsBefore): boolean {
  const written = (slots: SlotsBefore): string =>
    JSON.stringify([...slots].sort(([a], [b]) => (a < b ? -1 : 1)));
  return written(first) === written(second);
}
