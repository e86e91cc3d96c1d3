import type { Move } from '../conversation/reading.ts';
import type { Message } from './message.ts';
import { moveOfIntent, namedLanguage } from './moves.ts';
import type { Token } from './tokenize.ts';
import { weighGuesses } from './weigh-guesses.ts';

/** The move that the model hears in some words, if it is as sure as it must be. */
export function readMoves(message: Message, tokens: readonly Token[], least: number): readonly Move[] {
  const [top] = weighGuesses(tokens, message.intents, message.books);
  if (top === undefined || top.score < least) return [];
  const move = moveOfIntent(top.intent, namedLanguage(tokens, message.shelf));
  return move === null ? [] : [move];
}
