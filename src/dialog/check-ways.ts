import type { Books } from './books.ts';
import { isQuestion, targetsOf, type Flow } from './flow.ts';
import { flowProblem, type FlowProblem } from './flow-problem.ts';
import { checkByPerson } from './check-by-person.ts';
import { silentTargets } from './silent-ways.ts';

/** Follows the ways through a flow whose steps are all there. */
export function checkWays(flow: Flow, books: Books): readonly FlowProblem[] {
  return [
    ...checkReached(flow),
    ...checkCircles(flow),
    ...checkVisits(flow, books),
    ...checkEnds(flow),
    ...(flow.byPerson ? checkByPerson(flow, books) : checkActs(flow, books)),
  ];
}

function checkReached(flow: Flow): readonly FlowProblem[] {
  const starts = [flow.steps[0]?.id ?? '', ...flow.corrections.map(({ restart }) => restart)];
  const reached = reachedFrom(flow, starts);
  return flow.steps
    .filter(({ id }) => !reached.has(id))
    .map(({ id }) => flowProblem(flow, id, 'is never reached; lead to it or delete it'));
}

/** A way back to a step must pass a question, or the flow would run for ever. */
function checkCircles(flow: Flow): readonly FlowProblem[] {
  const stepBy = new Map(flow.steps.map((step) => [step.id, step]));
  const done = new Set<string>();
  const circles: FlowProblem[] = [];
  const visit = (id: string, path: readonly string[]): void => {
    const step = stepBy.get(id);
    if (step === undefined || isQuestion(step) || done.has(id)) return;
    if (path.includes(id)) {
      const circle = [...path.slice(path.indexOf(id)), id].join(' → ');
      circles.push(flowProblem(flow, id, `comes back to itself without a question (${circle})`));
      return;
    }
    for (const target of silentTargets(step)) visit(target, [...path, id]);
    done.add(id);
  };
  for (const { id } of flow.steps) visit(id, []);
  return circles;
}

/** Flows that visit each other in a circle would be stacked for ever. */
function checkVisits(flow: Flow, books: Books): readonly FlowProblem[] {
  const visitsOf = (id: string): readonly string[] =>
    (books.flows.get(id)?.steps ?? []).flatMap((step) => (step.kind === 'visit' ? [step.visit] : []));
  const reaches = (id: string, seen: Set<string>): boolean => {
    if (id === flow.id) return true;
    if (seen.has(id)) return false;
    seen.add(id);
    return visitsOf(id).some((next) => reaches(next, seen));
  };
  return flow.steps.flatMap((step) => {
    if (step.kind !== 'visit') return [];
    if (books.flows.get(step.visit)?.byPerson === true)
      return [flowProblem(flow, step.id, `visits ${step.visit}, which only a person at the desk begins`)];
    return reaches(step.visit, new Set())
      ? [
          flowProblem(
            flow,
            step.id,
            `visits ${step.visit}, which comes back to this flow; go there another way`,
          ),
        ]
      : [];
  });
}

/**
 * From every step the shopper can come to an end or to a human; and whoever cannot answer a question comes there past it:
 * its way out does not lead back to the same question only.
 */
function checkEnds(flow: Flow): readonly FlowProblem[] {
  return flow.steps.flatMap((step) => {
    if (!comesToAnEnd(flow, step.id, null))
      return [flowProblem(flow, step.id, 'comes to no end and to no human; lead one of its ways there')];
    if (!isQuestion(step) || comesToAnEnd(flow, step.ladder.then, step.id)) return [];
    const { then } = step.ladder;
    return [
      flowProblem(
        flow,
        step.id,
        `is given up for ${then}, which leads back to it only; lead to an end or a human`,
      ),
    ];
  });
}

function comesToAnEnd(flow: Flow, from: string, past: string | null): boolean {
  const reached = reachedFrom(flow, [from], past);
  return flow.steps.some(({ id, kind }) => reached.has(id) && (kind === 'end' || kind === 'handoff'));
}

/** Every step that can be come to from some, those included; not through the step `past`. */
function reachedFrom(flow: Flow, starts: readonly string[], past: string | null = null): ReadonlySet<string> {
  const reached = new Set<string>();
  const open = [...starts];
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    if (reached.has(id) || id === past) continue;
    reached.add(id);
    const step = flow.steps.find((candidate) => candidate.id === id);
    if (step !== undefined) open.push(...targetsOf(step));
  }
  return reached;
}

/** An acting call is led to by the yes of its own confirm step and by nothing else. */
function checkActs(flow: Flow, books: Books): readonly FlowProblem[] {
  const acts = flow.steps.filter(
    (step) => step.kind === 'call' && books.handlers.get(step.call)?.acts === true,
  );
  return acts.flatMap((act) => {
    const ways = flow.steps.filter((step) => targetsOf(step).includes(act.id));
    const wrong = ways.filter(
      (step) => step.kind !== 'confirm' || targetsOf(step).filter((to) => to === act.id).length !== 1,
    );
    const starts = flow.steps[0]?.id === act.id || flow.corrections.some(({ restart }) => restart === act.id);
    return [
      ...wrong.map(({ id }) =>
        flowProblem(flow, id, `leads to ${act.id}, which acts; only the yes of a confirm step may`),
      ),
      ...(starts ? [flowProblem(flow, act.id, 'acts, so nothing may begin or restart there')] : []),
    ];
  });
}
