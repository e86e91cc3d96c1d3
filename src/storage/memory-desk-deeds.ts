import type { TurnRecord } from '../ports/conversation-store.ts';
import type { DeedRecord, DeskDeeds } from '../ports/desk-deeds.ts';
import { settledDeed, steppedDeed } from './deed-moves.ts';
import { toMilliseconds } from './milliseconds.ts';

/** What people at the desk do on orders, in memory, and how turns write into it. */
export interface MemoryDeskDeeds extends DeskDeeds {
  write(record: Pick<TurnRecord, 'deeds'>): void;
}

/** Makes an empty book of deeds. */
export function createMemoryDeskDeeds(): MemoryDeskDeeds {
  const book = new Map<string, DeedRecord>();
  const answer = <T>(work: () => T): Promise<T> => Promise.try(() => structuredClone(work()));
  const earlier = (first: DeedRecord, second: DeedRecord): number =>
    toMilliseconds(first.movedAt) - toMilliseconds(second.movedAt) ||
    (first.operation < second.operation ? -1 : 1);
  const all = (): readonly DeedRecord[] => [...book.values()].sort(earlier);
  return {
    write: ({ deeds }) => {
      for (const outcome of deeds) {
        const deed = book.get(outcome.operation);
        if (deed !== undefined) book.set(outcome.operation, settledDeed(deed, outcome));
      }
    },
    plan: (deed) =>
      answer(() => {
        book.set(deed.operation, structuredClone(deed));
      }),
    find: (operation) => answer(() => book.get(operation) ?? null),
    of: (handOff) =>
      answer(() =>
        all()
          .filter((deed) => deed.handOff === handOff && deed.state !== 'planned')
          .toReversed(),
      ),
    asked: () => answer(() => all().filter(({ state }) => state === 'asked')),
    move: (operation, step) =>
      answer(() => {
        const deed = book.get(operation);
        const moved = deed === undefined ? null : steppedDeed(deed, step);
        if (moved !== null) book.set(operation, moved);
        return moved;
      }),
  };
}
