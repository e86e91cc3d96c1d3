import { expect, it } from 'vitest';
import { booksOf, flowOf } from './small-books.ts';
import { startTalk } from './small-talk.ts';

/** A flow that asks for one of two ways, unless the wish said it, and then for a number. */
const flow = flowOf(`
id: sending
about: Asks for a way back.
starts-on: [sending.start]
steps:
  - id: way
    choose: way
    as: option
    said: true
    among:
      - { value: drop-off, label: way.drop-off, concepts: [parcel.point] }
      - { value: pick-up, label: way.pick-up, concepts: [return.collect, parcel.door] }
    say: way.ask
    why: way.why
    ladder: { not-understood: [way.ask-2, way.ask-3], not-valid: [way.ask-2, way.ask-3], then: closing }
    next: pieces
  - id: pieces
    ask: pieces
    as: quantity
    say: pieces.ask
    why: pieces.why
    ladder: { not-understood: [pieces.2, pieces.3], not-valid: [pieces.2, pieces.3], then: closing }
    next: closing-way
  - { id: closing-way, branch: way, cases: { drop-off: closing }, else: closing }
  - { id: closing, end: done }
`);

function begin(concepts?: readonly string[]) {
  const talk = startTalk(booksOf([flow], []));
  const wish = { intent: 'sending.start', score: 1, mentions: [] };
  const said = talk.hear({ band: 'start', wishes: [concepts === undefined ? wish : { ...wish, concepts }] });
  return { talk, said };
}

it('does not ask for an option that the words of the wish have picked', () => {
  const { talk, said } = begin(['want', 'parcel.door']);
  expect(said).toEqual(['pieces.ask']);
  expect(talk.slots()).toMatchObject({ way: 'pick-up', said: ['want', 'parcel.door'] });
});

it.each([
  ['say nothing of it', ['want']],
  ['stand for both', ['parcel.point', 'parcel.door']],
  ['are only of the same family', ['parcel.carrier']],
  ['are a button', undefined],
])('asks for it where the words of the wish %s', (_, concepts) => {
  expect(begin(concepts).said).toEqual(['way.ask']);
});
