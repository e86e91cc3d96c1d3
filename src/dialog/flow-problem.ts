import type { Flow } from './flow.ts';

/** Something wrong with a flow: where, and what to do. `step` is null where the flow as a whole is meant. */
export interface FlowProblem {
  readonly flow: string;
  readonly step: string | null;
  readonly message: string;
}

/** A problem at a step of a flow, or with the flow as a whole. */
export function flowProblem(flow: Flow, step: string | null, message: string): FlowProblem {
  return { flow: flow.id, step, message };
}
