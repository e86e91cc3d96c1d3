/** One thing that the demo shop gets wrong, once, at the next call that it fits. */
export type Misbehaviour =
  /** Does what it is asked and answers that many milliseconds later; a write. */
  | { readonly kind: 'late-answer'; readonly milliseconds: number }
  /** Does what it is asked, and the answer is lost; a write. */
  | { readonly kind: 'lose-answer' }
  /** The request never arrives; a write. */
  | { readonly kind: 'lose-request' }
  /** Does what it is asked, the answer is lost, and at the next call it cannot be reached; a write. */
  | { readonly kind: 'go-silent' }
  /** Cancels, and the money does not move; a write. */
  | { readonly kind: 'refuse-refund' }
  /** The parcel leaves just before the write. */
  | { readonly kind: 'sold-out-from-under-us' }
  /** The order gets another revision just before the write. */
  | { readonly kind: 'changed-from-under-us' }
  /** Cannot be reached; a read or a write. */
  | { readonly kind: 'unreachable' }
  /** Quotes 1.00 more than it should. */
  | { readonly kind: 'quote-differs' };

/** What the demo shop is still to get wrong, in the order in which it was told. */
export interface Mishaps {
  add(next: Misbehaviour): void;
  /** Takes the first that is of one of these kinds; null when there is none. */
  take(...kinds: readonly Misbehaviour['kind'][]): Misbehaviour | null;
}

/** Makes an empty list of things to get wrong. */
export function createMishaps(): Mishaps {
  const waiting: Misbehaviour[] = [];
  return {
    add: (next) => {
      waiting.push(next);
    },
    take: (...kinds) => {
      const index = waiting.findIndex((candidate) => kinds.includes(candidate.kind));
      return index === -1 ? null : (waiting.splice(index, 1)[0] ?? null);
    },
  };
}
