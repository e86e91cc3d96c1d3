import { expect, it } from 'vitest';
import { languageSchema } from '../../src/conversation/language.ts';
import { instantSchema } from '../../src/domain/time.ts';
import { menuOffers } from '../../src/dialog/menu.ts';
import { momentAt } from './moment.ts';
import { booksOf, flowOf } from './small-books.ts';

const callback = flowOf(`
id: callback
about: Calls somebody.
starts-on: [support.callback]
steps:
  - { id: closing, end: done }
`);
const moment = momentAt(instantSchema.parse('2026-11-02T15:00:00Z'), 'seed', booksOf([callback], []));

it.each([
  [true, ['wish.support.callback']],
  [false, []],
])('a callback is on no menu where nobody calls (%s)', (calls, keys) => {
  const { market } = moment;
  const there = { ...moment, market: { ...market, support: { ...market.support, callback: calls } } };
  const offers = menuOffers([{ wish: 'support.callback' }], languageSchema.parse('en'), there);
  expect(offers.map(({ label }) => label.key)).toEqual(keys);
});
