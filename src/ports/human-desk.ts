import type { ConversationId } from '../conversation/event.ts';
import type { WaitingTime } from '../conversation/hand-off.ts';
import type { Language } from '../conversation/language.ts';
import type { MarketId } from '../domain/identifiers.ts';
import type { Instant } from '../domain/time.ts';
import type { HandOffRecord } from './hand-offs.ts';

/** What can be promised to somebody who wants a person, and nothing more. */
export type DeskState =
  /** Outside of its hours, or the market has none. */
  | { readonly kind: 'closed' }
  /** Nobody is there who speaks the language and knows the market. */
  | { readonly kind: 'nobody' }
  /** `position`: the place a conversation would get, from 1; `estimate` is null where the last hours give none. */
  | { readonly kind: 'open'; readonly position: number; readonly estimate: WaitingTime | null }
  /** This conversation waits already. */
  | { readonly kind: 'waiting'; readonly position: number; readonly estimate: WaitingTime | null };

/** Who asks for a person, where and when. */
export interface DeskQuestion {
  readonly conversation: ConversationId;
  readonly language: Language;
  readonly market: MarketId;
  readonly now: Instant;
}

/** A place in a desk's queue. */
export interface QueuePlace {
  readonly position: number;
  readonly estimate: WaitingTime | null;
  /** Until when somebody will have come, or the shopper is told that nobody did. */
  readonly deadline: Instant;
}

/**
 * Where people of support talk to shoppers: our own desk, or another product's.
 *
 * What people do there comes back as events through the one door; what shoppers say there they read from the transcript. Every
 * call may come twice (after a crash) and then does nothing more. Throws a `Fault` when the desk cannot be reached.
 */
export interface HumanDesk {
  /** Whether a person can be had now, and about when. */
  state(question: DeskQuestion): Promise<DeskState>;
  /** Puts a conversation into the queue; null when the desk does not take it. */
  offer(handOff: HandOffRecord, now: Instant): Promise<QueuePlace | null>;
}
