/** Remembers which conversation goes on when the page is loaded again, or in another tab. */
export interface Memory {
  recall(): string | null;
  keep(conversation: string): void;
  forget(): void;
}

/** Where the browser keeps texts; `sessionStorage` and `localStorage` fit. */
export interface Shelf {
  getItem(key: string): string | null;
  setItem(key: string, value: string): void;
  removeItem(key: string): void;
}

/**
 * Remembers the conversation under a key of its own, such as one per customer. Only the conversation's id is kept,
 * never a token. Where the browser allows no storage, nothing is remembered.
 */
export function createMemory(shelf: () => Shelf, key: string): Memory {
  const name = `polydesk-conversation ${key}`;
  return {
    recall: () => unlessForbidden(() => shelf().getItem(name)),
    keep: (conversation) => unlessForbidden(() => shelf().setItem(name, conversation)),
    forget: () => unlessForbidden(() => shelf().removeItem(name)),
  };
}

function unlessForbidden<Result>(action: () => Result): Result | null {
  try {
    return action();
  } catch {
    return null;
  }
}
