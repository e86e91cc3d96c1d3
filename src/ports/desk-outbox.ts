import type { Instant } from '../domain/time.ts';
import type { TranscriptEntry } from './conversation-store.ts';
import type { HandOffRecord } from './hand-offs.ts';

/** What happened to a hand-off. */
export type DeskNews =
  | { readonly kind: 'offered'; readonly said: readonly TranscriptEntry[] }
  | { readonly kind: 'said'; readonly entry: TranscriptEntry }
  | { readonly kind: 'ended' };

/** What a desk elsewhere is to be told next. */
export interface Telling {
  /** The same for the same news, however often it is told. */
  readonly id: string;
  readonly handOff: HandOffRecord;
  /** How often this was tried, from 1. */
  readonly attempt: number;
  /** When it was tried first. */
  readonly since: Instant;
  /** Which taking of this hand-off it is, from 1: who settles an earlier one comes too late. */
  readonly taken: number;
  readonly news: DeskNews;
}

/** What became of it. */
export type TellingOutcome =
  | { readonly kind: 'told' }
  /** The desk does not take it, and is not told it again. Of one that does not take the offer, nothing more is told. */
  | { readonly kind: 'refused' }
  /** It is told again from this moment on. */
  | { readonly kind: 'again'; readonly at: Instant };

/**
 * What happens to hand-offs, on its way to a desk elsewhere.
 *
 * It is read off the books that turns write, so that nothing which was written is left out: the offer with what was said until
 * it was first tried, then what the shopper and the bot said after it, then the end. Each is told at least once, and none
 * before the one ahead of it is settled. Of a hand-off that was never offered nothing is told.
 */
export interface DeskOutbox {
  /** Hand-offs with something to tell by now: what a restart must take up too. */
  due(now: Instant, limit: number): Promise<readonly string[]>;
  /** Takes what comes next. Nobody else gets it before `until`; after that it counts as not told. */
  take(handOff: string, now: Instant, until: Instant): Promise<Telling | null>;
  /** Notes what became of what was taken. */
  settle(telling: Telling, outcome: TellingOutcome): Promise<void>;
  /** Whether a hand-off was offered to a desk elsewhere. */
  isOffered(handOff: string): Promise<boolean>;
}
