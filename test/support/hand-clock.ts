import {
  durationSchema,
  instantAfter,
  instantSchema,
  isBefore,
  type Instant,
} from '../../src/domain/time.ts';
import type { Clock } from '../../src/ports/clock.ts';

/** A clock that stands still until it is moved. */
export function createHandClock(start = '2026-11-02T15:00:00Z') {
  let now = instantSchema.parse(start);
  const clock: Clock = { now: () => now };
  return {
    clock,
    move: (duration: string) => {
      now = instantAfter(now, durationSchema.parse(duration));
    },
    /** Moves it to a moment; never back. */
    moveTo: (moment: Instant) => {
      if (isBefore(now, moment)) now = moment;
    },
  };
}
