import { describe, expect, it } from 'vitest';
import { findButton } from '../../../src/commands/talk/find-button.ts';
import { buttonsUnder } from './said.ts';

const said = buttonsUnder([
  { id: 'a', title: 'Order \u2068#1019\u2069 · Monday', key: 'order.option' },
  { id: 'b', title: 'Order #1023 · Tuesday', key: 'order.option' },
  { id: 'c', title: 'No, keep it', key: 'cancel.no' },
]);

describe('a button', () => {
  it('is found by its place, counted from one', () => {
    expect(findButton(said, 2, 'en')).toBe('b');
  });

  it('is found by the key of its label, wherever it stands', () => {
    expect(findButton(said, { key: 'cancel.no' }, 'en')).toBe('c');
  });

  it('is found by words on it, without direction marks, or by a pattern, in the language that is spoken', () => {
    expect(findButton(said, { text: 'Order #1019' }, 'en')).toBe('a');
    expect(findButton(said, { text: '/Tues|Wednes/' }, 'en')).toBe('b');
    expect(findButton(said, { text: { en: 'keep', da: 'behold' } }, 'en')).toBe('c');
  });

  it('is found by both where one is not enough', () => {
    expect(findButton(said, { key: 'order.option', text: '1023' }, 'en')).toBe('b');
  });

  it('is asked for in vain where there is none, and what there is is told', () => {
    expect(() => findButton(said, 4, 'en')).toThrow(
      'There is no button 4; there are 3: Order #1019 · Monday',
    );
    expect(() => findButton(said, { key: 'cancel.yes' }, 'en')).toThrow('There is no button cancel.yes');
    expect(() => findButton(undefined, 1, 'en')).toThrow('there are 0: none');
  });

  it('is not guessed among several that fit', () => {
    expect(() => findButton(said, { key: 'order.option' }, 'en')).toThrow(
      'There are 2 buttons that fit button order.option',
    );
  });
});
