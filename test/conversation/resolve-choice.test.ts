import { describe, expect, it } from 'vitest';
import type { Choice } from '../../src/conversation/conversation.ts';
import type { Mention } from '../../src/conversation/reading.ts';
import { resolveChoice } from '../../src/conversation/resolve-choice.ts';

function choiceOf(value: string, ...terms: readonly string[]): Choice {
  return { value, label: { key: 'test', values: {} }, terms, quantity: 1 };
}

function item(text: string, excluded = false): Mention {
  return { kind: 'item', text, quantity: null, excluded };
}

function pickedOf(choices: readonly Choice[], ...mentions: readonly Mention[]): readonly unknown[] | string {
  const resolution = resolveChoice(choices, mentions);
  return resolution.kind === 'picked' ? resolution.picked.map(({ choice }) => choice.value) : resolution.kind;
}

const table = [
  choiceOf('1', 'Skrivebordslampe, sort'),
  choiceOf('2', 'Krus i stentøj'),
  choiceOf('3', 'Bordløber'),
];

describe('a thing named', () => {
  it('is found whatever its ending', () => {
    expect(pickedOf(table, item('krusene'))).toEqual(['2']);
    expect(pickedOf(table, item('lampen'), item('krus'))).toEqual(['1', '2']);
  });

  it('is left out where it is excepted', () => {
    expect(pickedOf(table, item('krusene', true))).toEqual(['1', '3']);
  });

  it('is nothing where no name is like it', () => {
    expect(pickedOf(table, item('cykel'))).toBe('none');
  });

  it('is doubtful where two names are as like it', () => {
    const lamps = [choiceOf('1', 'Desk lamp'), choiceOf('2', 'Floor lamp'), choiceOf('3', 'Mug')];
    expect(pickedOf(lamps, item('lamp'))).toBe('ambiguous');
    expect(pickedOf(lamps, item('floor lamp'))).toEqual(['2']);
  });
});

describe('a short word', () => {
  const things = [choiceOf('1', 'Desk lamp, black'), choiceOf('2', 'Stoneware mug')];

  it.each(['blah', 'blob', 'mast', 'what'])('that only looks like a name picks nothing: %s', (word) => {
    expect(pickedOf(things, item(word))).toBe('none');
  });

  it('with one slip is still the name', () => {
    expect(pickedOf(things, item('lapm'))).toEqual(['1']);
    expect(pickedOf(things, item('blak'))).toEqual(['1']);
  });
});

describe('a place in the list', () => {
  it.each([
    [{ kind: 'ordinal', position: 2 }, ['2']],
    [{ kind: 'ordinal', position: -1 }, ['3']],
    [{ kind: 'newest' }, ['1']],
    [{ kind: 'oldest' }, ['3']],
    [{ kind: 'all' }, ['1', '2', '3']],
    [{ kind: 'other' }, 'none'],
  ] as const)('is taken: %j', (mention, values) => {
    expect(pickedOf(table, mention)).toEqual(values);
  });

  it('"another one" is the choice that is there for it', () => {
    const ways = [choiceOf('human'), choiceOf('other-order')];
    expect(pickedOf(ways, { kind: 'other' })).toEqual(['other-order']);
  });
});
