import type { Books } from '../../src/dialog/books.ts';
import { flowOf } from '../../src/dialog/books.ts';
import type { Flow, Step } from '../../src/dialog/flow.ts';

/** Slot names. */
type Slots = ReadonlySet<string>;

const known = new WeakMap<Flow, ReadonlyMap<string, Slots>>();

/** The slots that a branch may still ask for, from each step of a flow on, before anything sets them anew. */
export function liveSlots(flow: Flow, books: Books): ReadonlyMap<string, Slots> {
  const present = known.get(flow);
  if (present !== undefined) return present;
  const live = new Map<string, Set<string>>(flow.steps.map(({ id }) => [id, new Set<string>()]));
  // Set before the flows that it visits are looked at: they cannot come back to it.
  known.set(flow, live);
  let hasGrown = true;
  while (hasGrown) {
    hasGrown = false;
    for (const step of flow.steps) {
      const own = live.get(step.id) ?? new Set();
      const before = own.size;
      for (const slot of liveAt(step, flow, books, live)) own.add(slot);
      hasGrown ||= own.size > before;
    }
  }
  return live;
}

function liveAt(step: Step, flow: Flow, books: Books, live: ReadonlyMap<string, Slots>): readonly string[] {
  const onwards = waysOf(step, books).flatMap(({ to, sets }) =>
    [...(live.get(to) ?? [])].filter((slot) => !sets.includes(slot)),
  );
  const isQuestion = step.kind === 'ask' || step.kind === 'choose' || step.kind === 'confirm';
  const restarts = isQuestion
    ? flow.corrections.flatMap(({ restart }) => [...(live.get(restart) ?? [])])
    : [];
  const asked = step.kind === 'branch' ? [step.branch] : [];
  return [...onwards, ...restarts, ...asked, ...(step.kind === 'visit' ? liveIn(step.visit, books) : [])];
}

/** A visited flow begins with a copy of the slots. */
function liveIn(visited: string, books: Books): readonly string[] {
  const flow = flowOf(books, visited);
  return [...(liveSlots(flow, books).get(flow.steps[0]?.id ?? '') ?? [])];
}

function waysOf(
  step: Step,
  books: Books,
): readonly { readonly to: string; readonly sets: readonly string[] }[] {
  const to = (target: string, ...sets: readonly string[]) => ({ to: target, sets });
  switch (step.kind) {
    case 'call': {
      const outcomes = books.handlers.get(step.call)?.outcomes;
      return Object.entries(step.outcomes).map(([outcome, target]) =>
        to(typeof target === 'string' ? target : target.retry, ...(outcomes?.get(outcome)?.keys() ?? [])),
      );
    }
    case 'ask':
      return [to(step.next, step.ask), to(step.ladder.then)];
    case 'choose':
      return [to(step.next, step.choose), to(step.ladder.then)];
    case 'confirm':
      return [step.yes, step.no, step.expired, step.ladder.then].map((target) => to(target));
    case 'branch':
      return [...Object.values(step.cases), step.else].map((target) => to(target));
    case 'handoff':
      return [to(step.next, 'ticket', 'reach')];
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
