import { toInstant, type Instant } from '../../../domain/time.ts';
import type { Ago } from './order-case.ts';

/** The moment some exact time before another. */
export function instantBefore(now: Instant, ago: Ago): Instant {
  return toInstant(Temporal.Instant.from(now).subtract(ago));
}
