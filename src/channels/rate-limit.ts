import type { Clock } from '../ports/clock.ts';

/** Counts how often something happens per key. */
export interface RateLimit {
  /** Says whether one more is within the limit, and counts it if so. */
  admits(key: string): boolean;
}

/** Allows a number of happenings per key in any stretch of the given length. It forgets keys that have been quiet. */
export function createRateLimit(clock: Clock, limit: number, perSeconds: number): RateLimit {
  const happened = new Map<string, readonly number[]>();
  const present = () => Temporal.Instant.from(clock.now()).epochMilliseconds;
  let sweptAt = present();
  return {
    admits: (key) => {
      const now = present();
      const since = now - perSeconds * 1000;
      if (sweptAt <= since) {
        sweptAt = now;
        for (const [quiet, times] of happened) if ((times.at(-1) ?? 0) <= since) happened.delete(quiet);
      }
      const recent = (happened.get(key) ?? []).filter((time) => time > since);
      if (recent.length >= limit) return false;
      happened.set(key, [...recent, now]);
      return true;
    },
  };
}
