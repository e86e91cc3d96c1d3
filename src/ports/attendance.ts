import type { Instant } from '../domain/time.ts';
import type { QueueKey } from './hand-offs.ts';

/** Knows who is at work. */
export interface Attendance {
  /** How many people are available now who serve a queue. */
  available(queue: QueueKey, now: Instant): Promise<number>;
}
