import { expect, it } from 'vitest';
import { createConceptBook } from '../../src/language/concept-book.ts';
import { tokenize } from '../../src/language/tokenize.ts';

const book = createConceptBook({ cancel: ['cancel*', 'call off'], order: ['order', 'طلب'], call: ['call'] }, [
  'و',
  'ال',
]);

function conceptOf(text: string): string | null {
  return book.at(tokenize(text), 0)?.meaning ?? null;
}

it.each([
  ['cancelled', 'cancel'],
  ['call off', 'cancel'],
  ['call me', 'call'],
  ['orders', null],
  ['والطلب', null],
  ['الطلب', 'order'],
  ['وطلب', 'order'],
])('finds words by stem, the longest phrase first, and without a joined prefix: %s', (text, concept) => {
  expect(conceptOf(text)).toBe(concept);
});
