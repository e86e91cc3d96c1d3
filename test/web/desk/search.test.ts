import { describe, expect, it } from 'vitest';
import { searched, searchedReplies } from '../../../src/web/desk/search.ts';
import { aHandOff, handOffWith } from './made.ts';

const lamp = aHandOff({ id: 'h1', summary: 'Lampe gik i stykker på vejen' });
const parcel = handOffWith('Jonas', {
  id: 'h2',
  summary: 'Parcel is late',
  last: { from: 'shopper', text: 'Où est mon colis ?', at: '2026-11-22T12:00:00Z', sequence: 3 },
});

describe('looking for a conversation', () => {
  it.each([
    ['', ['h1', 'h2']],
    ['LAMPE', ['h1']],
    ['pa vejen', ['h1']],
    ['ou colis', ['h2']],
    ['jonas late', ['h2']],
    ['h2', ['h2']],
    ['lampe late', []],
  ])('finds those that hold every word, however it is written: %s', (wanted, ids) => {
    expect(searched([lamp, parcel], wanted).map(({ id }) => id)).toEqual(ids);
  });
});

it('a ready reply is found by its title and its text', () => {
  const replies = [
    { title: 'Refund', text: 'Your money is on its way.' },
    { title: 'Photo', text: 'Could you send a photo?' },
  ];
  expect(searchedReplies(replies, 'refund money')).toEqual([replies[0]]);
  expect(searchedReplies(replies, '')).toEqual(replies);
});
