import { createContext } from 'preact';
import { useContext, useEffect, useState } from 'preact/hooks';
import type { Words } from '../words.ts';
import type { Desk } from './desk.ts';
import type { Me } from './session-client.ts';

/** What all parts of the signed-in page share. */
export interface Surroundings {
  readonly words: Words;
  readonly desk: Desk;
  readonly me: Me;
  /** Opens the dialog of a name; null closes it. */
  readonly openSheet: (sheet: SheetName | null) => void;
}

/** The dialogs of the page. */
export type SheetName =
  | 'settings'
  | 'shortcuts'
  | 'replies'
  | 'give'
  | 'return'
  | 'release'
  | 'close'
  /** What is done on the order of that id. */
  | `deed:${string}`;

const WordsContext = createContext<Words | null>(null);
const SurroundingsContext = createContext<Surroundings | null>(null);

export const WordsProvider = WordsContext.Provider;
export const SurroundingsProvider = SurroundingsContext.Provider;

/** The words of the page. */
export function useWords(): Words {
  const words = useContext(WordsContext);
  if (words === null) throw new Error('A part of the page stands outside of its words.');
  return words;
}

/** What all parts of the signed-in page share. */
export function useSurroundings(): Surroundings {
  const surroundings = useContext(SurroundingsContext);
  if (surroundings === null) throw new Error('A part of the desk stands outside of it.');
  return surroundings;
}

/** Draws a part again whenever something changes. */
export function useWatched(watched: { watch(watcher: () => void): () => void } | null): void {
  const [, count] = useState(0);
  useEffect(() => watched?.watch(() => count((times) => times + 1)), [watched]);
}

/** The time, drawn again every so many milliseconds. */
export function useNow(every: number): number {
  const [now, tick] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => tick(Date.now()), every);
    return () => clearInterval(timer);
  }, [every]);
  return now;
}
