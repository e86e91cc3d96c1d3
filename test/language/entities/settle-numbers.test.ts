import { describe, expect, it } from 'vitest';
import type { Mention } from '../../../src/conversation/reading.ts';
import { mentionsIn } from './known-books.ts';

describe('numbers that are no orders', () => {
  it.each<[string, string, string, string]>([
    ['en', 'my number is +45 31 23 45 67', 'DK', '+4531234567'],
    ['en', 'call me on (212) 555-2671', 'US', '+12125552671'],
    ['da', 'ring til mig på 31 23 45 67', 'DK', '+4531234567'],
    ['ms', 'no telefon 012-345 6789', 'MY', '+60123456789'],
    ['ar', 'جوالي ٠٥٠ ١٢٣ ٤٥٦٧', 'SA', '+966501234567'],
    ['zh', '手机号１３８１２３４５６７８', 'CN', '+8613812345678'],
  ])('may be a phone, in %s: %s', (code, text, country, number) => {
    expect(mentionsIn(code, text, { country })).toEqual([{ kind: 'phone', number }]);
  });

  it.each([
    ['en', 'it cost $1,299.50', '1299.50', 'USD'],
    ['da', 'kr 1.299,50', '1299.50', 'DKK'],
    ['da', '299 kroner', '299', 'DKK'],
    ['ms', 'RM45', '45', 'MYR'],
    ['ar', '٥٠ ريال', '50', 'SAR'],
    ['zh', '50块', '50', 'CNY'],
    ['zh', '￥１２９９.５０', '1299.50', 'CNY'],
  ])('may be money, in %s: %s', (code, text, amount, currency) => {
    expect(mentionsIn(code, text)).toEqual([{ kind: 'money', amount, currency }]);
  });

  it.each([
    ['en', 'tracking number 123456789012', '123456789012'],
    ['en', 'it says RR123456785DK', 'RR123456785DK'],
    ['en', '1Z999AA10123456784', '1Z999AA10123456784'],
    ['da', 'sporingsnummer 370712345678901234', '370712345678901234'],
    ['ms', 'no penjejakan 123456789012', '123456789012'],
    ['ar', 'رقم التتبع ١٢٣٤٥٦٧٨٩٠١٢', '123456789012'],
    ['zh', '快递单号SF1234567890123', 'SF1234567890123'],
  ])("may be a carrier's, in %s: %s", (code, text, number) => {
    expect(mentionsIn(code, text)).toEqual([{ kind: 'tracking-number', number }]);
  });

  it.each([
    ['en', 'write to Ann.Lee@Example.COM please'],
    ['da', 'min mail er Ann.Lee@example.com'],
    ['ms', 'emel saya Ann.Lee@example.com'],
    ['ar', 'بريدي Ann.Lee@example.com'],
    ['zh', '邮箱是Ann.Lee＠example.com'],
  ])('stand beside an e-mail address, in %s: %s', (code, text) => {
    expect(mentionsIn(code, text)).toContainEqual({ kind: 'email', address: 'Ann.Lee@example.com' });
  });

  it('are orders where they look like one', () => {
    const order = (number: string): Mention => ({ kind: 'order-number', number });
    expect(mentionsIn('en', 'order 406-1234567-7654321', { country: 'US' })).toEqual([
      order('406-1234567-7654321'),
    ]);
    expect(mentionsIn('en', 'cancel 23456 78901', { country: 'US' })).toEqual([
      order('23456'),
      order('78901'),
    ]);
    expect(mentionsIn('en', '10234 tomorrow')[0]).toEqual(order('10234'));
  });

  it('are found in a long run of signs without being read over and over', () => {
    for (const part of ['1 ', '1-', 'a.', 'a@a.', '1.', '(1)', '１ '])
      expect(() => mentionsIn('en', part.repeat(4000 / part.length), { country: 'US' }, true)).not.toThrow();
  });
});
