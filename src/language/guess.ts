/** An intent and how likely it is the one, from 0 to 1. */
export interface Guess {
  readonly intent: string;
  readonly score: number;
}
