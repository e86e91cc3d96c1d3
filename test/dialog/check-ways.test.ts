import { expect, it } from 'vitest';
import { giftProblems, problemsOf } from './gift-problems.ts';
import { flowOf } from './small-books.ts';

it('catches a step from where nobody comes to an end or a human', () => {
  const dead = '- { id: kept, say: gift.kept, next: kept-again }\n  - { id: kept-again, goto: ask-on }';
  const asks = `
  - id: ask-on
    ask: pieces
    as: quantity
    say: gift.pieces
    why: gift.why-pieces
    ladder: { not-understood: [gift.pieces-2, gift.pieces-3], not-valid: [gift.few-2, gift.few-3], then: ask-on }
    next: ask-on`;
  const problems = giftProblems(['- { id: kept, say: gift.kept, next: closing }', `${dead}${asks}`]);
  const noEnd = 'comes to no end and to no human; lead one of its ways there';
  expect(problems).toEqual([`kept ${noEnd}`, `kept-again ${noEnd}`, `ask-on ${noEnd}`]);
});

it('counts a human as an end', () => {
  expect(
    giftProblems(
      ['next: closing-handed }', 'next: hand-over-again }'],
      [
        '- { id: closing-handed,',
        '- { id: hand-over-again, goto: closing-handed }\n  - { id: closing-handed,',
      ],
    ),
  ).toEqual([]);
});

it('catches a question that is given up only to be asked again', () => {
  const problems = giftProblems(
    [
      'not-valid: [gift.wrong-2, gift.wrong-3], then: lost',
      'not-valid: [gift.wrong-2, gift.wrong-3], then: again',
    ],
    ['- { id: kept,', '- { id: again, say: gift.lost, next: which }\n  - { id: kept,'],
  );
  expect(problems).toEqual([
    'which is given up for again, which leads back to it only; lead to an end or a human',
  ]);
});

it('catches flows that visit each other for ever', () => {
  const visiting = (id: string, other: string) =>
    flowOf(`
id: ${id}
about: Goes round.
steps:
  - { id: go, visit: ${other}, next: closing }
  - { id: closing, end: done }
`);
  const [first, second, third] = [visiting('one', 'two'), visiting('two', 'three'), visiting('three', 'one')];
  expect(problemsOf(first, [], [second, third])).toEqual([
    'go visits two, which comes back to this flow; go there another way',
  ]);
});
