import type { DeliveryHub } from '../app/delivery-hub.ts';
import type { ConversationId } from '../conversation/event.ts';

/** What to follow and what to do with it. */
export interface Following<Item extends { readonly sequence: number }> {
  readonly hub: DeliveryHub;
  readonly conversation: ConversationId;
  /** The last sequence number that needs no delivery. */
  readonly after: number;
  /** Reads what comes after a sequence number, oldest first. */
  readonly read: (after: number) => Promise<readonly Item[]>;
  readonly deliver: (items: readonly Item[]) => void;
  /** Hears of a failed read; following goes on with the next announcement. */
  readonly fail: (error: unknown) => void;
}

/** A transcript being followed. */
export interface Follower {
  /** Resolves when all that stood there at the call has been delivered, or could not be read. */
  catchUp(): Promise<void>;
  /** Ends it; nothing is delivered afterwards. */
  stop(): void;
}

/**
 * Delivers everything of a conversation once and in order: what is there already, then whatever is announced.
 *
 * One read runs at a time; an announcement during a read makes it look once more.
 */
export function followTranscript<Item extends { readonly sequence: number }>(
  following: Following<Item>,
): Follower {
  const { hub, conversation, read, deliver, fail } = following;
  const state = { last: following.after, hasNews: false, isReading: false, isStopped: false };
  const waiting: (() => void)[] = [];
  const look = async (): Promise<void> => {
    state.hasNews = true;
    if (state.isReading) return;
    state.isReading = true;
    try {
      // The last test for news and the end of reading fall into one step, so that no announcement is lost between them.
      while (state.hasNews) {
        state.hasNews = false;
        const items = await read(state.last);
        if (state.isStopped) return;
        state.last = items.at(-1)?.sequence ?? state.last;
        if (items.length > 0) deliver(items);
      }
    } catch (error) {
      fail(error);
    } finally {
      state.isReading = false;
      for (const resolve of waiting.splice(0)) resolve();
    }
  };
  const unsubscribe = hub.subscribe(conversation, () => void look());
  void look();
  return {
    catchUp: () =>
      new Promise((resolve) => {
        waiting.push(resolve);
        void look();
      }),
    stop: () => {
      state.isStopped = true;
      unsubscribe();
    },
  };
}
