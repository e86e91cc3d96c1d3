import type { Words } from '../words.ts';

/** Something under a message to pick from, that is not a row of buttons. */
export interface Picker {
  readonly node: HTMLElement;
  /** Names its parts in a language, and lets nothing more be picked once it is spent. */
  update(words: Words, isSpent: boolean): void;
}
