import { isDeedDone, moveDeed } from '../conversation/deed.ts';
import type { DeedOutcome } from '../ports/conversation-store.ts';
import type { DeedRecord, DeedStep } from '../ports/desk-deeds.ts';

/** A deed after a step; null where it cannot go that way. */
export function steppedDeed(deed: DeedRecord, { move, at, reason, approver }: DeedStep): DeedRecord | null {
  const state = moveDeed(deed.state, move);
  if (state === null) return null;
  return {
    ...deed,
    ...{ state, movedAt: at },
    reason: reason ?? deed.reason,
    approver: approver ?? deed.approver,
  };
}

/** A deed as a turn leaves it; as it was where it is settled already. */
export function settledDeed(deed: DeedRecord, { outcome, number, at }: DeedOutcome): DeedRecord {
  const state = moveDeed(deed.state, isDeedDone(outcome) ? 'do' : 'fail');
  return state === null ? deed : { ...deed, state, outcome, number, movedAt: at };
}
