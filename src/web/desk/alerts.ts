import type { DeskEntry, HandOffView, QueueView } from '../../protocol/desk.ts';

/** Something that happened while the agent may have looked elsewhere. */
export interface Alert {
  readonly kind: 'message' | 'waiting';
  readonly handOff: HandOffView;
}

/** What a newer list has that is to be told: more unread messages in one's own conversations, and shoppers who began to wait. */
export function alertsOf(before: QueueView | null, after: QueueView): readonly Alert[] {
  if (before === null) return [];
  const unread = new Map(before.mine.map(({ id, unread }) => [id, unread]));
  const known = new Set([...before.waiting, ...before.mine, ...before.others].map(({ id }) => id));
  return [
    ...after.mine
      .filter((handOff) => handOff.unread > (unread.get(handOff.id) ?? 0))
      .map((handOff): Alert => ({ kind: 'message', handOff })),
    ...after.waiting
      .filter(({ id }) => !known.has(id))
      .map((handOff): Alert => ({ kind: 'waiting', handOff })),
  ];
}

/** What the shopper said after a sequence number, to be read out once. */
export function spokenAfter(entries: readonly DeskEntry[], sequence: number): readonly DeskEntry[] {
  return entries.filter((entry) => entry.from === 'shopper' && entry.sequence > sequence);
}

/** How many messages of shoppers the agent has not seen. */
export function unreadIn(queue: QueueView | null): number {
  return (queue?.mine ?? []).reduce((sum, { unread }) => sum + unread, 0);
}
