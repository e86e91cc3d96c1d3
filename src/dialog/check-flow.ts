import { mentionKinds } from '../conversation/mention.ts';
import type { Books } from './books.ts';
import { isQuestion, targetsOf, type CallStep, type ConfirmStep, type Flow, type Step } from './flow.ts';
import type { FlowProblem } from './flow-problem.ts';
import { checkSlots } from './check-slots.ts';

/**
 * Proves of a flow what must hold before anybody talks to it: every step exists and is reached, every outcome has a way on,
 * nothing acts without a yes to the very same values, nothing runs in a circle without a question, and no slot is read
 * before it is set. All problems at once, none thrown.
 */
export function checkFlow(flow: Flow, books: Books): readonly FlowProblem[] {
  const problems = [
    ...checkNames(flow),
    ...checkCorrections(flow),
    ...flow.steps.flatMap((step) => checkTargets(flow, step)),
    ...flow.steps.flatMap((step) => checkStep(flow, step, books)),
  ];
  // The deeper checks follow the steps and need them to be there.
  if (problems.length > 0) return problems;
  return [
    ...checkReached(flow),
    ...checkCircles(flow),
    ...checkActs(flow, books),
    ...checkSlots(flow, books),
  ];
}

function checkNames(flow: Flow): readonly FlowProblem[] {
  const seen = new Set<string>();
  return flow.steps.flatMap(({ id }) => {
    const isDouble = seen.has(id);
    seen.add(id);
    return isDouble ? [problem(flow, id, 'stands twice; give one of them another id')] : [];
  });
}

function checkCorrections(flow: Flow): readonly FlowProblem[] {
  const names = flow.steps.map(({ id }) => id);
  return flow.corrections.flatMap(({ on, restart }) => [
    ...on
      .filter((kind) => !mentionKinds.some((known) => known === kind))
      .map((kind) =>
        problem(
          flow,
          restart,
          `is restarted on ${kind}, which nobody can mention${nearest(kind, mentionKinds)}`,
        ),
      ),
    ...(names.includes(restart)
      ? []
      : [problem(flow, restart, `is restarted by a correction and is no step${nearest(restart, names)}`)]),
  ]);
}

function checkTargets(flow: Flow, step: Step): readonly FlowProblem[] {
  const names = flow.steps.map(({ id }) => id);
  return targetsOf(step)
    .filter((target) => !names.includes(target))
    .map((target) => problem(flow, step.id, `leads to ${target}, which is no step${nearest(target, names)}`));
}

function checkStep(flow: Flow, step: Step, books: Books): readonly FlowProblem[] {
  switch (step.kind) {
    case 'call':
      return checkCall(flow, step, books);
    case 'confirm':
      return checkConfirm(flow, step, books);
    case 'visit':
      return books.flows.has(step.visit)
        ? []
        : [
            problem(
              flow,
              step.id,
              `visits ${step.visit}, which is no flow${nearest(step.visit, [...books.flows.keys()])}`,
            ),
          ];
    case 'choose':
      return (step.from === undefined) === (step.among === undefined)
        ? [
            problem(
              flow,
              step.id,
              'needs either `from` (a slot) or `among` (a list), not both and not neither',
            ),
          ]
        : [];
    case 'say':
    case 'ask':
    case 'branch':
    case 'goto':
    case 'handoff':
    case 'end':
      return [];
    default:
      return step satisfies never;
  }
}

function checkCall(flow: Flow, step: CallStep, books: Books): readonly FlowProblem[] {
  const sheet = books.handlers.get(step.call);
  if (sheet === undefined) {
    const near = nearest(step.call, [...books.handlers.keys()]);
    return [problem(flow, step.id, `calls ${step.call}, which is no handler${near}`)];
  }
  const known = [...sheet.outcomes.keys()];
  const given = Object.keys(step.outcomes);
  const inputs = sheet.inputs.map(({ name }) => name);
  const needed = sheet.inputs.filter(({ optional }) => !optional).map(({ name }) => name);
  return [
    ...known
      .filter((name) => !given.includes(name))
      .map((name) => problem(flow, step.id, `has no way on for outcome ${name}`)),
    ...given
      .filter((name) => !known.includes(name))
      .map((name) =>
        problem(
          flow,
          step.id,
          `waits for outcome ${name}, which ${step.call} never has${nearest(name, known)}`,
        ),
      ),
    ...Object.keys(step.with)
      .filter((name) => !inputs.includes(name))
      .map((name) =>
        problem(flow, step.id, `gives ${name}, which ${step.call} does not take${nearest(name, inputs)}`),
      ),
    ...(sheet.acts ? [] : needed.filter((name) => !(name in step.with))).map((name) =>
      problem(flow, step.id, `does not give ${name}, which ${step.call} needs`),
    ),
    ...(sheet.acts && Object.keys(step.with).length > 0
      ? [problem(flow, step.id, 'acts, so it takes what was confirmed; move `with` to the confirm step')]
      : []),
    ...retriesOf(flow, step),
  ];
}

function retriesOf(flow: Flow, step: CallStep): readonly FlowProblem[] {
  return Object.values(step.outcomes).flatMap((target) => {
    if (typeof target === 'string') return [];
    const question = flow.steps.find(({ id }) => id === target.retry);
    const asks = question !== undefined && isQuestion(question);
    return asks ? [] : [problem(flow, step.id, `retries ${target.retry}, which asks nothing`)];
  });
}

function checkConfirm(flow: Flow, step: ConfirmStep, books: Books): readonly FlowProblem[] {
  const sheet = books.handlers.get(step.for);
  if (sheet === undefined) return [problem(flow, step.id, `confirms for ${step.for}, which is no handler`)];
  if (!sheet.acts)
    return [problem(flow, step.id, `confirms for ${step.for}, which changes nothing; ask instead`)];
  const act = flow.steps.find(({ id }) => id === step.yes);
  const leadsToAct = act?.kind === 'call' && act.call === step.for;
  const missing = sheet.inputs.filter(({ name, optional }) => !optional && !(name in step.with));
  return [
    ...(leadsToAct ? [] : [problem(flow, step.id, `must lead to a call of ${step.for} on yes`)]),
    ...missing.map(({ name }) =>
      problem(flow, step.id, `does not put ${name} to the shopper, which ${step.for} needs`),
    ),
  ];
}

function checkReached(flow: Flow): readonly FlowProblem[] {
  const reached = new Set<string>();
  const open = [flow.steps[0]?.id, ...flow.corrections.map(({ restart }) => restart)];
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    if (reached.has(id)) continue;
    reached.add(id);
    const step = flow.steps.find((candidate) => candidate.id === id);
    if (step !== undefined) open.push(...targetsOf(step));
  }
  return flow.steps
    .filter(({ id }) => !reached.has(id))
    .map(({ id }) => problem(flow, id, 'is never reached; lead to it or delete it'));
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
      circles.push(
        problem(
          flow,
          id,
          `comes back to itself without a question (${[...path.slice(path.indexOf(id)), id].join(' → ')})`,
        ),
      );
      return;
    }
    for (const target of silentTargets(step)) visit(target, [...path, id]);
    done.add(id);
  };
  for (const { id } of flow.steps) visit(id, []);
  return circles;
}

/** Where a step leads without a word from the shopper: a retry waits for one. */
function silentTargets(step: Step): readonly string[] {
  if (step.kind !== 'call') return targetsOf(step);
  return Object.values(step.outcomes).filter((target) => typeof target === 'string');
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
        problem(flow, id, `leads to ${act.id}, which acts; only the yes of a confirm step may`),
      ),
      ...(starts ? [problem(flow, act.id, 'acts, so nothing may begin or restart there')] : []),
    ];
  });
}

function problem(flow: Flow, step: string, message: string): FlowProblem {
  return { flow: flow.id, step, message };
}

/** Suggests the known name that shares the most letters, if one is close. */
export function nearest(name: string, known: readonly string[]): string {
  const scored = known
    .map((candidate) => ({ candidate, distance: editDistance(name, candidate) }))
    .sort((a, b) => a.distance - b.distance);
  const [best] = scored;
  if (best === undefined || best.distance > Math.max(2, name.length / 3)) return '';
  return `; did you mean ${best.candidate}?`;
}

/** Levenshtein's distance, row by row. */
function editDistance(first: string, second: string): number {
  let row = Array.from({ length: second.length + 1 }, (_, index) => index);
  for (let i = 1; i <= first.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= second.length; j += 1) {
      const swap = (row[j - 1] ?? 0) + (first[i - 1] === second[j - 1] ? 0 : 1);
      next.push(Math.min(swap, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[second.length] ?? 0;
}
