import { toInstant } from './domain/time.ts';
import type { Clock } from './ports/clock.ts';

/** The machine's own clock. */
export const systemClock: Clock = { now: () => toInstant(Temporal.Now.instant()) };
