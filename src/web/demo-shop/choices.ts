import type { Choices } from './page-state.ts';

const name = 'elmsund-choices';

/** What was chosen on the page before it was loaded again; nothing where the browser keeps nothing. */
export function recallChoices(): Choices {
  try {
    const stored: unknown = JSON.parse(sessionStorage.getItem(name) ?? '{}');
    const chosen = new Map(Object.entries(stored ?? {}));
    const text = (key: string): string | null => {
      const value: unknown = chosen.get(key);
      return typeof value === 'string' ? value : null;
    };
    return { market: text('market'), language: text('language'), customer: text('customer') };
  } catch {
    return { market: null, language: null, customer: null };
  }
}

/** Keeps what was chosen for as long as the tab lives. */
export function keepChoices(choices: Choices): void {
  try {
    sessionStorage.setItem(name, JSON.stringify(choices));
  } catch {
    // Without storage the page forgets, and works.
  }
}
