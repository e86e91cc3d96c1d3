import type { ConversationId, EventId } from '../conversation/event.ts';
import type { EpisodeClass } from '../domain/episode-class.ts';
import type { Instant } from '../domain/time.ts';

/** What is counted: episodes that began in a stretch of time, `until` not included, as they stand at `now`. */
export interface FiguresQuestion {
  readonly from: Instant;
  readonly until: Instant;
  readonly now: Instant;
  /** Null: all of them. */
  readonly market: string | null;
  readonly language: string | null;
}

/** Episodes of a kind that began within the same quarter of an hour: fine enough for days in any zone. */
export interface EpisodeCount {
  readonly quarter: Instant;
  readonly language: string;
  readonly channel: string;
  readonly class: EpisodeClass;
  readonly episodes: number;
}

/** Episodes of a class in which a flow was begun. One with two flows is counted at both. */
export interface FlowCount {
  readonly flow: string;
  readonly class: EpisodeClass;
  readonly episodes: number;
}

/** Episodes that went to people in one way for one reason. One with two is counted at both. */
export interface HandOverCount {
  readonly how: 'live' | 'mail' | 'call';
  readonly reason: string;
  readonly episodes: number;
}

/** How often a rule said no (at most once per turn), and in how many episodes. */
export interface RefusalCount {
  readonly rule: string;
  readonly refusals: number;
  readonly episodes: number;
}

/** Episodes that were rated so. */
export interface RatingCount {
  readonly language: string;
  readonly score: number;
  readonly ratings: number;
}

/** A hand-off that was asked for in the time asked about; milliseconds. */
export interface HandOffTimes {
  readonly state: string;
  /** From asking until somebody joined; null where nobody has. */
  readonly waited: number | null;
  /** From asking until a person said something; null where nobody has. */
  readonly answered: number | null;
  /** From joining to the end; null where nobody joined or it goes on. */
  readonly handled: number | null;
}

/**
 * What became of calls that were promised for a time within the one asked about: kept within what was promised or later, never
 * answered, called off, promised and over without a call, or still to come.
 */
export interface CallCount {
  readonly outcome: 'kept' | 'kept-late' | 'given-up' | 'cancelled' | 'overdue' | 'open';
  readonly callbacks: number;
}

/** All of it. The order is that of the keys; a count of 0 is left out. */
export interface FiguresRead {
  readonly episodes: readonly EpisodeCount[];
  readonly flows: readonly FlowCount[];
  readonly handOvers: readonly HandOverCount[];
  readonly refusals: readonly RefusalCount[];
  readonly ratings: readonly RatingCount[];
  readonly handOffs: readonly HandOffTimes[];
  readonly calls: readonly CallCount[];
}

/** Words that were not understood, masked as they stand in the transcript. */
export interface UnheardPhrase {
  readonly conversation: ConversationId;
  readonly event: EventId;
  readonly language: string;
  readonly market: string;
  readonly at: Instant;
  /** The question that was open, as `flow/step`. */
  readonly asked: string | null;
  readonly text: string;
}

/** Counts what turns noted. They are written with turns alone (`ConversationStore.write`). */
export interface Figures {
  /** Every episode is in exactly one class; rows that nothing was counted for are left out. Turns written meanwhile may count. */
  read(question: FiguresQuestion): Promise<FiguresRead>;
  /** What was not understood in the time asked about, the newest first; so many at the most. */
  unheard(question: Omit<FiguresQuestion, 'now'>, most: number): Promise<readonly UnheardPhrase[]>;
}
