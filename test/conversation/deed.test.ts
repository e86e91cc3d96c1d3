import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  deedStates,
  isDeedDone,
  moveDeed,
  type DeedMove,
  type DeedState,
} from '../../src/conversation/deed.ts';

const moves: readonly DeedMove[] = ['agree', 'ask', 'approve', 'decline', 'do', 'fail'];

describe('something that a person at the desk does', () => {
  it('is done only after somebody agreed to it', () => {
    const walk = (made: readonly DeedMove[]): DeedState =>
      made.reduce<DeedState>((state, move) => moveDeed(state, move) ?? state, 'planned');
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...moves), { maxLength: 12 }), (made) => {
        const end = walk(made);
        if (end !== 'done' && end !== 'undone') return;
        const before = made.slice(0, made.findLastIndex((move) => move === 'do' || move === 'fail') + 1);
        expect(before.some((move) => move === 'agree' || move === 'approve')).toBe(true);
      }),
    );
  });

  it('goes nowhere any more once it is done, undone or declined', () => {
    for (const state of ['done', 'undone', 'declined'] as const)
      for (const move of moves) expect(moveDeed(state, move)).toBeNull();
  });

  it('is approved or declined only where a second person was asked', () => {
    for (const state of deedStates.filter((each) => each !== 'asked'))
      for (const move of ['approve', 'decline'] as const) expect(moveDeed(state, move)).toBeNull();
  });

  it.each(['opened', 'cancelled', 'partly', 'requested', 'cancelled-and-requested'])(
    'is done by the outcome %s',
    (outcome) => {
      expect(isDeedDone(outcome)).toBe(true);
    },
  );

  it.each(['refund-missing', 'unknown', 'busy', 'changed', 'gone', 'fault', 'ask-again', 'lost-race'])(
    'is not done by the outcome %s',
    (outcome) => {
      expect(isDeedDone(outcome)).toBe(false);
    },
  );
});
