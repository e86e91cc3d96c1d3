/** So few talks say nothing about the next ones. */
const fewestTalks = 3;
const minute = 60_000;

/**
 * About how many minutes somebody waits who is at a place in a queue (from 1), from … to; null where too few talks ended in the
 * last hours to say anything.
 *
 * `position` talks must end before somebody is free, and with so many people at work one ends every mean length ÷ people
 * (Little's law, for a queue that is never empty). As talks differ, a range is told: a quarter less to a half more.
 */
export function waitingTime(
  position: number,
  people: number,
  talks: readonly number[],
): { readonly from: number; readonly to: number } | null {
  if (people < 1 || talks.length < fewestTalks) return null;
  const mean = talks.reduce((sum, length) => sum + length, 0) / talks.length;
  const minutes = (position * mean) / people / minute;
  const from = Math.max(1, Math.floor(minutes * 0.75));
  return { from, to: Math.max(from + 1, Math.ceil(minutes * 1.5)) };
}
