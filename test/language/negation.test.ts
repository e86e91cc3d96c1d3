import { describe, expect, it } from 'vitest';
import { readText } from './known-language.ts';

const forbidding: readonly (readonly [code: string, text: string])[] = [
  ['en', "don't cancel my order"],
  ['en', 'please do not cancel order 1023'],
  ['en', "I don't want to cancel the lamp"],
  ['en', "I don't want it cancelled"],
  ['da', 'annuller ikke'],
  ['da', 'annuller ikke min ordre'],
  ['da', 'annuller den ikke'],
  ['da', 'ordre 1023 skal ikke annulleres'],
  ['ms', 'jangan batalkan'],
  ['ms', 'saya tak nak cancel order 1023'],
  ['ms', 'tak payah batalkan'],
  ['ar', 'لا تلغي'],
  ['ar', 'لا تلغون الطلب 1023'],
  ['ar', 'متلغيش الاوردر'],
  ['ar', 'ما ابي الغي'],
  ['zh', '不要取消'],
  ['zh', '别把1023取消了'],
  ['zh', '我不想取消订单'],
];

describe('what is said not to be cancelled', () => {
  it.each(forbidding)('is not cancelled, in %s: %s', (code, text) => {
    const reading = readText(code, text);
    expect(reading.wishes.map(({ intent }) => intent)).not.toContain('order.cancel');
    expect(reading.moves).not.toContainEqual({ kind: 'affirm' });
  });

  it.each(forbidding)('is a no at the confirmation, in %s: %s', (code, text) => {
    expect(readText(code, text, 'confirmation').moves[0]).toEqual({ kind: 'deny' });
  });

  it.each([
    ['en', "don't cancel 1024, cancel 1023"],
    ['en', "cancel 1023 and don't cancel 1024"],
    ['da', 'annuller 1023, men annuller ikke 1024'],
    ['zh', '取消1023，别取消1024'],
  ])('leaves alone the order it names, in %s: %s', (code, text) => {
    const { wishes } = readText(code, text);
    const numbers = wishes.flatMap(({ mentions }) =>
      mentions.flatMap((one) => (one.kind === 'order-number' ? [one.number] : [])),
    );
    expect(numbers).toEqual(['1023']);
  });

  it('makes an exception of the thing it names', () => {
    const reading = readText('en', "cancel the lamp but don't cancel the mug");
    expect(reading.mentions).toContainEqual({ kind: 'item', text: 'lamp', quantity: null, excluded: false });
    expect(reading.mentions).toContainEqual({ kind: 'item', text: 'mug', quantity: null, excluded: true });
  });

  it.each(['please do not do that', 'please do not'])('is no yes, whatever it begins with: %s', (text) => {
    expect(readText('en', text, 'confirmation').moves).toEqual([{ kind: 'deny' }]);
  });

  it.each([
    ['en', "don't cancel it, just send it to my office address", 'order.change'],
    ['da', 'annuller ikke, ret bare adressen', 'order.change'],
    ['ms', 'jangan batalkan, tukar alamat je', 'order.change'],
    ['ar', 'لا تلغي، بس غير العنوان', 'order.change'],
    ['zh', '别取消，改一下地址', 'order.change'],
  ])('may be changed instead, in %s: %s', (code, text, intent) => {
    expect(readText(code, text).wishes[0]?.intent).toBe(intent);
  });

  it.each([
    ['en', "I don't want it, cancel 1023"],
    ['en', "why can't I cancel? cancel 1023 now"],
    ['en', "don't cancel 1024, cancel 1023"],
    ['da', 'jeg kan ikke annullere 1023, gør det for mig'],
    ['da', 'den skal ikke bruges, annuller 1023'],
    ['ms', 'tak nak dah, batalkan 1023'],
    ['ar', 'ما ابيه، الغي 1023'],
    ['zh', '1023不要了，取消'],
    ['zh', '能不能取消1023'],
    ['zh', '我不得不取消1023'],
  ])('is told from a no to something else, in %s: %s', (code, text) => {
    expect(readText(code, text).wishes[0]?.intent).toBe('order.cancel');
  });
});
