import { describe, expect, it } from 'vitest';
import type { AskedFor } from '../../../src/conversation/reading.ts';
import { readText } from '../known-language.ts';

function itemsIn(code: string, text: string, asked: AskedFor | null = null): readonly string[] {
  return readText(code, text, asked).mentions.flatMap((mention) =>
    mention.kind === 'item' ? [(mention.excluded ? '-' : '') + mention.text] : [],
  );
}

describe('items', () => {
  it.each([
    ['en', 'the blue lamp', ['blue lamp']],
    ['en', 'Desk lamp and the mug', ['Desk lamp', 'mug']],
    ['ms', 'lampu meja', ['lampu meja']],
    ['da', 'den blå lampe', ['blå lampe']],
    ['ar', 'المصباح والكوب', ['المصباح', 'الكوب']],
    ['zh', '台灯', ['台灯']],
    ['zh', '台灯和杯子', ['台灯', '杯子']],
  ])('are named as an answer in %s: %s', (code, text, items) => {
    expect(itemsIn(code, text, 'lines')).toEqual(items);
  });

  it.each([
    ['en', 'cancel everything except the lamp', ['-lamp']],
    ['da', 'annuller alt undtagen lampen', ['-lampen']],
    ['ar', 'الغي كل شي ما عدا المصباح', ['-المصباح']],
    ['zh', '除了台灯以外都取消', ['-台灯']],
    ['en', 'cancel everything in ORD-20391 but keep the mug', ['-mug']],
  ])('are excluded after an excepting word in %s: %s', (code, text, items) => {
    expect(itemsIn(code, text)).toEqual(items);
  });

  it('are looked for only where the message or the question is about orders', () => {
    expect(itemsIn('en', 'delete my account')).toEqual([]);
  });

  it('keep the spelling of the shopper', () => {
    expect(itemsIn('da', 'Kähler Hammershøi vase', 'lines')).toEqual(['Kähler Hammershøi vase']);
  });
});
