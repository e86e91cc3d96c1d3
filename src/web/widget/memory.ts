/** What is remembered of a conversation when the page is loaded again, or in another tab. */
export interface Remembered {
  readonly conversation: string;
  /** The place of the newest message that was on the screen; empty before there was one. */
  readonly seen: string;
  /** Whether the shopper said something in it. */
  readonly isSpoken: boolean;
}

/** Remembers which conversation goes on. */
export interface Memory {
  recall(): Remembered | null;
  keep(remembered: Remembered): void;
  forget(): void;
}

/** Where the browser keeps texts; `sessionStorage` and `localStorage` fit. */
export interface Shelf {
  getItem(key: string): string | null;
  setItem(key: string, value: string): void;
  removeItem(key: string): void;
}

/**
 * Remembers the conversation under a key of its own, such as one per customer. Nothing is kept of what was said, and never
 * a token. Where the browser allows no storage, nothing is remembered.
 */
export function createMemory(shelf: () => Shelf, key: string): Memory {
  return {
    recall: () => unlessForbidden(() => read(shelf().getItem(key))),
    keep: ({ conversation, seen, isSpoken }) =>
      unlessForbidden(() =>
        shelf().setItem(key, [conversation, isSpoken ? 'spoken' : 'opened', seen].join(' ')),
      ),
    forget: () => unlessForbidden(() => shelf().removeItem(key)),
  };
}

function read(kept: string | null): Remembered | null {
  const [conversation, state, seen = ''] = kept?.split(' ') ?? [];
  return conversation ? { conversation, seen, isSpoken: state === 'spoken' } : null;
}

function unlessForbidden<Result>(action: () => Result): Result | null {
  try {
    return action();
  } catch {
    return null;
  }
}
