import type { SlotShape } from '../conversation/handler-sheet.ts';
import type { Books } from './books.ts';
import type { ChooseStep, Flow, Step } from './flow.ts';

/** What a slot can hold: as handlers declare it, or as the flow itself sets it. */
export type Held =
  | SlotShape
  /** Laid by whoever begins the flow; what it holds is theirs to know. */
  | { readonly kind: 'given' }
  /** One of a few words, or null where the question was passed over. */
  | { readonly kind: 'words-or-none'; readonly values: readonly string[] };

/** The slots that are certainly set when a step is reached, and what they can hold. */
export type SlotsBefore = ReadonlyMap<string, Held>;

const anything: Held = { kind: 'any' };
/** How the answer to a ticket comes. */
const ticketReaches: Held = { kind: 'one-of', values: ['mail', 'quote-number'] };
/** Set when a flow begins: what the wish said. */
const givenSlots = ['mentions', 'said', 'wish'];

/**
 * The slots before every step that can be come to. Forward analysis: a slot counts as set where every way to a step sets
 * it. Corrections add no way: they go back only to steps that were walked, and slots once set stay set.
 */
export function slotsBefore(flow: Flow, books: Books): ReadonlyMap<string, SlotsBefore> {
  const before = new Map<string, SlotsBefore>();
  const open: Arrival[] = [];
  const first = flow.steps[0]?.id;
  if (first !== undefined) open.push({ step: first, slots: slotsGiven(flow) });
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const { step: walked, slots } = next;
    const present = before.get(walked);
    const met = present === undefined ? slots : meet(present, slots);
    if (present !== undefined && isSame(present, met)) continue;
    before.set(walked, met);
    const step = flow.steps.find(({ id }) => id === walked);
    if (step !== undefined) open.push(...leadingOn(step, met, books));
  }
  return before;
}

/** Every slot that anything in a flow ever sets, with all that is laid into it. */
export function slotsEverSet(flow: Flow, books: Books): ReadonlyMap<string, readonly Held[]> {
  const set = flow.steps.flatMap((step) => leadingOn(step, new Map(), books));
  const all = [slotsGiven(flow), ...set.map(({ slots }) => slots)].flatMap((slots) => [...slots]);
  return new Map(
    [...Map.groupBy(all, ([name]) => name)].map(([name, held]) => [name, held.map(([, shape]) => shape)]),
  );
}

interface Arrival {
  readonly step: string;
  readonly slots: SlotsBefore;
}

function slotsGiven({ startsOn, given }: Flow): SlotsBefore {
  const byWish = startsOn.length > 0 ? givenSlots : [];
  return new Map([...byWish, ...given].map((name) => [name, { kind: 'given' }]));
}

function leadingOn(step: Step, slots: SlotsBefore, books: Books): readonly Arrival[] {
  const to = (target: string, set: SlotsBefore = slots): Arrival => ({ step: target, slots: set });
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
    case 'choose':
      return [to(step.next, withSlot(slots, step.choose, chosenBy(step))), to(step.ladder.then)];
    case 'confirm':
      return [to(step.yes), to(step.no), to(step.expired), to(step.ladder.then)];
    case 'handoff':
      if (step.to !== 'mail') return [to(step.next)];
      return [to(step.next, withSlot(withSlot(slots, 'ticket', anything), 'reach', ticketReaches))];
    case 'branch':
      return branchesOf(step, slots).map(({ target, held }) =>
        to(target, withSlot(slots, step.branch, held)),
      );
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

function chosenBy({ among, many, skip, otherwise }: ChooseStep): Held {
  if (among === undefined || many) return anything;
  const values = [...among.map(({ value }) => value), ...(otherwise === undefined ? [] : [otherwise])];
  return { kind: skip === undefined ? 'one-of' : 'words-or-none', values: [...new Set(values)].sort() };
}

/** Behind a branch it is known which of its words the slot holds. */
function branchesOf(
  step: Extract<Step, { readonly kind: 'branch' }>,
  slots: SlotsBefore,
): readonly { readonly target: string; readonly held: Held }[] {
  const held = slots.get(step.branch) ?? anything;
  const isFew = held.kind === 'one-of' || held.kind === 'words-or-none';
  const cases = Object.entries(step.cases).map(([value, target]) => {
    const known: Held = isFew ? { kind: 'one-of', values: [value] } : held;
    return { target, held: known };
  });
  const rest: Held = isFew
    ? { kind: held.kind, values: held.values.filter((value) => !(value in step.cases)) }
    : held;
  return [...cases, { target: step.else, held: rest }];
}

function withSlot(slots: SlotsBefore, name: string, shape: Held): SlotsBefore {
  return new Map([...slots, [name, shape]]);
}

function meet(first: SlotsBefore, second: SlotsBefore): SlotsBefore {
  const both = [...first].filter(([name]) => second.has(name));
  return new Map(both.map(([name, shape]) => [name, join(shape, second.get(name) ?? anything)]));
}

function join(first: Held, second: Held): Held {
  if (!('values' in first) || !('values' in second)) return first.kind === second.kind ? first : anything;
  const kind = first.kind === second.kind ? first.kind : 'words-or-none';
  return { kind, values: [...new Set([...first.values, ...second.values])].sort() };
}

function isSame(first: SlotsBefore, second: SlotsBefore): boolean {
  const written = (slots: SlotsBefore): string =>
    JSON.stringify([...slots].sort(([a], [b]) => (a < b ? -1 : 1)));
  return written(first) === written(second);
}
