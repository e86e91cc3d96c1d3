import { durationSchema } from './time.ts';

/**
 * What became of an episode, each exactly one of these. `docs/figures.md` says the same in words, in this order: the first
 * that fits counts.
 */
export const episodeClasses = [
  /** The chat was opened, and the shopper said nothing. */
  'only-opened',
  /** It goes on. */
  'running',
  /** A person was asked for, a case went out by mail, or a call was promised. */
  'handed-over',
  /** It ended by silence in the middle of a task. */
  'abandoned',
  /** The shop did something, and the same shopper came again within a week. */
  'came-back',
  /** The shop did something, and the week after it is not over. */
  'not-settled',
  /** The shop did something, and all was quiet for a week. */
  'contained',
  /** Something was told, and nothing done. */
  'informed',
  /** There were words, and nothing that the bot could serve. */
  'unanswered',
] as const;
export type EpisodeClass = (typeof episodeClasses)[number];

/** So long after its end nothing more may come for an episode to be contained: seven days. */
export const quietFor = durationSchema.parse('PT168H');

/** The flow that tells of a wish for which there is no other: it is begun, and serves nothing. */
export const unservedFlow = 'other-wish';

/** What an episode is judged by. */
export interface EpisodeStanding {
  readonly hasSpoken: boolean;
  readonly hasEnded: boolean;
  readonly isHandedOver: boolean;
  /** It ended by silence, and a task was open. */
  readonly leftTask: boolean;
  /** The shop did something and confirmed it. */
  readonly isDone: boolean;
  /** The same shopper came again before the quiet time was over. */
  readonly cameBack: boolean;
  /** The quiet time is over. */
  readonly isSettled: boolean;
  /** A flow was begun that serves something. */
  readonly isServed: boolean;
}

/** The class of an episode. */
export function episodeClassOf(standing: EpisodeStanding): EpisodeClass {
  if (!standing.hasSpoken) return 'only-opened';
  if (!standing.hasEnded) return 'running';
  if (standing.isHandedOver) return 'handed-over';
  if (standing.leftTask) return 'abandoned';
  if (standing.isDone && standing.cameBack) return 'came-back';
  if (standing.isDone) return standing.isSettled ? 'contained' : 'not-settled';
  return standing.isServed ? 'informed' : 'unanswered';
}
