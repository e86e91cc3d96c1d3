import { expect, it } from 'vitest';
import { giftProblems, type Change } from './gift-problems.ts';

const heard: Change = [/as: reason/u, 'as: option'];
const birthday = '{ value: birthday, label: gift.birthday }';
const wedding = '{ value: wedding, label: gift.wedding }';

/** The gift flow's question for a card, with these things said of its two options. */
function cardProblems(first: string, second: string): readonly string[] {
  return giftProblems(
    heard,
    [birthday, birthday.replace(' }', `, ${first} }`)],
    [wedding, wedding.replace(' }', `, ${second} }`)],
  );
}

it('takes options that nothing stands for twice, a family beside one of its members too', () => {
  expect(cardProblems('concepts: [time.birthday], move: affirm', 'concepts: [time]')).toEqual([]);
});

it('catches a concept that stands for two options of a question', () => {
  expect(cardProblems('concepts: [party, time]', 'concepts: [party]')).toEqual([
    'card has two options that the concept party stands for; leave it with one of them',
  ]);
});

it('catches a yes that stands for two options', () => {
  expect(cardProblems('move: affirm', 'move: affirm')).toEqual([
    'card has two options that affirm stands for; leave `move` with one of them',
  ]);
});

it('catches two options of one value', () => {
  expect(giftProblems([wedding, wedding.replace('value: wedding', 'value: birthday')])).toContain(
    'card has two options of the value birthday; give one of them another',
  );
});

it('catches concepts where nobody listens for them', () => {
  expect(giftProblems([birthday, birthday.replace(' }', ', concepts: [party] }')])).toEqual([
    'card gives the option birthday concepts or a move, which are heard only with `as: option`',
  ]);
});

it('catches a button for everything where one is taken, and a most of what is not counted', () => {
  expect(giftProblems(['    skip: gift.no-card\n', '    everything: gift.both-cards\n'])).toContain(
    'card offers `everything`, but takes one of them only; set `many: true`',
  );
  expect(giftProblems(['as: quantity', 'as: phone\n    most: gift'])).toContain(
    'pieces has `most`, but asks for phone; only a quantity has a most',
  );
});
