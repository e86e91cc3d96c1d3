import { describe, expect, it } from 'vitest';
import { alertsOf, spokenAfter, unreadIn } from '../../../src/web/desk/alerts.ts';
import { aHandOff, anEntry, aQueue, handOffWith } from './made.ts';

describe('what is told of a newer list', () => {
  const before = aQueue({
    waiting: [aHandOff({ id: 'old' })],
    mine: [handOffWith('mette', { id: 'mine', unread: 1 })],
  });

  it('is a message that was not there, and a shopper who began to wait', () => {
    const after = aQueue({
      waiting: [aHandOff({ id: 'old' }), aHandOff({ id: 'new' })],
      mine: [handOffWith('mette', { id: 'mine', unread: 2 })],
    });
    expect(alertsOf(before, after).map(({ kind, handOff }) => [kind, handOff.id])).toEqual([
      ['message', 'mine'],
      ['waiting', 'new'],
    ]);
  });

  it('is nothing the first time, when nothing is new, or when one was given back', () => {
    expect(alertsOf(null, before)).toEqual([]);
    expect(alertsOf(before, before)).toEqual([]);
    expect(alertsOf(before, aQueue({ waiting: [aHandOff({ id: 'mine' })] }))).toEqual([]);
  });
});

it('the unread messages of one’s own conversations are counted', () => {
  const mine = [handOffWith('mette', { unread: 2 }), handOffWith('mette', { unread: 3 })];
  expect(unreadIn(aQueue({ mine, waiting: [aHandOff({ unread: 9 })] }))).toBe(5);
  expect(unreadIn(null)).toBe(0);
});

it('what the shopper said since is read out, and nobody else', () => {
  const entries = [anEntry(1), anEntry(2), anEntry(3, { from: 'agent' }), anEntry(4)];
  expect(spokenAfter(entries, 1).map(({ sequence }) => sequence)).toEqual([2, 4]);
});
