import type { Instant } from '../domain/time.ts';

/** An instant as milliseconds since 1970: two of them compare as their moments do, which their texts do not. */
export function toMilliseconds(instant: Instant): number {
  return Temporal.Instant.from(instant).epochMilliseconds;
}
