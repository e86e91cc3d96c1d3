import type { EpisodeNote } from '../conversation/episode-note.ts';
import { quietFor } from '../domain/episode-class.ts';
import { toMilliseconds } from './milliseconds.ts';
import type { EpisodeRow } from './schema.ts';

/** Quarters of an hour: all zones are whole numbers of them away from UTC. */
export const quarterMs = 900_000;
/** How long nothing more may come. */
export const quietMs = Temporal.Duration.from(quietFor).total('milliseconds');

/** An episode as a turn leaves it, given how it stood: the first end counts, and an account once proven stays. */
export function movedEpisode(
  conversation: string,
  before: EpisodeRow | null,
  { episode, startedAt, market, language, channel, customer, hasSpoken, end }: EpisodeNote,
): EpisodeRow {
  const ended =
    before !== null && before.ended_ms !== null
      ? {
          ended_ms: before.ended_ms,
          ended_how: before.ended_how,
          ended_in_task: before.ended_in_task,
        }
      : {
          ended_ms: end === null ? null : toMilliseconds(end.at),
          ended_how: end?.how ?? null,
          ended_in_task: end?.inTask === true ? 1 : 0,
        };
  return {
    ...{ conversation, episode, market, language, channel },
    customer: customer ?? before?.customer ?? null,
    started_ms: toMilliseconds(startedAt),
    has_spoken: hasSpoken || before?.has_spoken === 1 ? 1 : 0,
    ...ended,
  };
}
