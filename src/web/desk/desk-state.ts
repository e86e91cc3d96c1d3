import type { DeskHint, HandOffView, QueueView } from '../../protocol/desk.ts';
import type { LineState } from './hint-line.ts';

/** Something to tell the agent in passing: the key of a text, and whom it is about. */
export interface Notice {
  readonly key: string;
  readonly values: Readonly<Record<string, string>>;
  readonly isProblem: boolean;
}

/** What the desk shows besides the conversation that is open. */
export interface DeskState {
  readonly line: LineState;
  /** Null until it was fetched once. */
  readonly queue: QueueView | null;
  readonly notice: Notice | null;
}

export const emptyDesk: DeskState = { line: 'connecting', queue: null, notice: null };

/** The list in which each hand-off was changed. */
function eachHandOff(queue: QueueView, change: (handOff: HandOffView) => HandOffView): QueueView {
  return {
    ...queue,
    waiting: queue.waiting.map(change),
    mine: queue.mine.map(change),
    others: queue.others.map(change),
  };
}

/** The list with who looks at what, as a hint says it. */
export function withLooking(queue: QueueView, hint: Extract<DeskHint, { kind: 'looking' }>): QueueView {
  return eachHandOff(queue, (handOff) =>
    handOff.id === hint.handOff ? { ...handOff, looking: hint.looking } : handOff,
  );
}

/** All of a list in the order in which it stands on the screen. */
export function inOrder(queue: QueueView | null): readonly HandOffView[] {
  return queue === null ? [] : [...queue.mine, ...queue.waiting, ...queue.others];
}

/** The hand-off next to another one in the list; the first where there is no other one. */
export function neighbour(
  list: readonly HandOffView[],
  from: string | null,
  step: 1 | -1,
): HandOffView | null {
  const place = list.findIndex(({ id }) => id === from);
  if (place < 0) return list[0] ?? null;
  return list[Math.min(Math.max(place + step, 0), list.length - 1)] ?? null;
}
