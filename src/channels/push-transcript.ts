import type { DeliveryHub } from '../app/delivery-hub.ts';
import { createWorkers } from '../app/workers.ts';
import type { ConversationId } from '../conversation/event.ts';
import { durationSchema, instantAfter, toInstant, type Instant } from '../domain/time.ts';
import type { Clock } from '../ports/clock.ts';
import type { TranscriptEntry } from '../ports/conversation-store.ts';
import type { Log } from '../ports/log.ts';
import type { PushOutbox, PushOutcome } from '../ports/push-outbox.ts';

/** What a channel made of an entry. */
export type PushResult =
  | { readonly kind: 'sent'; readonly id: string | null }
  /** The channel certainly did not take it: it may be sent again. */
  | { readonly kind: 'not-taken'; readonly error: unknown }
  /** It refused it for good, or it is not known whether it took it. */
  | { readonly kind: 'failed'; readonly error: unknown };

export interface Pushing {
  readonly hub: DeliveryHub;
  readonly outbox: PushOutbox;
  readonly clock: Clock;
  readonly log: Log;
  /** Says whether a conversation is one of the channel's. */
  readonly isOurs: (conversation: ConversationId) => boolean;
  /** Sends an entry to an address. Must not take longer than a minute. */
  readonly send: (entry: TranscriptEntry, address: string) => Promise<PushResult>;
}

/** Pushes what the bot says to a channel. */
export interface Pusher {
  /** Takes up what a restart left, and from then on pushes whatever is announced. */
  start(): Promise<void>;
  /** Ends it; resolves when no push is under way any more. */
  stop(): Promise<void>;
}

/** Seconds until an entry that was not taken is sent again, by how often it was. */
const retrySeconds = [1, 2, 5, 15, 60] as const;
/** No send takes as long: one that is older was cut off by the end of its process. */
const longestSendMs = 120_000;

/** Makes a pusher: for each conversation one entry after the other, each at most once. */
export function createPusher(pushing: Pushing): Pusher {
  const workers = createWorkers<ConversationId>();
  const later = new Map<ConversationId, NodeJS.Timeout>();
  const running = new Set<Promise<void>>();
  const state = { isStopped: false };
  const look = (conversation: ConversationId): void => {
    if (state.isStopped || !pushing.isOurs(conversation)) return;
    const work = workers
      .run(conversation, () => pushAll(conversation, pushing, state))
      .then((at) => (at === null ? undefined : lookAt(conversation, at)))
      .catch((error: unknown) => pushing.log.error('push-stumbled', { conversation, error }))
      .finally(() => running.delete(work));
    running.add(work);
  };
  const lookAt = (conversation: ConversationId, at: Instant): void => {
    if (state.isStopped) return;
    clearTimeout(later.get(conversation));
    const delay = Math.max(0, millisecondsOf(at) - millisecondsOf(pushing.clock.now()));
    const timer = setTimeout(() => {
      later.delete(conversation);
      look(conversation);
    }, delay);
    later.set(conversation, timer);
  };
  let unsubscribe = (): void => undefined;
  return {
    start: async () => {
      unsubscribe = pushing.hub.subscribeToAll(look);
      for (const conversation of await pushing.outbox.unpushed()) look(conversation);
    },
    stop: async () => {
      state.isStopped = true;
      unsubscribe();
      for (const timer of later.values()) clearTimeout(timer);
      await Promise.all(running);
    },
  };
}

/** Pushes all that can be pushed at the moment, and says when to look again; null for not before the next announcement. */
async function pushAll(
  conversation: ConversationId,
  { outbox, clock, log, send }: Pushing,
  state: { readonly isStopped: boolean },
): Promise<Instant | null> {
  while (!state.isStopped) {
    const now = clock.now();
    const next = await outbox.takePush(conversation, now, earlier(now, longestSendMs));
    if (next.kind === 'nothing') return null;
    if (next.kind === 'later') return next.at;
    const { entry, address, attempt } = next;
    const result = await send(entry, address).catch((error: unknown) => ({ kind: 'failed', error }) as const);
    const outcome = outcomeOf(result, attempt, clock.now());
    if (result.kind !== 'sent') {
      log.warn('push-not-sent', { conversation, attempt, outcome: outcome.kind, error: result.error });
    }
    await outbox.settlePush(conversation, entry.sequence, outcome, clock.now());
  }
  return null;
}

function outcomeOf(result: PushResult, attempt: number, now: Instant): PushOutcome {
  if (result.kind === 'sent') return { kind: 'sent', id: result.id };
  const seconds = result.kind === 'not-taken' ? retrySeconds[attempt - 1] : undefined;
  if (seconds === undefined) return { kind: 'failed' };
  return { kind: 'retry', at: instantAfter(now, durationSchema.parse(`PT${seconds}S`)) };
}

function earlier(instant: Instant, milliseconds: number): Instant {
  return toInstant(Temporal.Instant.from(instant).subtract({ milliseconds }));
}

function millisecondsOf(instant: Instant): number {
  return Temporal.Instant.from(instant).epochMilliseconds;
}
