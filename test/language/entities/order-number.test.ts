import { describe, expect, it } from 'vitest';
import { mentionsOf, readText } from '../known-language.ts';

function numbersIn(code: string, text: string, asked: 'order' | null = null): readonly unknown[] {
  return mentionsOf(readText(code, text, asked), 'order-number').map((mention) =>
    mention.kind === 'order-number' ? mention.number : null,
  );
}

describe('order numbers', () => {
  it.each([
    ['en', 'cancel #1023', ['1023']],
    ['en', 'cancel order ORD-20391 please', ['ORD-20391']],
    ['en', 'where is 406-1234567-7654321', ['406-1234567-7654321']],
    ['en', 'where is 406 - 1234567 - 7654321', ['406-1234567-7654321']],
    ['en', 'cancel 1023 and 1024', ['1023', '1024']],
    ['ms', 'batalkan pesanan no. 1023', ['1023']],
    ['da', 'annuller ordrenr. 10234 tak', ['10234']],
    ['ar', 'الغي الطلب رقم ١٠٢٣', ['1023']],
    ['ar', 'الطلب ۱۰۲۳ وين', ['1023']],
    ['zh', '取消订单１０２３', ['1023']],
    ['zh', '订单号＃10234在哪', ['10234']],
  ])('are read in %s: %s', (code, text, numbers) => {
    expect(numbersIn(code, text)).toEqual(numbers);
  });

  it('need a pattern, a sign or an order word where no order was asked for', () => {
    expect(numbersIn('en', 'I waited 250 days for my parcel')).toEqual([]);
    expect(numbersIn('en', 'where is order 250', null)).toEqual(['250']);
  });

  it('may be bare where an order was asked for', () => {
    expect(numbersIn('en', '250', 'order')).toEqual(['250']);
  });

  it.each(['it was 1023.50 dollars', 'at 12:30', 'since 12/05/2026', 'cost 1,023'])(
    'are not amounts, times or dates: %s',
    (text) => {
      expect(numbersIn('en', text)).toEqual([]);
    },
  );

  it('are not what is left of a masked card number', () => {
    const reading = readText('en', 'my card is 4111 1111 1111 1111');
    expect(reading.text).toBe('my card is •••• 1111');
    expect(mentionsOf(reading, 'order-number')).toEqual([]);
  });
});
