import type { Move } from '../conversation/reading.ts';
import type { Guess } from './guess.ts';
import type { Message } from './message.ts';
import { moveOfIntent, namedLanguage } from './moves.ts';
import type { Token } from './tokenize.ts';

/** The move that is heard in some words by what is guessed of them, if that is as sure as it must be. */
export function readMoves(
  message: Message,
  tokens: readonly Token[],
  [top]: readonly Guess[],
  least: number,
): readonly Move[] {
  if (top === undefined || top.score < least) return [];
  const move = moveOfIntent(top.intent, namedLanguage(tokens, message.shelf));
  return move === null ? [] : [move];
}
