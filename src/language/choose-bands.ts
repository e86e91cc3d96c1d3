import { changingIntents, isChat, type Bands } from './bands.ts';

/** A guess about an utterance that was not learnt from, and what was meant. */
export interface Outcome {
  readonly guessed: string;
  readonly meant: string;
  readonly score: number;
}

/** The share of all utterances that may begin a wrong task, and one that changes something, without a question. */
const mostWrong = { starts: 0.015, changes: 0.004 };
/** Between what the thresholds are chosen: however sure the utterances make one, some doubt is left. */
const limits = { start: { least: 0.5, most: 0.9 }, ask: { least: 0.1, most: 0.45 } };
const step = 0.01;

/**
 * Chooses from which scores a task is begun and asked about: as low as wrong beginnings allow, more careful with tasks that
 * change something; and asked about wherever that serves more utterances than it bothers.
 */
export function chooseBands(outcomes: readonly Outcome[]): Bands {
  const tasks = outcomes.filter(({ guessed }) => guessed !== 'none' && !isChat(guessed));
  const wrong = tasks.filter(({ guessed, meant }) => guessed !== meant);
  const start = lowest(wrong, mostWrong.starts * outcomes.length);
  const wrongChanges = wrong.filter(({ guessed }) => changingIntents.has(guessed));
  const change = Math.max(start, lowest(wrongChanges, mostWrong.changes * outcomes.length));
  return { start, change, ask: askingFrom(tasks) };
}

/** The lowest threshold that lets no more than some of the guesses pass. */
function lowest(guesses: readonly Outcome[], most: number): number {
  const { least, most: highest } = limits.start;
  for (let from = least; from < highest; from += step)
    if (guesses.filter(({ score }) => score >= from).length <= most) return from;
  return highest;
}

/** The threshold that serves most: what was meant is offered, and who meant no task is left alone. */
function askingFrom(tasks: readonly Outcome[]): number {
  const { least, most } = limits.ask;
  let best = { from: most, gain: -Infinity };
  for (let from = least; from <= most; from += step) {
    const offered = tasks.filter(({ score }) => score >= from);
    const gain = offered.reduce(
      (sum, { guessed, meant }) => sum + (guessed === meant ? 1 : meant === 'none' ? -1 : 0),
      0,
    );
    if (gain > best.gain) best = { from, gain };
  }
  return best.from;
}
