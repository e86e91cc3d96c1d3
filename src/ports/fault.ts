/** The outside world is broken: a shop that does not answer, a disk that is full. Never a refusal, never our own bug. */
export class Fault extends Error {
  override readonly name = 'Fault';
  /** Permanent, noun-verb or noun-state, e.g. `shop-unreachable`. */
  readonly code: string;

  constructor(code: string, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}
