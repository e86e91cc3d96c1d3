/** A server answered, and the answer was no. */
export class Refused extends Error {
  readonly door: 'token-endpoint' | 'direct-line';
  readonly status: number;

  constructor(door: Refused['door'], status: number) {
    super(`The ${door} answered ${status}.`);
    this.name = 'Refused';
    this.door = door;
    this.status = status;
  }
}

/** Says whether a refusal stands until the shopper does something: too much at once (429) and too slow (408) pass. */
export function isFinal(error: unknown): boolean {
  return (
    error instanceof Refused &&
    error.door === 'token-endpoint' &&
    error.status >= 400 &&
    error.status < 500 &&
    error.status !== 408 &&
    error.status !== 429
  );
}
