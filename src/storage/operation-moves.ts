import { aboutOrders, actorFor } from '../conversation/audit.ts';
import type { Instant } from '../domain/time.ts';
import type { AuditNote } from '../ports/audit-trail.ts';
import type { OperationRecord, OperationState } from '../ports/operation-ledger.ts';

const moves: Readonly<Record<OperationState, readonly OperationState[]>> = {
  planned: ['sent', 'void'],
  sent: ['confirmed', 'refused', 'unknown', 'void'],
  unknown: ['confirmed', 'refused', 'void'],
  confirmed: [],
  refused: [],
  void: [],
};

/** Checks that an operation may go from one state to another. Throws an `Error` naming both when it may not. */
export function checkMove(operation: string, from: OperationState, to: OperationState): void {
  if (moves[from].includes(to)) return;
  const ways = moves[from].length === 0 ? 'nothing follows' : `only ${moves[from].join(', ')} may follow`;
  throw new Error(`Operation ${operation} is ${from} and cannot become ${to}; ${ways}.`);
}

/** Says whether an operation is at its end, so that its orders are free for another. */
export function isSettled(state: OperationState): boolean {
  return moves[state].length === 0;
}

/** The bug of moving an operation on that was never planned. */
export function neverPlanned(operation: string): Error {
  return new Error(`Operation ${operation} is not in the ledger; plan it first.`);
}

/** What is audited of an operation that moves on: whoever asked for it, every write to the shop stands in the house's chain. */
export function moveNote(
  { operation, action, authority }: Pick<OperationRecord, 'operation' | 'action' | 'authority'>,
  state: OperationState,
  at: Instant,
): AuditNote {
  const orders = aboutOrders(action.scopes.map(({ order }) => order));
  const about = [{ kind: 'operation', id: operation }, { kind: 'shop-action', id: action.kind }, ...orders];
  return { at, actor: actorFor(authority), action: `operation-${state}`, about, facts: {} };
}
