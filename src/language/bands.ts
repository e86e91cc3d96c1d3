import type { Band } from '../conversation/reading.ts';
import type { Guess } from './guess.ts';

/** The calibrated scores from which a task is begun, begun if it changes something, and asked about. */
export interface Bands {
  readonly start: number;
  readonly change: number;
  readonly ask: number;
}

/** Tasks that can change something in the shop or in our own books. */
export const changingIntents: ReadonlySet<string> = new Set([
  'order.cancel',
  'order.change',
  'order.return',
  'order.missing',
  'order.archive',
  'account.close',
  'account.reopen',
  'support.callback',
  'support.complaint',
  'security.phishing',
]);

/** The score from which a move in the conversation is taken from the model. */
export const movesFrom = 0.5;
/** The score from which a wish is begun even where an answer was hoped for. */
export const interruptsFrom = 0.75;
/** What is likely none of the shop's business is not asked about. */
const noneRules = 0.5;

/** How sure the guesses are of a task: begin the first, ask about the likeliest, or offer ways on. */
export function bandOf(guesses: readonly Guess[], bands: Bands): Band {
  const [top] = guesses;
  if (top === undefined || isChat(top.intent)) return 'ways-on';
  if (top.intent === 'none') {
    const task = tasksOf(guesses)[0];
    return top.score < noneRules && (task?.score ?? 0) >= bands.ask ? 'ask' : 'ways-on';
  }
  if (top.score >= startsFrom(top.intent, bands)) return 'start';
  return top.score >= bands.ask ? 'ask' : 'ways-on';
}

/** The score from which a task is begun. */
export function startsFrom(intent: string, bands: Bands): number {
  return changingIntents.has(intent) ? bands.change : bands.start;
}

/** The guesses that are tasks: neither moves in the conversation nor what is none of the shop's business. */
export function tasksOf(guesses: readonly Guess[]): readonly Guess[] {
  return guesses.filter(({ intent }) => intent !== 'none' && !isChat(intent));
}

/** Says whether an intent is a move in the conversation itself. */
export function isChat(intent: string): boolean {
  return intent.startsWith('chat.');
}
