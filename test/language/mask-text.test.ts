import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { maskText } from '../../src/language/mask-text.ts';

describe('maskText', () => {
  it.each([
    ['4111111111111111', '•••• 1111'],
    ['card 4111 1111 1111 1111 exp 12/27', 'card •••• 1111 exp 12/27'],
    ['5500-0000-0000-0004', '•••• 0004'],
    ['3782 822463 10005', '•••• 0005'],
    ['٤١١١١١١١١١١١١١١١', '•••• 1111'],
    ['身份证11010519491231002X', '身份证••••'],
    ['900101-14-5678', '••••'],
    ['010190-1234', '••••'],
  ])('masks %s', (text, masked) => {
    expect(maskText(text)).toBe(masked);
  });

  it.each([
    '#1023',
    'ORD-20391',
    '406-1234567-7654321',
    '4111111111111112',
    '+45 12 34 56 78',
    'ordered on 2026-11-02',
  ])('leaves %s alone', (text) => {
    expect(maskText(text)).toBe(text);
  });

  it.each(['هويتي 1000000008', 'iqama ٢٠٠٠٠٠٠٠٠٦'])('masks a Saudi identity number: %s', (text) => {
    expect(maskText(text)).toMatch(/^\p{L}+ ••••$/u);
  });

  it('masks card numbers in the digits of any script, with or without spaces and hyphens', () => {
    fc.assert(
      fc.property(digits(14), scripts, fc.constantFrom('', ' ', '-'), (some, zero, gap) => {
        const card = withLuhnDigit(`4${some}`);
        const typed = (card.match(/\d{4}/gu) ?? []).join(gap);
        expect(maskText(inScript(typed, zero))).toMatch(/^•••• .{4}$/u);
      }),
    );
  });

  it("leaves order numbers and carriers' numbers with letters alone", () => {
    const order = fc.oneof(
      fc.tuple(digits(3), digits(7), digits(7)).map((parts) => parts.join('-')),
      fc.integer({ min: 1000, max: 999_999 }).map(String),
      digits(5).map((number) => `ORD-${number}`),
      digits(9).map((number) => `RR${number}DK`),
      digits(13).map((number) => `SF${number}`),
      digits(8).map((number) => `+45 ${number}`),
    );
    fc.assert(
      fc.property(order, scripts, (number, zero) => {
        const typed = inScript(number, zero);
        expect(maskText(typed)).toBe(typed);
      }),
    );
  });
});

const scripts = fc.constantFrom('0', '٠', '۰', '０');

function digits(length: number): fc.Arbitrary<string> {
  return fc
    .array(fc.integer({ min: 0, max: 9 }), { minLength: length, maxLength: length })
    .map((each) => each.join(''));
}

function inScript(typed: string, zero: string): string {
  return typed.replace(/\d/gu, (digit) => String.fromCharCode(zero.charCodeAt(0) + Number(digit)));
}

/** A number with Luhn's check digit after it. */
function withLuhnDigit(number: string): string {
  const sum = Array.from(number)
    .reverse()
    .reduce((total, digit, at) => {
      const doubled = at % 2 === 0 ? Number(digit) * 2 : Number(digit);
      return total + (doubled > 9 ? doubled - 9 : doubled);
    }, 0);
  return `${number}${(10 - (sum % 10)) % 10}`;
}
