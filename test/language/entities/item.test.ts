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

  it.each([
    ['en', 'did the cancellation of the keyboard or lamp go through?', ['keyboard', 'lamp']],
    ['ms', 'pembatalan papan kekunci atau lampu meja dah lulus ke?', ['papan kekunci', 'lampu meja']],
    ['da', 'gik annulleringen af tastaturet eller lampen igennem?', ['tastaturet', 'lampen']],
    ['ar', 'هل تم إلغاء لوحة المفاتيح أو المصباح؟', ['لوحة المفاتيح', 'المصباح']],
    ['zh', '键盘或者台灯取消成功了吗？', ['键盘', '台灯']],
    ['zh', '取消台灯或杯子', ['台灯', '杯子']],
  ])('are told apart by "or" in %s: %s', (code, text, items) => {
    expect(itemsIn(code, text)).toEqual(items);
  });

  it.each([
    ['en', 'restore archived order 9999', []],
    ['en', 'track the lamp', ['lamp']],
    ['ms', 'pulangkan 3 kuali dari pesanan 1091', ['kuali']],
    ['ar', 'ما وصلني المصباح', ['المصباح']],
  ])('are no words for what is done with things or has become of them, in %s: %s', (code, text, items) => {
    expect(itemsIn(code, text)).toEqual(items);
  });

  it('are counted by a number right after such a word', () => {
    const [item] = readText('ms', 'pulangkan 3 kuali dari pesanan 1091').mentions;
    expect(item).toMatchObject({ kind: 'item', text: 'kuali', quantity: 3 });
  });

  it('are looked for only where the message or the question is about orders', () => {
    expect(itemsIn('en', 'delete my account')).toEqual([]);
  });

  it('keep the spelling of the shopper', () => {
    expect(itemsIn('da', 'Kähler Hammershøi vase', 'lines')).toEqual(['Kähler Hammershøi vase']);
  });
});
