import type { Books } from './books.ts';
import { checkOptions } from './check-options.ts';
import {
  isQuestion,
  targetsOf,
  type AskStep,
  type CallStep,
  type ChooseStep,
  type ConfirmStep,
  type Flow,
  type Step,
} from './flow.ts';
import { flowProblem, type FlowProblem } from './flow-problem.ts';
import { nearest } from './nearest-name.ts';

/** Checks every step by itself: where it leads, what it calls, and that its fields go together. */
export function checkSteps(flow: Flow, books: Books): readonly FlowProblem[] {
  return [
    ...flow.steps.flatMap((step) => checkTargets(flow, step)),
    ...flow.steps.flatMap((step) => checkStep(flow, step, books)),
  ];
}

function checkTargets(flow: Flow, step: Step): readonly FlowProblem[] {
  const names = flow.steps.map(({ id }) => id);
  return targetsOf(step)
    .filter((target) => !names.includes(target))
    .map((target) =>
      flowProblem(flow, step.id, `leads to ${target}, which is no step${nearest(target, names)}`),
    );
}

function checkStep(flow: Flow, step: Step, books: Books): readonly FlowProblem[] {
  switch (step.kind) {
    case 'call':
      return checkCall(flow, step, books);
    case 'confirm':
      return checkConfirm(flow, step, books);
    case 'visit':
      return checkVisit(flow, step, books);
    case 'choose':
      return [...checkChoose(flow, step), ...checkOptions(flow, step)];
    case 'ask':
      return [...checkAsk(flow, step), ...checkOptions(flow, step)];
    case 'say':
    case 'branch':
    case 'goto':
    case 'handoff':
    case 'end':
      return [];
    default:
      return step satisfies never;
  }
}

function checkVisit(
  flow: Flow,
  { id, visit }: Extract<Step, { readonly kind: 'visit' }>,
  { flows }: Books,
): readonly FlowProblem[] {
  const near = nearest(visit, [...flows.keys()]);
  return flows.has(visit) ? [] : [flowProblem(flow, id, `visits ${visit}, which is no flow${near}`)];
}

function checkChoose(flow: Flow, step: ChooseStep): readonly FlowProblem[] {
  const isOneOf = (step.from === undefined) !== (step.among === undefined);
  const isAll = step.everything !== undefined && !step.many;
  return [
    ...(isOneOf
      ? []
      : [
          flowProblem(
            flow,
            step.id,
            'needs either `from` (a slot) or `among` (a list), not both and not neither',
          ),
        ]),
    ...(isAll
      ? [flowProblem(flow, step.id, 'offers `everything`, but takes one of them only; set `many: true`')]
      : []),
  ];
}

function checkAsk(flow: Flow, { id, as, most, among }: AskStep): readonly FlowProblem[] {
  const says = (message: string): FlowProblem => flowProblem(flow, id, message);
  return [
    ...(most === undefined || as === 'quantity'
      ? []
      : [says(`has \`most\`, but asks for ${as}; only a quantity has a most`)]),
    ...(among === undefined || as === 'code'
      ? []
      : [says(`has \`among\`, but asks for ${as}; only beside a code can something else be said`)]),
  ];
}

function checkCall(flow: Flow, step: CallStep, books: Books): readonly FlowProblem[] {
  const sheet = books.handlers.get(step.call);
  if (sheet === undefined) {
    const near = nearest(step.call, [...books.handlers.keys()]);
    return [flowProblem(flow, step.id, `calls ${step.call}, which is no handler${near}`)];
  }
  const inputs = sheet.inputs.map(({ name }) => name);
  const needed = sheet.inputs.filter(({ optional }) => !optional).map(({ name }) => name);
  const says = (message: string): FlowProblem => flowProblem(flow, step.id, message);
  const given = Object.keys(step.with);
  return [
    ...checkOutcomes(flow, step, [...sheet.outcomes.keys()]),
    ...given
      .filter((name) => !inputs.includes(name))
      .map((name) => says(`gives ${name}, which ${step.call} does not take${nearest(name, inputs)}`)),
    ...(sheet.acts ? [] : needed.filter((name) => !given.includes(name))).map((name) =>
      says(`does not give ${name}, which ${step.call} needs`),
    ),
    ...(sheet.acts && given.length > 0
      ? [says('acts, so it takes what was confirmed; move `with` to the confirm step')]
      : []),
    ...checkRetries(flow, step),
  ];
}

function checkOutcomes(flow: Flow, step: CallStep, known: readonly string[]): readonly FlowProblem[] {
  const given = Object.keys(step.outcomes);
  return [
    ...known
      .filter((name) => !given.includes(name))
      .map((name) => flowProblem(flow, step.id, `has no way on for outcome ${name}`)),
    ...given
      .filter((name) => !known.includes(name))
      .map((name) => {
        const near = nearest(name, known);
        return flowProblem(flow, step.id, `waits for outcome ${name}, which ${step.call} never has${near}`);
      }),
  ];
}

function checkRetries(flow: Flow, step: CallStep): readonly FlowProblem[] {
  return Object.values(step.outcomes).flatMap((target) => {
    if (typeof target === 'string') return [];
    const question = flow.steps.find(({ id }) => id === target.retry);
    const asks = question !== undefined && isQuestion(question);
    return asks ? [] : [flowProblem(flow, step.id, `retries ${target.retry}, which asks nothing`)];
  });
}

function checkConfirm(flow: Flow, step: ConfirmStep, books: Books): readonly FlowProblem[] {
  const sheet = books.handlers.get(step.for);
  const says = (message: string): FlowProblem => flowProblem(flow, step.id, message);
  if (sheet === undefined) return [says(`confirms for ${step.for}, which is no handler`)];
  if (!sheet.acts) return [says(`confirms for ${step.for}, which changes nothing; ask instead`)];
  const act = flow.steps.find(({ id }) => id === step.yes);
  const leadsToAct = act?.kind === 'call' && act.call === step.for;
  const missing = sheet.inputs.filter(({ name, optional }) => !optional && !(name in step.with));
  return [
    ...(leadsToAct ? [] : [says(`must lead to a call of ${step.for} on yes`)]),
    ...missing.map(({ name }) => says(`does not put ${name} to the shopper, which ${step.for} needs`)),
  ];
}
