import { describe, expect, it } from 'vitest';
import type { HandlerSheet } from '../../src/conversation/handler-sheet.ts';
import { giftProblems, problemsOf } from './gift-problems.ts';
import { flowOf, sheet } from './small-books.ts';

const ladder =
  'ladder: { not-understood: [tea.two, tea.three], not-valid: [tea.two, tea.three], then: closing }';
const look = sheet('look', {
  optional: ['hint'],
  outcomes: {
    full: { teas: 'choices', ways: 'menu', state: ['hot', 'cold'], number: 'any' },
    bare: { state: ['hot', 'cold'], number: 'any' },
  },
});

/** The problems of a flow that looks for tea and goes on with the given steps. */
function teaProblems(
  steps: string,
  sheets: readonly HandlerSheet[] = [look],
  bare = 'closing',
): readonly string[] {
  const yaml = `
id: tea
about: Makes tea.
starts-on: [tea.make]
given: [laid]
steps:
  - { id: look, call: look, with: { hint: mentions }, outcomes: { full: on, bare: ${bare} } }
${steps}
  - { id: closing, end: done }
`;
  return problemsOf(flowOf(yaml), sheets);
}

describe('what stands on the table', () => {
  const choose = (from: string) =>
    `  - { id: on, choose: tea, as: order, from: ${from}, say: tea.which, why: tea.why, ${ladder}, next: closing }`;
  const ask = (from: string) =>
    `  - { id: on, ask: when, as: moment, from: ${from}, say: tea.when, why: tea.why, ${ladder}, next: closing }`;

  it('may be laid by a handler, or by whoever begins the flow', () => {
    expect(teaProblems(choose('teas'))).toEqual([]);
    expect(teaProblems(choose('laid'))).toEqual([]);
    expect(teaProblems(ask('teas'))).toEqual([]);
  });

  it.each(['ways', 'number', 'state'])('must be choices, which %s is not', (slot) => {
    const message = `on takes its choices from slot ${slot}, which does not hold choices (\`choicesSchema\`) on every way there`;
    expect(teaProblems(choose(slot))).toEqual([message]);
    expect(teaProblems(ask(slot))).toEqual([message]);
  });

  it('must be laid on every way there', () => {
    const message = 'on reads slot teas before it is set on every way there';
    expect(teaProblems(choose('teas'), [look], 'on')).toEqual([message]);
    expect(teaProblems(ask('teas'), [look], 'on')).toEqual([message]);
  });
});

describe('a menu', () => {
  const say = (fields: string) => `  - { id: on, say: tea.done, ${fields}, next: closing }`;

  it('is one that a handler laid', () => {
    expect(teaProblems(say('offer: ways'))).toEqual([]);
    expect(teaProblems(say('offer: teas'))).toEqual([
      'on offers slot teas, which does not hold a menu (`menuSchema`) on every way there',
    ]);
  });

  it('is read, and so is the order of a wish', () => {
    expect(teaProblems(say('offer: ways'), [look], 'on')).toEqual([
      'on reads slot ways before it is set on every way there',
    ]);
    expect(teaProblems(say('wishes: [{ wish: order.return, order: parcel }]'))).toEqual([
      'on reads slot parcel before it is set on every way there',
    ]);
  });
});

describe('a branch', () => {
  const branch = (cases: string, then: string) =>
    `  - { id: on, branch: state, cases: ${cases}, else: closing }\n  - { id: tell, say: '${then}', next: closing }`;

  it('leaves its word in the slot', () => {
    expect(teaProblems(branch('{ cold: tell }', 'tea.is.{state}'))).toEqual([]);
  });

  it('has no case for what its slot never holds', () => {
    expect(teaProblems(branch('{ cold: tell, hto: closing }', 'tea.cold'))).toEqual([
      'on has a case hto, which slot state never holds; did you mean hot?',
    ]);
  });
});

describe('a question among options', () => {
  const options = 'among: [{ value: milk, label: tea.milk }, { value: lemon, label: tea.lemon }]';
  const choose = (fields: string) =>
    `  - { id: on, choose: with, as: option, ${options}, ${fields} say: tea.with, why: tea.why, ${ladder}, next: tell }`;
  const key = "\n  - { id: tell, say: 'tea.with.{with}', next: closing }";
  const open =
    "tell builds a text's key from slot with, which does not hold one of a few words on every way there";

  it('sets a word that may stand in a key', () => {
    expect(teaProblems(`${choose('')}${key}`)).toEqual([]);
  });

  it('sets none where it may be passed over, or where several may be taken', () => {
    expect(teaProblems(`${choose('skip: tea.none,')}${key}`)).toEqual([open]);
    expect(teaProblems(`${choose('many: true,')}${key}`)).toEqual([open]);
  });

  it('sets one again behind a branch that names it', () => {
    const between = '\n  - { id: tell, branch: with, cases: { milk: say-it }, else: closing }';
    const said = "\n  - { id: say-it, say: 'tea.with.{with}', next: closing }";
    expect(teaProblems(`${choose('skip: tea.none,')}${between}${said}`)).toEqual([]);
  });
});

it('catches what is given to a handler from a slot that nothing sets', () => {
  const again = sheet('again', { optional: ['hint'], outcomes: { done: {} } });
  const step = '  - { id: on, call: again, with: { hint: nubmer }, outcomes: { done: closing } }';
  expect(teaProblems(step, [look, again])).toEqual([
    'on gives slot nubmer, which nothing in this flow sets; set it, or name it under `given`; did you mean number?',
  ]);
});

it('catches a visit to a flow that is to be given what is not there yet', () => {
  const yaml = (given: string) => `
id: brew
about: Brews what it is given.
given: [${given}]
steps: [{ id: closing, end: done }]
`;
  const visit = flowOf(`
id: tea
about: Makes tea.
starts-on: [tea.make]
steps:
  - { id: on, visit: brew, next: closing }
  - { id: closing, end: done }
`);
  expect(problemsOf(visit, [], [flowOf(yaml('wish, said'))])).toEqual([]);
  expect(problemsOf(visit, [], [flowOf(yaml('leaves'))])).toEqual([
    'on reads slot leaves before it is set on every way there',
  ]);
});

it('knows what a wish said only where a wish begins the flow', () => {
  const flow = (head: string) =>
    flowOf(`
id: tea
about: Makes tea.
${head}
steps:
  - { id: on, branch: wish, cases: {}, else: closing }
  - { id: closing, end: done }
`);
  expect(problemsOf(flow('starts-on: [tea.make]'), [])).toEqual([]);
  expect(problemsOf(flow('given: [wish]'), [])).toEqual([]);
  expect(problemsOf(flow('given: []'), [])).toEqual([
    'on reads slot wish before it is set on every way there',
  ]);
});

it('catches a correction among what never holds choices', () => {
  expect(giftProblems(['among: gifts', 'among: gfits'])).toEqual([
    'find is restarted on something among slot gfits, which never holds choices; did you mean gifts?',
  ]);
});
