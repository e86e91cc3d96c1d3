import type { Instant } from '../domain/time.ts';

/** Tells the time. The only way by which floors 2 and 3 learn it. */
export interface Clock {
  /** The present instant, to the millisecond. */
  now(): Instant;
}
