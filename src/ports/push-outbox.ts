import type { ConversationId } from '../conversation/event.ts';
import type { Instant } from '../domain/time.ts';
import type { TranscriptEntry } from './conversation-store.ts';

/** What is to be done next for a conversation that is pushed to. */
export type NextPush =
  | { readonly kind: 'nothing' }
  /** One is under way, or waits for its next try; look again at this moment. */
  | { readonly kind: 'later'; readonly at: Instant }
  /** Taken: it is marked as being sent, by this caller and nobody else. */
  | {
      readonly kind: 'push';
      readonly entry: TranscriptEntry;
      readonly address: string;
      /** From 1. */
      readonly attempt: number;
    };

/** What became of an entry that was taken. */
export type PushOutcome =
  /** `id`: the channel's own id of the message, where it gave one. */
  | { readonly kind: 'sent'; readonly id: string | null }
  /** The channel certainly did not take it; it is tried again at this moment. */
  | { readonly kind: 'retry'; readonly at: Instant }
  /** The channel refused it, or it is not known whether it took it: it is not sent again. */
  | { readonly kind: 'failed' };

/** An entry on its way to a channel. `lost`: it was being sent when the process ended. */
export interface Push {
  readonly sequence: number;
  readonly state: 'sending' | 'waiting' | 'sent' | 'failed' | 'lost';
  readonly id: string | null;
  readonly attempts: number;
}

/**
 * What the bot said, on its way to channels that must be pushed to.
 *
 * Entries go one at a time and in order. An entry is sent at most once: what was being sent when a process ended is not sent
 * again.
 */
export interface PushOutbox {
  /** Notes where a conversation is reached from now on. Before the first note nothing of it is pushed. */
  noteAddress(conversation: ConversationId, address: string): Promise<void>;

  /** Where a conversation is reached; null where that was never noted. */
  addressOf(conversation: ConversationId): Promise<string | null>;

  /**
   * Takes the next of the bot's entries that was not pushed yet.
   *
   * One that has been under way since before `staleBefore` counts as lost, and the next one is taken.
   */
  takePush(conversation: ConversationId, now: Instant, staleBefore: Instant): Promise<NextPush>;

  /** Notes what became of an entry that was taken. Throws an `Error` for one that is not being sent. */
  settlePush(
    conversation: ConversationId,
    sequence: number,
    outcome: PushOutcome,
    now: Instant,
  ): Promise<void>;

  /** Conversations with an address and with entries that are not pushed: what a restart must take up again. */
  unpushed(): Promise<readonly ConversationId[]>;

  /** What became of the entries of a conversation, in order. */
  pushes(conversation: ConversationId): Promise<readonly Push[]>;
}
