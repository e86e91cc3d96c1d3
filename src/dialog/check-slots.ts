import type { Books } from './books.ts';
import type { Flow, Step } from './flow.ts';
import { flowProblem, type FlowProblem } from './flow-problem.ts';
import { nearest } from './nearest-name.ts';
import { slotsBefore, slotsEverSet, type Held, type SlotsBefore } from './slots-before.ts';
import { keysOf, slotsInKey } from './spoken-texts.ts';

/**
 * Says which slots are read before they are set, or hold something else than is read from them; which keys are built from
 * slots that hold no known words; and which cases can never come.
 */
export function checkSlots(flow: Flow, books: Books): readonly FlowProblem[] {
  const before = slotsBefore(flow, books);
  const ever = slotsEverSet(flow, books);
  return [
    ...flow.steps.flatMap((step) => {
      const slots: SlotsBefore = before.get(step.id) ?? new Map();
      return [
        ...unsetSlots(flow, step, slots, books),
        ...wrongShapes(flow, step, slots),
        ...openKeys(flow, step, slots),
        ...idleCases(flow, step, slots),
        ...unknownInputs(flow, step, [...ever.keys()], books),
      ];
    }),
    ...checkCorrected(flow, ever),
  ];
}

function unsetSlots(flow: Flow, step: Step, slots: SlotsBefore, books: Books): readonly FlowProblem[] {
  return readBy(step, books)
    .filter((name) => !slots.has(name))
    .map((name) => flowProblem(flow, step.id, `reads slot ${name} before it is set on every way there`));
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
      return [...Object.values(step.with), ...(step.card === undefined ? [] : [step.card])];
    case 'choose':
      return [step.from, ...menuSlots(step)].filter((name) => name !== undefined);
    case 'ask':
      return [step.from, step.most, ...menuSlots(step)].filter((name) => name !== undefined);
    case 'say':
      return [step.card, ...menuSlots(step)].filter((name) => name !== undefined);
    case 'branch':
      return [step.branch];
    case 'visit':
      return books.flows.get(step.visit)?.given ?? [];
    case 'goto':
    case 'handoff':
    case 'end':
      return [];
    default:
      return step satisfies never;
  }
}

type WithMenu = Extract<Step, { readonly kind: 'say' | 'ask' | 'choose' }>;

function menuSlots({ offer, wishes }: WithMenu): readonly (string | undefined)[] {
  return [offer, ...wishes.map((button) => ('order' in button ? button.order : undefined))];
}

function wrongShapes(flow: Flow, step: Step, slots: SlotsBefore): readonly FlowProblem[] {
  if (step.kind !== 'say' && step.kind !== 'ask' && step.kind !== 'choose') return [];
  const from = step.kind === 'say' ? undefined : step.from;
  return [
    ...wrongShape(flow, step, slots, from, 'choices', 'takes its choices from'),
    ...wrongShape(flow, step, slots, step.offer, 'menu', 'offers'),
  ];
}

function wrongShape(
  flow: Flow,
  step: Step,
  slots: SlotsBefore,
  name: string | undefined,
  wanted: 'choices' | 'menu',
  does: string,
): readonly FlowProblem[] {
  const held = name === undefined ? undefined : slots.get(name);
  if (name === undefined || held === undefined || held.kind === wanted || held.kind === 'given') return [];
  const what = wanted === 'menu' ? 'a menu (`menuSchema`)' : 'choices (`choicesSchema`)';
  return [flowProblem(flow, step.id, `${does} slot ${name}, which does not hold ${what} on every way there`)];
}

function openKeys(flow: Flow, step: Step, slots: SlotsBefore): readonly FlowProblem[] {
  return keysOf(step)
    .flatMap(slotsInKey)
    .filter((name) => slots.get(name)?.kind !== 'one-of')
    .map((name) =>
      flowProblem(
        flow,
        step.id,
        `builds a text's key from slot ${name}, which does not hold one of a few words on every way there`,
      ),
    );
}

function idleCases(flow: Flow, step: Step, slots: SlotsBefore): readonly FlowProblem[] {
  const held = step.kind === 'branch' ? slots.get(step.branch) : undefined;
  if (step.kind !== 'branch' || held === undefined || !('values' in held)) return [];
  return Object.keys(step.cases)
    .filter((value) => !held.values.includes(value))
    .map((value) => {
      const near = nearest(value, held.values);
      return flowProblem(flow, step.id, `has a case ${value}, which slot ${step.branch} never holds${near}`);
    });
}

/** What a handler may go without is still misspelt where nobody ever sets it. */
function unknownInputs(
  flow: Flow,
  step: Step,
  ever: readonly string[],
  books: Books,
): readonly FlowProblem[] {
  if (step.kind !== 'call') return [];
  const needed = readBy(step, books);
  return Object.values(step.with)
    .filter((name) => !ever.includes(name) && !needed.includes(name))
    .map((name) => {
      const remedy = `set it, or name it under \`given\`${nearest(name, ever)}`;
      return flowProblem(flow, step.id, `gives slot ${name}, which nothing in this flow sets; ${remedy}`);
    });
}

function checkCorrected(flow: Flow, ever: ReadonlyMap<string, readonly Held[]>): readonly FlowProblem[] {
  return flow.corrections.flatMap(({ among, restart }) => {
    if (among === undefined) return [];
    const held = ever.get(among) ?? [];
    if (held.some(({ kind }) => kind === 'choices' || kind === 'given')) return [];
    const near = nearest(among, slotsOf('choices', ever));
    const message = `is restarted on something among slot ${among}, which never holds choices${near}`;
    return [flowProblem(flow, restart, message)];
  });
}

function slotsOf(kind: Held['kind'], ever: ReadonlyMap<string, readonly Held[]>): readonly string[] {
  return [...ever].filter(([, held]) => held.some((one) => one.kind === kind)).map(([name]) => name);
}
