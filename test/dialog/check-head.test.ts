import { expect, it } from 'vitest';
import { giftProblems, type Change } from './gift-problems.ts';

function withHead(line: string): Change {
  return ['about: Sends a gift.\n', `about: Sends a gift.\n${line}\n`];
}

it('lets a step have had another name', () => {
  expect(giftProblems(withHead('renamed: { which-one: which }'))).toEqual([]);
});

it.each([
  [
    'a step that is said to be renamed and stands there still',
    'renamed: { card: which }',
    'card is a step and stands under `renamed` as well; take it out there',
  ],
  [
    'a new name that no step has',
    'renamed: { which-one: wihch }',
    'which-one is renamed to wihch, which is no step; did you mean which?',
  ],
  [
    'a flow that only answers and acts all the same',
    'aside: true',
    'send acts, but the flow is `aside`, which only answers; take `aside` out of its head',
  ],
  [
    'a wish that leaves nothing to do and begins no flow',
    'yields-to: [gift.sned]',
    'null yields to gift.sned, which begins no flow; did you mean gift.send?',
  ],
])('catches %s', (_what, line, problem) => {
  expect(giftProblems(withHead(line))).toEqual([problem]);
});

it('catches a correction of what nobody can mention, and one that restarts nowhere', () => {
  expect(giftProblems(['on: [item]', 'on: [itme]'])).toEqual([
    'find is restarted on itme, which nobody can mention; did you mean item?',
  ]);
  expect(giftProblems(['restart: find', 'restart: fnid'])).toEqual([
    'fnid is restarted by a correction and is no step; did you mean find?',
  ]);
});
