import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { languageSchema } from '../../src/conversation/language.ts';
import { maskText } from '../../src/language/mask-text.ts';
import { maskWordsOf } from '../../src/language/mask-words.ts';
import { readMarkets } from '../support/read-markets.ts';
import { lexiconIn } from './entities/known-books.ts';

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

const languages = ['en', 'ms', 'da', 'ar', 'zh'];
const words = maskWordsOf(new Map(languages.map((code) => [languageSchema.parse(code), lexiconIn(code)])));

describe('maskText with words', () => {
  it.each([
    ['my ssn is 123456789', 'my ssn is ••••'],
    ['passport number: E12345678', 'passport number: ••••'],
    ['Passport no. A 1234567 and order 10234', 'Passport no. •••• and order 10234'],
    ['ID number 900101 14 5678', 'ID number ••••'],
    ['iqama 2087654321', 'iqama ••••'],
    ['my NRIC is 900101145678, thanks', 'my NRIC is ••••, thanks'],
    ['no ic saya 900101145678', 'no ic saya ••••'],
    ['No. K/P: 900101-14-5678', 'No. K/P: ••••'],
    ['IC900101145678', 'IC••••'],
    ['kad pengenalan 900101 14 5678 untuk pesanan 12345678', 'kad pengenalan •••• untuk pesanan 12345678'],
    ['pasport saya A12345678', 'pasport saya ••••'],
    ['mit cpr-nr. er 0101901234', 'mit cpr-nr. er ••••'],
    ['CPR 010190 1234', 'CPR ••••'],
    ['personnummer 0101901234 ordre 40134', 'personnummer •••• ordre 40134'],
    ['pasnummer 207654321', 'pasnummer ••••'],
    ['sygesikringsnummer 0101901234', 'sygesikringsnummer ••••'],
    ['رقم الهوية ٢٠٨٧٦٥٤٣٢١', 'رقم الهوية ••••'],
    ['هويتي 1087654321', 'هويتي ••••'],
    ['رقم الإقامة هو 2087654321', 'رقم الإقامة هو ••••'],
    ['السجل المدني: ١٠٨٧٦٥٤٣٢١', 'السجل المدني: ••••'],
    ['جواز السفر A12345678', 'جواز السفر ••••'],
    ['身份证号是110105194912310020', '身份证号是••••'],
    ['身份证１１０１０５１９４９１２３１００２０', '身份证••••'],
    ['护照号码：E12345678', '护照号码：••••'],
    ['護照ＥＡ１２３４５６７', '護照••••'],
    ['我的身份证号码 110105491231002', '我的身份证号码 ••••'],
  ])('masks the number after the word: %s', (text, masked) => {
    expect(maskText(text, words)).toBe(masked);
  });

  it.each([
    'order id number 123456789',
    'nombor id pesanan 12345678',
    'ordre 40134',
    'رقم الطلب 123456789',
    '订单号900101145678',
    'I sent my ID already, call me at 0101901234',
    'send passport to the courier, tracking number 4111111111111111',
    '运单号是4111111111111111',
    'sporingsnummer 4111 1111 1111 1111',
    '900101145678',
    '0101901234',
  ])('leaves what another word names, or none, alone: %s', (text) => {
    expect(maskText(text, words)).toBe(text);
  });

  it.each([
    ['841021-5678 is my IC', '•••• is my IC'],
    [
      'my birthday is in May and 900101145678 is my IC number',
      'my birthday is in May and •••• is my IC number',
    ],
    ['A1234567 (passport)', '•••• (passport)'],
    ['900101145678 itu no IC saya', '•••• itu no IC saya'],
    ['841021 14 5678 adalah nombor kad pengenalan saya', '•••• adalah nombor kad pengenalan saya'],
    ['0101901234 er mit cpr-nummer', '•••• er mit cpr-nummer'],
    ['0101901234, det er mit CPR', '••••, det er mit CPR'],
    ['1087654321 هذا رقم هويتي', '•••• هذا رقم هويتي'],
    ['١٠٨٧٦٥٤٣٢١ رقم الهوية', '•••• رقم الهوية'],
    ['11010519900307123X是我的身份证号', '••••是我的身份证号'],
    ['E12345678就是我的护照号', '••••就是我的护照号'],
  ])('masks what the words after it call an identity number: %s', (typed, masked) => {
    expect(maskText(typed, words)).toBe(masked);
  });

  it.each([
    'order 900101145678 is on my ID',
    '0123456789 is my phone. My passport is lost',
    '0123456789 is my number, not my IC',
    'cancel 40134, my IC is not needed',
    'nombor pesanan 900101145678, IC saya hilang',
    'ordre 0101901234 er bestilt med mit pas',
    'رقم الطلب 1087654320 على هويتي',
    '订单900101145678是我的，身份证没带',
  ])('leaves alone what is called something else: %s', (text) => {
    expect(maskText(text, words)).toBe(text);
  });

  it('masks only the number that an identity word is about, and no other when it reads its own work again', () => {
    const once = maskText('0101901234 هويتي 1087654321', words);
    expect(once).toBe('0101901234 هويتي ••••');
    expect(maskText(once, words)).toBe(once);
    expect(maskText('0123456789, my IC is 841021-14-5678', words)).toBe('0123456789, my IC is ••••');
  });

  it('masks a card whatever word of another kind is about', () => {
    expect(maskText('track my refund to card 4111111111111111', words)).toBe(
      'track my refund to card •••• 1111',
    );
  });

  it('masks identity numbers after identity words of five languages, in the digits of any script', () => {
    const identityWord = fc.constantFrom(
      ...languages.flatMap((code) => lexiconIn(code)['identity-words'].identity),
    );
    fc.assert(
      fc.property(
        identityWord,
        identityNumbers,
        scripts,
        fc.constantFrom(' ', ': ', ' # '),
        (word, number, zero, gap) => {
          expect(maskText(`${word}${gap}${inScript(number, zero)}`, words)).toBe(`${word}${gap}••••`);
        },
      ),
      { numRuns: 500 },
    );
  });

  it('leaves order numbers of every market alone, bare or after an order word', () => {
    const patterns = readMarkets().flatMap((market) => market.orders.numberPatterns);
    const number = fc
      .constantFrom(...patterns)
      .chain((pattern) => fc.stringMatching(new RegExp(`^(?:${pattern})$`, 'u')));
    const orderWord = fc.constantFrom(
      '',
      ...languages.flatMap((code) => lexiconIn(code)['order-words'].order),
    );
    fc.assert(
      fc.property(orderWord, number, scripts, (word, order, zero) => {
        const typed = `${word} ${inScript(order, zero)}`;
        expect(maskText(typed, words)).toBe(typed);
      }),
      { numRuns: 500 },
    );
  });

  it('leaves the number after a tracking word alone, also one that looks like a card', () => {
    const trackingWord = fc.constantFrom(
      ...languages.flatMap((code) => lexiconIn(code)['tracking-words'].tracking),
    );
    const number = fc.oneof(
      fc
        .integer({ min: 11, max: 17 })
        .chain((length) => digits(length).map((some) => withLuhnDigit(`4${some}`))),
      digits(12),
      digits(18),
      digits(16).map((some) => `1Z${some}`),
    );
    fc.assert(
      fc.property(trackingWord, number, scripts, (word, carrier, zero) => {
        const typed = `${word} ${inScript(carrier, zero)}`;
        expect(maskText(typed, words)).toBe(typed);
      }),
      { numRuns: 500 },
    );
  });

  it('leaves phone numbers alone, bare or after a word for phones', () => {
    const phoneWord = fc.constantFrom(
      '',
      ...languages.flatMap((code) => lexiconIn(code)['contact-words'].phone),
    );
    const phone = fc.oneof(
      fc.tuple(digits(2), digits(7)).map(([area, line]) => `+1 2${area}2${line.slice(1)}`),
      digits(8).map((some) => `+45 ${some}`),
      digits(8).map((some) => `05${some}`),
      digits(8).map((some) => `012-${some}`),
      digits(9).map((some) => `13${some}`),
      fc.tuple(digits(3), digits(4)).map(([office, line]) => `(212) ${office}-${line}`),
    );
    fc.assert(
      fc.property(phoneWord, phone, scripts, (word, number, zero) => {
        const typed = `${word} ${inScript(number, zero)}`;
        expect(maskText(typed, words)).toBe(typed);
      }),
      { numRuns: 500 },
    );
  });

  it('never throws and masks what it has masked no further', () => {
    const part = fc.constantFrom(
      'ic',
      'cpr',
      '身份证',
      'هويتي',
      'tracking',
      ' ',
      '-',
      '1',
      '0101901234',
      '4111111111111111',
      'A',
    );
    const text = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.array(part, { maxLength: 30 }).map((parts) => parts.join('')),
    );
    fc.assert(
      fc.property(text, (typed) => {
        const masked = maskText(typed, words);
        expect(maskText(masked, words)).toBe(masked);
      }),
    );
  });
});

const birthDays = fc.record({
  month: fc.constantFrom('01', '07', '12'),
  day: fc.constantFrom('01', '15', '28'),
});
const identityNumbers = fc.oneof(
  fc
    .tuple(birthDays, fc.constantFrom('01', '10', '14', '59', '98'), digits(4))
    .map(([{ month, day }, place, rest]) => `90${month}${day}${place}${rest}`),
  fc.tuple(birthDays, digits(6)).map(([{ month, day }, rest]) => `${day}${month}${rest}`),
  fc.tuple(fc.constantFrom('1', '2'), digits(9)).map((parts) => parts.join('')),
  fc
    .tuple(digits(6), birthDays, digits(3))
    .map(([place, { month, day }, rest]) => `${place}1990${month}${day}${rest}X`),
  digits(9),
  fc.tuple(fc.constantFrom('A', 'E', 'EA'), digits(7)).map((parts) => parts.join('')),
);

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
