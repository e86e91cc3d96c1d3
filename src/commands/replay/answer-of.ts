import type { ReplyTrace } from '../../conversation/turn.ts';
import type { Answer } from './recording.ts';

/** What of a reply is compared. */
export function answerOf(language: string, trace: ReplyTrace): Answer {
  const { intents, steps, keys, buttons, outcomes, repairs } = trace;
  return {
    language,
    intents: [...intents],
    step: steps.at(-1) ?? '',
    keys: [...keys],
    buttons: [...buttons],
    outcomes: [...outcomes],
    repairs: [...repairs],
  };
}
