import type { Callback } from '../conversation/effect.ts';
import type { ConversationId } from '../conversation/event.ts';
import type { Instant } from '../domain/time.ts';
import type { BookedCallback } from '../ports/callbacks.ts';
import { toMilliseconds } from './milliseconds.ts';

/** The callbacks of all conversations, in memory. */
export interface MemoryCallbacks {
  readonly add: (conversation: ConversationId, callbacks: readonly Callback[]) => void;
  readonly open: (phone: string, now: Instant) => readonly BookedCallback[];
  readonly of: (conversation: ConversationId) => readonly Callback[];
}

interface Kept extends Callback {
  readonly conversation: ConversationId;
}

/** Keeps callbacks in memory; one to the same number at the same time is kept once. */
export function createMemoryCallbacks(): MemoryCallbacks {
  const all: Kept[] = [];
  const isKept = (callback: Callback): boolean =>
    all.some((kept) => kept.phone === callback.phone && isSameTime(kept, callback));
  return {
    add: (conversation, callbacks) => {
      for (const callback of callbacks) if (!isKept(callback)) all.push({ ...callback, conversation });
    },
    open: (phone, now) =>
      all
        .filter((kept) => kept.phone === phone && toMilliseconds(kept.until) > toMilliseconds(now))
        .sort((first, second) => toMilliseconds(first.from) - toMilliseconds(second.from))
        .map(({ number, from, until }) => ({ number, from, until })),
    of: (id) => all.filter(({ conversation }) => conversation === id).map(callbackOf),
  };
}

function callbackOf({ number, phone, from, until, facts }: Kept): Callback {
  return { number, phone, from, until, facts };
}

function isSameTime(first: Callback, second: Callback): boolean {
  return (
    toMilliseconds(first.from) === toMilliseconds(second.from) &&
    toMilliseconds(first.until) === toMilliseconds(second.until)
  );
}
