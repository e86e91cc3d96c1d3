import { describe, expect, it } from 'vitest';
import { isFoundBy, marksIn, searchTermsOf, termsOf } from '../../src/language/search-terms.ts';

const isFound = (query: string, text: string): boolean => {
  const wanted = searchTermsOf(query);
  const terms = termsOf(text);
  return wanted.length > 0 && wanted.every((one) => terms.some((term) => isFoundBy(term, one)));
};

describe('what a text is found by', () => {
  it.each([
    ['refund', 'When does my REFUND come?'],
    ['refun', 'When does my refund come?'],
    ['cafe', 'a café in Århus'],
    ['aarhus', 'en butik i Århus'],
    ['århus', 'en butik i Aarhus'],
    ['أحمد', 'اسمي احمد'],
    ['فاتوره', 'أين الفاتورة؟ هذه فاتورة'],
    ['退款', '我的退款什么时候到'],
    ['退', '我的退款'],
    ['款', '我要退款'],
    ['訂單', '我的订单'],
    ['什么时候', '我的退款什么时候到'],
    ['٤٠١', 'order 401002323'],
    ['114-39-2', 'Order 114-39-2 is late'],
    ['T-7F3A21C9', 'see t-7f3a21c9, please'],
    ['7f3a21c9', 'see T-7F3A21C9'],
    ['wi-fi', 'the wi-fi lamp'],
    ['fi', 'the wi-fi lamp'],
  ])('is %s in “%s”', (query, text) => {
    expect(isFound(query, text)).toBe(true);
  });

  it.each([
    ['fund', 'my refund'],
    ['款退', '我的退款'],
    ['什候', '什么时候'],
    ['114-39-2', 'order 114 and 39 and 2'],
    ['?!', 'what?!'],
  ])('is not %s in “%s”', (query, text) => {
    expect(isFound(query, text)).toBe(false);
  });

  it('is marked where it stands, in its own letters, without overlaps', () => {
    const marked = (query: string, text: string): string[] =>
      marksIn(text, searchTermsOf(query)).map(([start, end]) => text.slice(start, end));
    expect(marked('refund lamp', 'The Lamp: refunds for lamps')).toEqual(['Lamp', 'refunds', 'lamps']);
    expect(marked('退款什么', '我的退款，什么时候')).toEqual(['退款', '什么']);
    expect(marked('退款单', '退款单')).toEqual(['退款单']);
    expect(marked('فاتورة', 'هذه فاتورة')).toEqual(['فاتورة']);
    expect(marked('nothing', 'The lamp')).toEqual([]);
  });
});
