/** Something wrong with a flow: where, and what to do. `step` is null where the flow as a whole is meant. */
export interface FlowProblem {
  readonly flow: string;
  readonly step: string | null;
  readonly message: string;
}
