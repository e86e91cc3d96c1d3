import { isQuestion, targetsOf, type AskStep, type ChooseStep, type Flow, type Step } from './flow.ts';

/** Where a step leads without a word from the shopper: a retry waits for one. */
export function silentTargets(step: Step): readonly string[] {
  if (step.kind !== 'call') return targetsOf(step);
  return Object.values(step.outcomes).filter((target) => typeof target === 'string');
}

/** The questions whose own answer may lead back to them with nothing said in between: put twice running. */
export function questionsPutTwice(flow: Flow): readonly (AskStep | ChooseStep)[] {
  return flow.steps
    .filter((step) => step.kind === 'ask' || step.kind === 'choose')
    .filter((question) => silentlyReached(flow, question.next).has(question.id));
}

function silentlyReached(flow: Flow, start: string): ReadonlySet<string> {
  const reached = new Set<string>();
  const open = [start];
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    if (reached.has(id)) continue;
    reached.add(id);
    const step = flow.steps.find((candidate) => candidate.id === id);
    if (step !== undefined && step.kind !== 'say' && !isQuestion(step)) open.push(...silentTargets(step));
  }
  return reached;
}
