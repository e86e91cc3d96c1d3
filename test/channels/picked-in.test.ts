import { describe, expect, it } from 'vitest';
import { pickedIn } from '../../src/channels/picked-in.ts';

describe('what was picked', () => {
  it.each([
    [
      'items as our widget sends them',
      { picked: [{ offer: 'a-1', quantity: 2 }] },
      { kind: 'pick', picked: [{ offer: 'a-1', quantity: 2 }] },
    ],
    [
      'a day as our widget sends it',
      { moment: { date: '2026-11-06' } },
      { kind: 'pick-moment', date: '2026-11-06', from: null, to: null },
    ],
    [
      'items as a card submits them, those not wanted left out',
      { polydesk: 1, submits: 'items', 'quantity:a-1': '2', 'quantity:a-2': 0, other: 'x' },
      { kind: 'pick', picked: [{ offer: 'a-1', quantity: 2 }] },
    ],
    [
      'a day and a time as a card submits them',
      { polydesk: 1, submits: 'moment', date: '2026-11-06', from: '15:00', to: '' },
      { kind: 'pick-moment', date: '2026-11-06', from: '15:00', to: null },
    ],
    [
      'a card in which nothing was put in',
      { polydesk: 1, submits: 'items', 'quantity:a-1': '' },
      { kind: 'pick', picked: [] },
    ],
    [
      'numbers that are none',
      { polydesk: 1, submits: 'items', 'quantity:a-1': 'many' },
      { kind: 'pick', picked: [] },
    ],
  ])('is read from %s', (_what, value, expected) => {
    expect(pickedIn(value)).toEqual(expected);
  });

  it.each([
    ['nothing', undefined],
    ['a tap', { offer: 'a-1' }],
    ['a card of another version', { polydesk: 2, submits: 'items', 'quantity:a-1': 1 }],
    ['a day that is none', { moment: { date: '2026-13-40' } }],
    ['a card without its day', { polydesk: 1, submits: 'moment', date: '' }],
    ['words', 'two of them'],
  ])('is nothing in %s', (_what, value) => {
    expect(pickedIn(value)).toBeNull();
  });
});
