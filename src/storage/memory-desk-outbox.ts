import type { Instant } from '../domain/time.ts';
import type { ConversationStore } from '../ports/conversation-store.ts';
import type { DeskOutbox } from '../ports/desk-outbox.ts';
import { beginning, settledTelling, takenNext, type TellingRecord } from './desk-outbox-moves.ts';
import type { MemoryHandOffs } from './memory-hand-offs.ts';

/** Keeps how far a desk elsewhere has been told in memory; the same moves as in `desk-outbox.ts`. */
export function createMemoryDeskOutbox(
  { transcript }: Pick<ConversationStore, 'transcript'>,
  handOffs: Pick<MemoryHandOffs, 'find' | 'ids'>,
): DeskOutbox {
  const records = new Map<string, TellingRecord>();
  const nextOf = async (id: string, now: Instant, until: Instant) => {
    const handOff = await handOffs.find(id);
    if (handOff === null) return null;
    const entries = await transcript(handOff.conversation, 0);
    // Nothing is awaited from here on, so that two who ask at once do not take the same.
    const known = records.get(id);
    if (known === undefined && handOff.state !== 'requested') return null;
    return takenNext(known ?? beginning(entries.at(-1)?.sequence ?? 0), handOff, entries, now, until);
  };
  return {
    due: async (now, limit) => {
      const due: string[] = [];
      for (const id of handOffs.ids()) if ((await nextOf(id, now, now)) !== null) due.push(id);
      return due.slice(0, limit);
    },
    take: async (id, now, until) => {
      const next = await nextOf(id, now, until);
      if (next !== null) records.set(id, next.record);
      return structuredClone(next?.telling ?? null);
    },
    settle: (telling, outcome) =>
      Promise.try(() => {
        const present = records.get(telling.handOff.id);
        const settled = present === undefined ? null : settledTelling(present, telling, outcome);
        if (settled !== null) records.set(telling.handOff.id, settled);
      }),
    isOffered: (handOff) => Promise.resolve(records.has(handOff)),
  };
}
