import type { AskStep, ChooseStep, Flow, Option } from './flow.ts';
import { flowProblem, type FlowProblem } from './flow-problem.ts';

/**
 * Checks the options of a question against each other: whatever stands for two of them is no answer, so that no value, move
 * or concept may belong to two. (A family beside one of its members is fine: the exact name goes first.)
 */
export function checkOptions(flow: Flow, step: AskStep | ChooseStep): readonly FlowProblem[] {
  const options = step.among ?? [];
  return [
    ...repeated(options, ({ value }) => [value]).map((value) =>
      flowProblem(flow, step.id, `has two options of the value ${value}; give one of them another`),
    ),
    ...repeated(options, ({ move }) => (move === undefined ? [] : [move])).map((move) =>
      flowProblem(flow, step.id, `has two options that ${move} stands for; leave \`move\` with one of them`),
    ),
    ...repeated(options, ({ concepts }) => concepts).map((concept) =>
      flowProblem(
        flow,
        step.id,
        `has two options that the concept ${concept} stands for; leave it with one of them`,
      ),
    ),
    ...unheard(flow, step, options),
  ];
}

function unheard(flow: Flow, step: AskStep | ChooseStep, options: readonly Option[]): readonly FlowProblem[] {
  if (step.as === 'option' || step.as === 'code') return [];
  return options
    .filter(({ concepts, move }) => concepts.length > 0 || move !== undefined)
    .map(({ value }) =>
      flowProblem(
        flow,
        step.id,
        `gives the option ${value} concepts or a move, which are heard only with \`as: option\``,
      ),
    );
}

/** What belongs to more than one option. */
function repeated(
  options: readonly Option[],
  namesOf: (option: Option) => readonly string[],
): readonly string[] {
  const names = options.flatMap((option) => [...new Set(namesOf(option))]);
  return [...new Set(names.filter((name, at) => names.indexOf(name) !== at))];
}
