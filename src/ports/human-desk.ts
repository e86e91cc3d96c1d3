import type { ConversationId } from '../conversation/event.ts';
import type { WaitingTime } from '../conversation/hand-off.ts';
import type { Language } from '../conversation/language.ts';
import type { MarketId } from '../domain/identifiers.ts';
import type { Instant } from '../domain/time.ts';
import type { TranscriptEntry } from './conversation-store.ts';
import type { HandOffRecord } from './hand-offs.ts';

/** What can be promised to somebody who wants a person, and nothing more. */
export type DeskState =
  /** Outside of its hours, or the market has none. */
  | { readonly kind: 'closed' }
  /** Nobody is there who speaks the language and knows the market. */
  | { readonly kind: 'nobody' }
  /**
   * `position`: the place a conversation would get, from 1, and null where the desk tells nobody; `estimate` is null where the
   * last hours give none.
   */
  | { readonly kind: 'open'; readonly position: number | null; readonly estimate: WaitingTime | null }
  /** This conversation waits already. */
  | { readonly kind: 'waiting'; readonly position: number | null; readonly estimate: WaitingTime | null };

/** Who asks for a person, where and when. */
export interface DeskQuestion {
  readonly conversation: ConversationId;
  readonly language: Language;
  readonly market: MarketId;
  readonly now: Instant;
}

/** A place in a desk's queue. */
export interface QueuePlace {
  /** From 1; null where the desk does not tell. */
  readonly position: number | null;
  readonly estimate: WaitingTime | null;
  /** Until when somebody will have come, or the shopper is told that nobody did. */
  readonly deadline: Instant;
}

/** Knows what can be promised of a desk. */
export interface DeskOutlook {
  /** Whether a person can be had now, and about when. Throws a `Fault` where that cannot be found out. */
  state(question: DeskQuestion): Promise<DeskState>;
}

/**
 * Where people of support talk to shoppers, in this house: it reads what is said from the transcript.
 *
 * What people do there comes back as events through the one door.
 */
export interface HumanDesk extends DeskOutlook {
  /** Puts a conversation into the queue; null when the desk does not take it. Twice, it does nothing more. */
  offer(handOff: HandOffRecord, now: Instant): Promise<QueuePlace | null>;
}

/**
 * The desk of another product: it reads nothing of ours, and is told what it must know, one thing after the other.
 *
 * What people do there comes back as events through the one door. Every call may come again with the same id, after a crash or
 * an answer that was lost; the desk knows it by that and does nothing more. Throws a `Fault` when it must be told again.
 */
export interface DeskElsewhere {
  /** Offers a conversation with what was said in it so far; null when the desk does not take it. */
  offer(
    id: string,
    handOff: HandOffRecord,
    said: readonly TranscriptEntry[],
    now: Instant,
  ): Promise<QueuePlace | null>;
  /** Tells what the shopper or the bot said after that. */
  say(id: string, handOff: HandOffRecord, entry: TranscriptEntry): Promise<void>;
  /** Tells that it is over, and how. */
  release(id: string, handOff: HandOffRecord): Promise<void>;
}
