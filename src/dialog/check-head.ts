import { mentionKinds } from '../conversation/mention.ts';
import type { Books } from './books.ts';
import type { Correction, Flow } from './flow.ts';
import { flowProblem, type FlowProblem } from './flow-problem.ts';
import { nearest } from './nearest-name.ts';

/** Checks what stands above the steps, and that no id stands twice. */
export function checkHead(flow: Flow, books: Books): readonly FlowProblem[] {
  return [
    ...checkNames(flow),
    ...checkRenamed(flow),
    ...checkAside(flow, books),
    ...checkYields(flow, books),
    ...flow.corrections.flatMap((correction) => checkCorrection(flow, correction)),
  ];
}

function checkNames(flow: Flow): readonly FlowProblem[] {
  const seen = new Set<string>();
  return flow.steps.flatMap(({ id }) => {
    const isDouble = seen.has(id);
    seen.add(id);
    return isDouble ? [flowProblem(flow, id, 'stands twice; give one of them another id')] : [];
  });
}

/** A conversation that stands at the old name goes on at the new one: the one must be gone, the other there. */
function checkRenamed(flow: Flow): readonly FlowProblem[] {
  const names = flow.steps.map(({ id }) => id);
  return Object.entries(flow.renamed).flatMap(([old, present]) => [
    ...(names.includes(old)
      ? [flowProblem(flow, old, 'is a step and stands under `renamed` as well; take it out there')]
      : []),
    ...(names.includes(present)
      ? []
      : [flowProblem(flow, old, `is renamed to ${present}, which is no step${nearest(present, names)}`)]),
  ]);
}

function checkAside(flow: Flow, books: Books): readonly FlowProblem[] {
  if (!flow.aside) return [];
  const acts = flow.steps.filter(
    (step) => step.kind === 'call' && books.handlers.get(step.call)?.acts === true,
  );
  return acts.map(({ id }) =>
    flowProblem(flow, id, 'acts, but the flow is `aside`, which only answers; take `aside` out of its head'),
  );
}

function checkYields(flow: Flow, books: Books): readonly FlowProblem[] {
  const served = [...books.flows.values()].flatMap(({ startsOn }) => startsOn);
  return flow.yieldsTo
    .filter((intent) => !served.includes(intent))
    .map((intent) =>
      flowProblem(flow, null, `yields to ${intent}, which begins no flow${nearest(intent, served)}`),
    );
}

function checkCorrection(flow: Flow, { on, restart }: Correction): readonly FlowProblem[] {
  const names = flow.steps.map(({ id }) => id);
  const unknown = on.filter((kind) => !mentionKinds.some((known) => known === kind));
  return [
    ...unknown.map((kind) =>
      flowProblem(
        flow,
        restart,
        `is restarted on ${kind}, which nobody can mention${nearest(kind, mentionKinds)}`,
      ),
    ),
    ...(names.includes(restart)
      ? []
      : [
          flowProblem(flow, restart, `is restarted by a correction and is no step${nearest(restart, names)}`),
        ]),
  ];
}
