import { describe, expect, it } from 'vitest';
import type { EventBody } from '../../src/conversation/event.ts';
import { booksOf, flowOf, sheet } from './small-books.ts';
import { startTalk } from './small-talk.ts';

const ladder = 'ladder: { not-understood: [a.2, a.3], not-valid: [a.wrong-2, a.wrong-3], then: closing }';
const flow = flowOf(`
id: basket
about: Takes several things with quantities, a day, and a score.
starts-on: [basket.fill]
steps:
  - { id: find, call: find-things, with: {}, outcomes: { found: which } }
  - { id: which, choose: wanted, as: lines, from: things, many: true, say: which.ask, why: a.why, ${ladder}, next: day }
  - { id: day, ask: day, as: moment, day-only: true, say: day.ask, why: a.why, ${ladder}, next: stars }
  - id: stars
    choose: stars
    as: option
    looks: rating
    among: [{ value: good, label: stars.good }, { value: bad, label: stars.bad }]
    say: stars.ask
    why: a.why
    ${ladder}
    next: tell
  - { id: tell, say: basket.told, card: card, next: closing }
  - { id: closing, end: done }
`);
const sheets = [sheet('find-things', { outcomes: { found: { things: 'choices', card: 'any' } } })];

const price = { minor: 1000, currency: 'USD' };
const card = {
  kind: 'order',
  number: '1023',
  placedOn: '2026-11-01',
  total: price,
  state: 'placed',
  lines: [{ title: 'Mug', quantity: 3, state: 'placed', picture: null }],
};
const things = ['Mug', 'Lamp'].map((title, at) => ({
  value: String(at + 1),
  label: { key: 'thing', values: {} },
  terms: [title],
  quantity: 3 - at,
  card: { kind: 'item', title, quantity: 3 - at, price, picture: null },
}));

function begin() {
  const talk = startTalk(booksOf([flow], sheets));
  talk.answer('find-things', 'found', { things, card });
  talk.wish('basket.fill');
  const offers = talk.conversation().offered.map(({ id }) => id);
  const pick = (...picked: readonly (readonly [place: number, quantity: number])[]): readonly string[] =>
    talk.bring({
      kind: 'pick',
      picked: picked.map(([place, quantity]) => ({ offer: offers[place - 1] ?? 'none', quantity })),
    });
  return { talk, pick };
}

const friday: EventBody = { kind: 'pick-moment', date: '2026-11-06', from: null, to: null };

describe('several things picked in one go', () => {
  it('fill the slot as words would', () => {
    const { talk, pick } = begin();
    expect(talk.turn().control).toEqual({ kind: 'items' });
    expect(pick([1, 2], [2, 1])).toEqual(['day.ask']);
    expect(talk.slots()['wanted']).toEqual([
      { value: '1', quantity: 2 },
      { value: '2', quantity: 1 },
    ]);
  });

  it.each([
    ['more of one than there are', [[1, 4]]],
    ['none of one', [[1, 0]]],
    ['half of one', [[1, 0.5]]],
    [
      'the same twice',
      [
        [1, 1],
        [1, 1],
      ],
    ],
    ['nothing', []],
  ] as const)('are asked for again where they are %s', (_what, picked) => {
    const { talk, pick } = begin();
    expect(pick(...picked)).toEqual(['a.wrong-2']);
    expect(talk.stack()).toEqual(['basket/which']);
  });

  it('are stale where one of the buttons was never offered', () => {
    const { pick } = begin();
    expect(pick([1, 1], [9, 1])).toEqual(['said.stale', 'which.ask']);
  });

  it('are stale once the question is answered', () => {
    const { talk, pick } = begin();
    pick([1, 1]);
    expect(pick([1, 1])).toEqual(['said.stale', 'day.ask']);
    expect(talk.stack().at(0)).toBe('basket/day');
  });
});

describe('a day picked from a calendar', () => {
  it('fills the slot as words would', () => {
    const { talk, pick } = begin();
    pick([1, 1]);
    expect(talk.turn().control).toEqual({ kind: 'moment', from: '2026-11-02', hasTime: false });
    expect(talk.bring(friday)).toEqual(['stars.ask']);
    expect(talk.slots()['day']).toMatchObject({ date: '2026-11-06', until: null, text: '2026-11-06' });
  });

  it('is stale where no day is asked for', () => {
    expect(begin().talk.bring(friday)).toEqual(['said.stale', 'which.ask']);
  });
});

it('shows several cards where several were laid', () => {
  const { talk, pick } = begin();
  talk.answer('find-things', 'found', { things, card: [card, { ...card, number: '1024' }] });
  talk.wish('basket.fill');
  talk.move('restart');
  talk.wish('basket.fill');
  const [first] = talk.conversation().offered;
  talk.bring({ kind: 'pick', picked: [{ offer: first?.id ?? '', quantity: 1 }] });
  talk.bring(friday);
  talk.tap(1);
  expect(talk.turn().cards.map((shown) => (shown.kind === 'order' ? shown.number : ''))).toEqual([
    '1023',
    '1024',
  ]);
  expect(pick([1, 1]).length).toBeGreaterThan(0);
});

it('says that a question is a scale, and shows a card beside words', () => {
  const { talk, pick } = begin();
  pick([1, 1]);
  talk.bring(friday);
  expect(talk.turn().control).toEqual({ kind: 'rating' });
  expect(talk.turn().cards).toEqual([]);
  talk.tap(1);
  expect(talk.turn().cards).toEqual([card]);
  expect(talk.turn().control).toBeNull();
});
