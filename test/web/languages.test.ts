import { expect, it } from 'vitest';
import { directionOf } from '../../src/web/languages.ts';

it.each([
  ['en', 'ltr'],
  ['ar', 'rtl'],
  ['ar-SA', 'rtl'],
  ['zh-Hans-CN', 'ltr'],
  ['tlh', 'auto'],
  [null, 'auto'],
] as const)('words in %s run %s', (tag, direction) => {
  expect(directionOf(tag)).toBe(direction);
});
