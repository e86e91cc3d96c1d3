import { expect, it } from 'vitest';
import { booksOf, flowOf, sheet } from './small-books.ts';
import { startTalk } from './small-talk.ts';

/** A flow whose handler finds out whether an answer is possible. */
const flow = flowOf(`
id: booking
about: Asks for a number that a handler judges.
starts-on: [booking.start]
steps:
  - id: pieces
    ask: pieces
    as: quantity
    say: pieces.ask
    why: pieces.why
    ladder: { not-understood: [pieces.2, pieces.3], not-valid: [pieces.no, pieces.no-again], then: lost }
    next: judge
  - id: judge
    call: judge-pieces
    with: { pieces: pieces }
    outcomes: { possible: after, impossible: { retry: pieces } }
  - id: after
    ask: after
    as: quantity
    say: after.ask
    why: after.why
    ladder: { not-understood: [after.2, after.3], not-valid: [after.2, after.3], then: lost }
    next: judge
  - { id: lost, say: booking.lost, next: closing }
  - { id: closing, end: done }
`);
const judge = sheet('judge-pieces', { inputs: ['pieces'], outcomes: { possible: {}, impossible: {} } });

function begin() {
  const talk = startTalk(booksOf([flow], [judge]));
  talk.wish('booking.start');
  return talk;
}

it('asks in other words each time an answer turns out not to be possible, and gives up at the third', () => {
  const talk = begin();
  talk.answer('judge-pieces', 'impossible');
  const answer = () => talk.mention({ kind: 'quantity', quantity: 4 });
  expect([answer(), answer(), answer()]).toEqual([['pieces.no'], ['pieces.no-again'], ['booking.lost']]);
});

it('counts anew once the flow has come to another question', () => {
  const talk = begin();
  talk.answer('judge-pieces', 'impossible');
  talk.mention({ kind: 'quantity', quantity: 4 });
  talk.answer('judge-pieces', 'possible');
  expect(talk.mention({ kind: 'quantity', quantity: 3 })).toEqual(['after.ask']);
  talk.answer('judge-pieces', 'impossible');
  expect(talk.mention({ kind: 'quantity', quantity: 2 })).toEqual(['pieces.no']);
});
