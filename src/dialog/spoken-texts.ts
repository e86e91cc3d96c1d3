import type { Books } from './books.ts';
import { standingValues } from './draft.ts';
import { isQuestion, type Flow, type QuestionStep, type Step } from './flow.ts';
import { slotsBefore, type SlotsBefore } from './slots-before.ts';

/** A locale key that a flow can say, with the slots its placeholders may use there. */
export interface SpokenText {
  readonly step: string;
  readonly key: string;
  readonly slots: readonly string[];
}

/** Every text that a flow can say, each key written out for every word its slots can hold. */
export function textsOf(flow: Flow, books: Books): readonly SpokenText[] {
  const before = slotsBefore(flow, books);
  return flow.steps.flatMap((step) => {
    const slots: SlotsBefore = before.get(step.id) ?? new Map();
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

/** The locale keys of a step, slots in them not filled. */
export function keysOf(step: Step): readonly string[] {
  switch (step.kind) {
    case 'say':
      return step.say;
    case 'ask':
    case 'choose':
      return [...step.say, step.why, ...ladderKeys(step), ...labelsOf(step)];
    case 'confirm':
      return [...step.confirm, step.why, ...ladderKeys(step), ...labelsOf(step)];
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

/** The keys that stand on a question's own buttons. */
export function labelsOf(step: Step): readonly string[] {
  switch (step.kind) {
    case 'ask':
    case 'choose': {
      const labels = step.among?.map(({ label }) => label) ?? [];
      const everything = step.kind === 'choose' ? step.everything : undefined;
      return [...labels, everything, step.skip].filter((key) => key !== undefined);
    }
    case 'confirm':
      return [step.labels.yes, step.labels.no];
    case 'say':
    case 'call':
    case 'branch':
    case 'visit':
    case 'goto':
    case 'handoff':
    case 'end':
      return [];
    default:
      return step satisfies never;
  }
}

/** The slots that a key is built from. */
export function slotsInKey(key: string): readonly string[] {
  return [...key.matchAll(/\{(\w+)\}/gu)].map(([, name]) => name ?? '');
}

function ladderKeys(step: QuestionStep): readonly string[] {
  return [...step.ladder['not-understood'], ...step.ladder['not-valid']];
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

/** A key written out for every word that its slots can hold; nothing where one holds other things than words. */
export function expansions(key: string, slots: SlotsBefore): readonly string[] {
  const [name] = slotsInKey(key);
  if (name === undefined) return [key];
  const shape = slots.get(name);
  if (shape?.kind !== 'one-of') return [];
  return shape.values.flatMap((value) => expansions(key.replace(`{${name}}`, value), slots));
}
