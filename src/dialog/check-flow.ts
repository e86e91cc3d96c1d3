import type { Books } from './books.ts';
import { checkHead } from './check-head.ts';
import { checkSlots } from './check-slots.ts';
import { checkSteps } from './check-steps.ts';
import { checkWays } from './check-ways.ts';
import type { Flow } from './flow.ts';
import type { FlowProblem } from './flow-problem.ts';

/**
 * Proves of a flow what must hold before anybody talks to it: every step exists and is reached, every outcome has a way on,
 * nothing acts without a yes to the very same values, nothing runs in a circle without a question, every way comes to an
 * end or to a human, and no slot is read before it is set. All problems at once, none thrown.
 */
export function checkFlow(flow: Flow, books: Books): readonly FlowProblem[] {
  const problems = [...checkHead(flow, books), ...checkSteps(flow, books)];
  // The deeper checks follow the steps and need them to be there.
  if (problems.length > 0) return problems;
  return [...checkWays(flow, books), ...checkSlots(flow, books)];
}
