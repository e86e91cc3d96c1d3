import type { DeskNote, DeskNotes } from '../ports/desk-notes.ts';
import { toMilliseconds } from './milliseconds.ts';

/** Internal notes in memory. */
export function createMemoryDeskNotes(): DeskNotes {
  const notes: DeskNote[] = [];
  return {
    add: (note) => {
      const isKnown = notes.some(
        ({ id, handOff, author }) =>
          id === note.id && handOff === note.handOff && author.id === note.author.id,
      );
      if (!isKnown) notes.push(structuredClone(note));
      return Promise.resolve();
    },
    of: (handOff) => {
      const own = notes.filter((note) => note.handOff === handOff);
      const earlier = (first: DeskNote, second: DeskNote): number =>
        toMilliseconds(first.at) - toMilliseconds(second.at) || (first.id < second.id ? -1 : 1);
      return Promise.resolve(structuredClone(own.toSorted(earlier)));
    },
  };
}
