import { toInstant, type Instant } from '../domain/time.ts';
import type { NextPush, Push, PushOutcome } from '../ports/push-outbox.ts';
import { toMilliseconds } from './milliseconds.ts';

/** An entry on its way, with its moments in milliseconds since 1970. */
export interface PushRecord extends Push {
  /** When it came into its present state. */
  readonly movedMs: number;
  /** When one that waits is tried again. */
  readonly dueMs: number;
}

/** What follows the entry that was taken last: waiting for it, taking it again, or the next one. */
export type PushStep = Extract<NextPush, { kind: 'later' }> | { readonly kind: 'again' | 'next' | 'lost' };

/** Says what follows the entry that was taken last; null where none was. `lost`: it is given up, and the next one follows. */
export function stepAfter(last: PushRecord | null, now: Instant, staleBefore: Instant): PushStep {
  if (last === null) return { kind: 'next' };
  const present = toMilliseconds(now);
  switch (last.state) {
    case 'waiting':
      return last.dueMs > present ? { kind: 'later', at: fromMilliseconds(last.dueMs) } : { kind: 'again' };
    case 'sending': {
      const left = last.movedMs - toMilliseconds(staleBefore);
      return left < 0 ? { kind: 'lost' } : { kind: 'later', at: fromMilliseconds(present + left + 1) };
    }
    case 'sent':
    case 'failed':
    case 'lost':
      return { kind: 'next' };
    default:
      return last.state satisfies never;
  }
}

/** An entry that was taken, for the first time or again. */
export function takenPush(sequence: number, before: PushRecord | null, now: Instant): PushRecord {
  const attempts = (before?.attempts ?? 0) + 1;
  return { sequence, state: 'sending', id: null, attempts, movedMs: toMilliseconds(now), dueMs: 0 };
}

/** An entry after it is known what became of it. Throws an `Error` when it was not being sent. */
export function settledPush(push: PushRecord | null, outcome: PushOutcome, now: Instant): PushRecord {
  if (push?.state !== 'sending') {
    throw new Error('The entry is not being sent; only one that was taken is settled, and only once.');
  }
  const moved = { ...push, movedMs: toMilliseconds(now) };
  switch (outcome.kind) {
    case 'sent':
      return { ...moved, state: 'sent', id: outcome.id };
    case 'retry':
      return { ...moved, state: 'waiting', dueMs: toMilliseconds(outcome.at) };
    case 'failed':
      return { ...moved, state: 'failed' };
    default:
      return outcome satisfies never;
  }
}

function fromMilliseconds(milliseconds: number): Instant {
  return toInstant(Temporal.Instant.fromEpochMilliseconds(milliseconds));
}
