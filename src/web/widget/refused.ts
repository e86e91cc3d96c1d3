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
