import type { CustomerId, MarketId } from '../domain/identifiers.ts';
import type { Instant } from '../domain/time.ts';
import type { Language } from './language.ts';

/**
 * What can be counted of an episode: a flow that was begun; an operation of the shop, by its id; the rule by which something
 * was refused; and that it went to people – live, as a case by mail or with a call – with the reason.
 */
export const episodeFactKinds = ['flow', 'operation', 'refusal', 'live', 'mail', 'call'] as const;

export interface EpisodeFact {
  readonly kind: (typeof episodeFactKinds)[number];
  readonly value: string;
}

/** How an episode ended. */
export interface EpisodeEnd {
  readonly at: Instant;
  readonly how: 'goodbye' | 'silence';
  /** A task was open, which nobody had ended. */
  readonly inTask: boolean;
}

/** What one turn tells of its episode, for the figures: written with it, never guessed later from words. */
export interface EpisodeNote {
  readonly episode: number;
  readonly startedAt: Instant;
  readonly market: MarketId;
  readonly language: Language;
  readonly channel: string;
  /** Null where no account was proven in this turn. */
  readonly customer: CustomerId | null;
  /** The shopper said, tapped or picked something. */
  readonly hasSpoken: boolean;
  /** Null while it goes on; the first end counts. */
  readonly end: EpisodeEnd | null;
  /** Each counts once per turn. */
  readonly facts: readonly EpisodeFact[];
  /** The shopper's message was not understood; `asked` is the question that was open, as `flow/step`. */
  readonly unheard: { readonly asked: string | null } | null;
}
