import { expect, it } from 'vitest';
import { readText } from '../known-language.ts';

it.each([
  ['en', 'all of them', 'all'],
  ['en', 'both', 'both'],
  ['en', 'the other one', 'other'],
  ['en', 'not all', 'some'],
  ['ms', 'semua', 'all'],
  ['ms', 'kedua-duanya', 'both'],
  ['da', 'det hele', 'all'],
  ['da', 'begge', 'both'],
  ['ar', 'الكل', 'all'],
  ['ar', 'كلاهما', 'both'],
  ['zh', '全部', 'all'],
  ['zh', '另一个', 'other'],
])('reads a group in %s: %s', (code, text, kind) => {
  expect(readText(code, text, 'lines').mentions).toEqual([{ kind }]);
});
