import { instantSchema, toInstant } from '../../src/domain/time.ts';
import type { Clock } from '../../src/ports/clock.ts';

/** A clock that runs as fast as any, from a moment on, and can be put forward. */
export function createRunningClock(start: string) {
  const begun = performance.now();
  let ahead = Temporal.Duration.from('PT0S');
  const clock: Clock = {
    now: () => {
      const milliseconds = Math.round(performance.now() - begun);
      return toInstant(Temporal.Instant.from(instantSchema.parse(start)).add({ milliseconds }).add(ahead));
    },
  };
  return {
    clock,
    /** Puts it forward by a duration, e.g. `PT10M`. */
    move: (duration: string): void => {
      ahead = ahead.add(Temporal.Duration.from(duration));
    },
  };
}
