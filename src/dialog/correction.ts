import type { Frame } from '../conversation/conversation.ts';
import type { Mention, Reading } from '../conversation/reading.ts';
import { resolveChoice } from '../conversation/resolve-choice.ts';
import { flowOf, type Moment } from './books.ts';
import type { Command } from './command.ts';
import type { Correction } from './flow.ts';
import { moveOf } from './moves.ts';
import { choicesIn } from './question.ts';

/** The correction of an earlier answer that a message comes to; one among the choices in the slot `asked` is none. */
export function correctionIn(frame: Frame, reading: Reading, moment: Moment, asked?: string): Command | null {
  const { mentions } = reading;
  const { corrections } = flowOf(moment.books, frame.flow);
  const others = corrections.filter(({ among }) => asked === undefined || among !== asked);
  const found = others.find((correction) => isMeant(correction, frame, mentions));
  if (found === undefined) return null;
  const isYes = moveOf(reading, 'affirm') !== undefined && moveOf(reading, 'deny') === undefined;
  return { kind: 'correct', restart: found.restart, mentions, affirms: isYes };
}

function isMeant(correction: Correction, frame: Frame, mentions: readonly Mention[]): boolean {
  const fitting = mentions.filter(
    (mention) =>
      correction.on.includes(mention.kind) && (correction.figures !== true || holdsFigure(mention)),
  );
  if (fitting.length === 0 || !frame.walked.includes(correction.restart)) return false;
  if (correction.among === undefined) return true;
  return resolveChoice(choicesIn(frame.slots, correction.among), fitting).kind !== 'none';
}

function holdsFigure(mention: Mention): boolean {
  if (mention.kind !== 'item') return true;
  return mention.quantity !== null || /\p{Nd}/u.test(mention.text);
}
