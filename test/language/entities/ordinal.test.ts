import { describe, expect, it } from 'vitest';
import { readText } from '../known-language.ts';

describe('places in a list', () => {
  it.each([
    ['en', 'the second one', 2],
    ['en', 'the last one', -1],
    ['ms', 'yang kedua', 2],
    ['da', 'den første', 1],
    ['da', 'den foerste', 1],
    ['ar', 'الثاني', 2],
    ['zh', '第二个', 2],
    ['zh', '第十个', 10],
  ])('are read in %s: %s', (code, text, position) => {
    const reading = readText(code, text, 'order');
    expect(reading.mentions).toEqual([{ kind: 'ordinal', position }]);
    expect(reading.wishes).toEqual([]);
  });

  it.each(['2', '٢', '２', 'no. 2', 'number 2'])('may be a small number where a list is open: %s', (text) => {
    expect(readText('en', text, 'order').mentions).toEqual([{ kind: 'ordinal', position: 2 }]);
  });

  it('know the newest and the oldest', () => {
    expect(readText('en', 'my last order', 'order').mentions).toEqual([{ kind: 'newest' }]);
    expect(readText('en', 'the oldest one', 'order').mentions).toEqual([{ kind: 'oldest' }]);
  });
});
