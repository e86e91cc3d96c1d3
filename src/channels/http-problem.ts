/** A request that is answered with a 4xx: whose fault it is, and what would be right. The message is shown to the caller. */
export class HttpProblem extends Error {
  override readonly name = 'HttpProblem';
  readonly status: number;
  /** Permanent, in the words of Direct Line's own errors, e.g. `TokenExpired`. */
  readonly code: string;

  constructor(status: number, code: string, message: string) {
    super(message);
    this.status = status;
    this.code = code;
  }
}
