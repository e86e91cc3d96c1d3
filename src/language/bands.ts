import type { Band } from '../conversation/reading.ts';
import type { Guess } from './intent-model.ts';

/**
 * Calibrated probabilities of being right from which a task is begun, and from which it is asked about. Scores are
 * calibrated per language on unseen utterances, so one figure serves all.
 */
export const startsFrom = 0.6;
const asksFrom = 0.22;
/** The score from which a move in the conversation is taken from the model. */
export const movesFrom = 0.5;
/** The score from which a wish is begun even where an answer was hoped for. */
export const interruptsFrom = 0.75;
/** What is likely none of the shop's business is not asked about. */
const noneRules = 0.5;

/** How sure the guesses are of a task: begin the first, ask about the likeliest, or offer ways on. */
export function bandOf(guesses: readonly Guess[]): Band {
  const [top] = guesses;
  if (top === undefined || isChat(top.intent)) return 'ways-on';
  if (top.intent === 'none') {
    const task = tasksOf(guesses)[0];
    return top.score < noneRules && (task?.score ?? 0) >= asksFrom ? 'ask' : 'ways-on';
  }
  if (top.score >= startsFrom) return 'start';
  return top.score >= asksFrom ? 'ask' : 'ways-on';
}

/** The guesses that are tasks: neither moves in the conversation nor what is none of the shop's business. */
export function tasksOf(guesses: readonly Guess[]): readonly Guess[] {
  return guesses.filter(({ intent }) => intent !== 'none' && !isChat(intent));
}

/** Says whether an intent is a move in the conversation itself. */
export function isChat(intent: string): boolean {
  return intent.startsWith('chat.');
}
