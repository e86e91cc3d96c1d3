import type { Move, MoveKind, Reading } from '../conversation/reading.ts';
import type { Command } from './command.ts';

/** The first move of a kind in a message. */
export function moveOf(reading: Reading, kind: MoveKind): Move | undefined {
  return reading.moves.find((move) => move.kind === kind);
}

/** What the engine is to do for a move. */
export function commandOfMove(move: Move): Command {
  switch (move.kind) {
    case 'greet':
    case 'thanks':
    case 'goodbye':
      return { kind: 'chat', about: move.kind };
    case 'language':
      return { kind: 'language', language: move.language };
    case 'affirm':
    case 'deny':
    case 'stop':
    case 'back':
    case 'restart':
    case 'repeat':
    case 'skip':
    case 'why':
    case 'help':
      return { kind: move.kind };
    default:
      return move satisfies never;
  }
}
