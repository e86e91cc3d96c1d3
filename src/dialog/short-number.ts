/** What is long enough to be told apart by people, and short enough for the phone. */
const spoken = 8;

/** The letters of an event's seed, from one place to another: the same event always gives the same ones. */
function lettersOf(seed: string, from: number, length: number): string {
  const letters = seed.replaceAll(/[^0-9a-z]/giu, '').slice(from, from + length);
  return letters.toUpperCase();
}

/** A number that is spoken aloud, e.g. `T-7F3A21C9`. `before`: how many of its kind the event has already. */
export function shortNumber(letter: string, seed: string, before: number): string {
  return `${letter}-${lettersOf(seed, before * spoken, spoken)}`;
}

/** A number that is unique in the whole house and never spoken. */
export function longNumber(letter: string, seed: string): string {
  return `${letter}-${lettersOf(seed, 0, 4 * spoken)}`;
}
