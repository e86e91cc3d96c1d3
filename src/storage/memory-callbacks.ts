import type { Callback } from '../conversation/effect.ts';
import type { ConversationId } from '../conversation/event.ts';
import { bookedCall, isOver } from '../domain/callback-course.ts';
import type { Instant } from '../domain/time.ts';
import type { CallAttempt, CallbackBook, CallbackRecord } from '../ports/callback-book.ts';
import type { BookedCallback } from '../ports/callbacks.ts';
import type { TurnRecord } from '../ports/conversation-store.ts';
import type { Skills } from '../ports/hand-offs.ts';
import { toMilliseconds } from './milliseconds.ts';

/** The callbacks of all conversations, in memory. */
export interface MemoryCallbacks {
  readonly book: CallbackBook;
  readonly add: (record: Pick<TurnRecord, 'conversation' | 'accepted' | 'callbacks'>) => void;
  readonly toCome: (phone: string, now: Instant) => readonly BookedCallback[];
  readonly bookedSince: (phone: string, since: Instant) => number;
  readonly of: (conversation: ConversationId) => readonly Callback[];
}

interface Kept extends CallbackRecord {
  readonly bookedAt: Instant;
}

/** Keeps callbacks in memory; the same promises as in `callbacks.ts` and `callback-book.ts`. */
export function createMemoryCallbacks(): MemoryCallbacks {
  const all: Kept[] = [];
  return {
    book: createMemoryCallbackBook(all),
    add: ({ conversation, accepted, callbacks }) => {
      for (const callback of callbacks) {
        const place = all.findIndex((kept) => kept.phone === callback.phone && isSameTime(kept, callback));
        const present = all[place];
        if (present !== undefined && !isOver(present.state)) continue;
        if (present !== undefined) all.splice(place, 1);
        const { id, language, market } = conversation;
        const more = { conversation: id, language, market, state: bookedCall(callback), revision: 0 };
        all.push({ ...callback, ...more, bookedAt: accepted.event.at });
      }
    },
    toCome: (phone, now) =>
      all
        .filter((kept) => kept.phone === phone && toMilliseconds(kept.until) > toMilliseconds(now))
        .filter(({ state }) => !isOver(state))
        .sort((first, second) => toMilliseconds(first.from) - toMilliseconds(second.from))
        .map(({ number, from, until }) => ({ number, from, until })),
    bookedSince: (phone, since) =>
      all.filter((kept) => kept.phone === phone && toMilliseconds(kept.bookedAt) >= toMilliseconds(since))
        .length,
    of: (id) => all.filter(({ conversation }) => conversation === id).map(callbackOf),
  };
}

function createMemoryCallbackBook(all: Kept[]): CallbackBook {
  const attempts: (CallAttempt & { readonly phone: string })[] = [];
  const answer = <T>(work: () => T): Promise<T> => Promise.try(() => structuredClone(work()));
  const inQueues = (skills: Skills | null, over: boolean): readonly Kept[] =>
    all.filter((one) => isOver(one.state) === over && serves(skills, one));
  const move = (...[before, after, attempt]: Parameters<CallbackBook['move']>) => {
    const { number, phone } = before;
    const isCalled = all.some((one) => one.phone === phone && one.state.kind === 'being-called');
    if (after.kind === 'being-called' && isCalled) return 'busy';
    const place = all.findIndex((one) => one.number === number && one.revision === before.revision);
    const present = all[place];
    if (present === undefined) return 'overtaken';
    all[place] = { ...present, state: after, revision: present.revision + 1 };
    if (attempt !== null) attempts.push({ ...attempt, callback: number, phone });
    return 'moved';
  };
  return {
    find: (number) =>
      answer(() => {
        const found = all.findLast((one) => one.number === number);
        return found === undefined ? null : recordOf(found);
      }),
    open: (skills, limit) =>
      answer(() => inQueues(skills, false).toSorted(dueFirst).slice(0, limit).map(recordOf)),
    ended: (skills, since, limit) =>
      answer(() =>
        inQueues(skills, true)
          .filter((one) => movedMs(one) >= toMilliseconds(since))
          .toSorted((first, second) => movedMs(second) - movedMs(first) || byNumber(first, second))
          .slice(0, limit)
          .map(recordOf),
      ),
    attempts: (numbers) =>
      answer(() =>
        attempts
          .filter(({ callback }) => numbers.includes(callback))
          .toSorted((first, second) => compare(first.callback, second.callback))
          .map(({ callback, at, by, outcome, note }) => ({ callback, at, by, outcome, note })),
      ),
    callsTo: (phone, since) =>
      answer(
        () =>
          attempts.filter(
            (tried) => tried.phone === phone && toMilliseconds(tried.at) >= toMilliseconds(since),
          ).length,
      ),
    move: (...moved) => answer(() => move(...moved)),
  };
}

function recordOf(kept: Kept): CallbackRecord {
  const { number, conversation, phone, language, market, from, until, facts, state, revision } = kept;
  return { number, conversation, phone, language, market, from, until, facts, state, revision };
}

function callbackOf({ number, phone, from, until, facts }: Kept): Callback {
  return { number, phone, from, until, facts };
}

function serves(skills: Skills | null, { language, market }: CallbackRecord): boolean {
  return skills === null || (skills.languages.includes(language) && skills.markets.includes(market));
}

function dueFirst(first: CallbackRecord, second: CallbackRecord): number {
  return dueMs(first) - dueMs(second) || byNumber(first, second);
}

function dueMs({ state }: CallbackRecord): number {
  return 'dueAt' in state ? toMilliseconds(state.dueAt) : 0;
}

function movedMs({ state }: CallbackRecord): number {
  return 'at' in state ? toMilliseconds(state.at) : 0;
}

function byNumber(first: CallbackRecord, second: CallbackRecord): number {
  return compare(first.number, second.number);
}

function compare(first: string, second: string): number {
  if (first === second) return 0;
  return first < second ? -1 : 1;
}

function isSameTime(first: Callback, second: Callback): boolean {
  return (
    toMilliseconds(first.from) === toMilliseconds(second.from) &&
    toMilliseconds(first.until) === toMilliseconds(second.until)
  );
}
