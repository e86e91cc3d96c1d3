import type { Books } from './books.ts';
import type { Flow, Step } from './flow.ts';
import { flowProblem, type FlowProblem } from './flow-problem.ts';

/** What a flow that a person at the desk begins is made of: while they are on, nothing is asked and nothing offered. */
const allowedKinds: readonly Step['kind'][] = ['call', 'say', 'branch', 'end'];

/**
 * Checks a flow that a person at the desk begins: its first step acts, nothing else does, and no shopper comes to it. What it
 * does was put into words at the desk, and they agreed to the very same values.
 */
export function checkByPerson(flow: Flow, books: Books): readonly FlowProblem[] {
  const [first] = flow.steps;
  const acts = flow.steps.filter(
    (step) => step.kind === 'call' && books.handlers.get(step.call)?.acts === true,
  );
  return [
    ...(flow.startsOn.length > 0
      ? [flowProblem(flow, null, 'is begun by a person at the desk, so no wish may; take `starts-on` out')]
      : []),
    ...(first !== undefined && !acts.includes(first)
      ? [flowProblem(flow, first.id, 'begins a flow of a person at the desk, so it must call what acts')]
      : []),
    ...acts
      .filter((step) => step !== first)
      .map(({ id }) => flowProblem(flow, id, 'acts as well; a flow of a person at the desk does one thing')),
    ...flow.steps
      .filter((step) => !allowedKinds.includes(step.kind) || hasButtons(step))
      .map(({ id }) =>
        flowProblem(flow, id, 'asks or offers something, which is the person’s to do while they are on'),
      ),
  ];
}

function hasButtons(step: Step): boolean {
  return step.kind === 'say' && (step.offer !== undefined || step.wishes.length > 0);
}
