import { describe, expect, it } from 'vitest';
import { readText } from '../known-language.ts';

describe('quantities', () => {
  it.each([
    ['en', '2', 2],
    ['en', 'just one', 1],
    ['en', 'two of them', 2],
    ['ms', 'dua', 2],
    ['da', 'to', 2],
    ['da', 'tre', 3],
    ['ar', '٣', 3],
    ['zh', '十二个', 12],
    ['zh', '两个', 2],
  ])('are read in %s: %s', (code, text, quantity) => {
    expect(readText(code, text, 'quantity').mentions).toContainEqual({ kind: 'quantity', quantity });
  });

  it.each([
    ['en', 'cancel two of the mugs', 'mugs'],
    ['en', 'cancel 2 mugs', 'mugs'],
    ['ms', 'batalkan dua cawan', 'cawan'],
    ['zh', '把两个台灯取消', '台灯'],
  ])('count the item they stand by in %s: %s', (code, text, item) => {
    const mention = { kind: 'item', text: item, quantity: 2, excluded: false };
    expect(readText(code, text).mentions).toContainEqual(mention);
  });

  it('leave numbers that are part of a name alone', () => {
    const { mentions } = readText('en', 'the iPhone 15 case', 'lines');
    expect(mentions).toEqual([{ kind: 'item', text: 'iPhone 15 case', quantity: null, excluded: false }]);
  });
});
