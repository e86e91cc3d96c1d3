import { describe, expect, it } from 'vitest';
import { mentionsOf, readText } from './known-language.ts';

/** What an answer stands for among refund, exchange and store credit. */
function chosenIn(code: string, text: string): readonly string[] {
  const families = readText(code, text, 'option').concepts.filter((concept) =>
    /^refund|exchange/u.test(concept),
  );
  return [...new Set(families)];
}

describe('a question with a few choices', () => {
  it.each([
    ['en', 'a refund please', ['refund']],
    ['en', 'rather store credit', ['refund.credit-note']],
    ['ms', 'nak tukar yang baru', ['return.exchange']],
    ['da', 'pengene tilbage', ['refund']],
    ['ar', 'ابغى بديل', ['return.exchange']],
    ['zh', '换一个新的', ['return.exchange']],
    ['ar', 'refund', ['refund']],
  ])('is answered by what the words stand for, in %s: %s', (code, text, chosen) => {
    expect(chosenIn(code, text)).toEqual(chosen);
  });

  it.each([
    ['en', 'no refund, a new one please', ['return.exchange']],
    ['en', 'not a replacement but a refund', ['refund']],
    ['en', "I don't want a refund, send a replacement", ['return.exchange']],
    ['en', 'instead of a refund I want a replacement', ['return.exchange']],
    ['ms', 'bukan refund, nak tukar yang baru', ['return.exchange']],
    ['da', 'ikke penge tilbage men en ombytning', ['return.exchange']],
    ['da', 'refusion ikke, hellere ombytning', ['return.exchange']],
    ['ar', 'مو استرداد، ابغى بديل', ['return.exchange']],
    ['zh', '不是退款，是换货', ['return.exchange']],
    ['zh', '换货，别退款', ['return.exchange']],
  ])('is not answered by what is turned down, in %s: %s', (code, text, chosen) => {
    expect(chosenIn(code, text)).toEqual(chosen);
  });

  it.each([
    ['en', 'no I want a refund', ['refund']],
    ['en', 'no, a refund', ['refund']],
    ['da', 'nej, pengene tilbage', ['refund']],
    ['zh', '不，退款', ['refund']],
  ])('is answered after a no, in %s: %s', (code, text, chosen) => {
    expect(chosenIn(code, text)).toEqual(chosen);
  });

  it('hears commands, places and numbers', () => {
    expect(readText('en', 'never mind', 'option').moves).toEqual([{ kind: 'stop' }]);
    expect(readText('en', 'no', 'option').moves).toEqual([{ kind: 'deny' }]);
    expect(mentionsOf(readText('en', 'the second one', 'option'), 'ordinal')).toHaveLength(1);
    expect(mentionsOf(readText('en', 'the refund for order 1023', 'option'), 'order-number')).toHaveLength(1);
  });

  it('names each concept once, in the order of the message, and only where it was put', () => {
    const { concepts } = readText('en', 'refund, refund or exchange', 'option');
    expect(concepts.filter((concept) => /refund|exchange/u.test(concept))).toEqual([
      'refund',
      'return.exchange',
    ]);
    expect(readText('en', 'a refund please').concepts).toEqual([]);
    expect(readText('en', 'a refund please', 'text').concepts).toEqual([]);
  });
});

describe('a question for words of any kind', () => {
  it.each([
    ['en', 'stop', 'stop'],
    ['ms', 'kembali', 'back'],
    ['zh', '为什么', 'why'],
  ])('hears commands, in %s: %s', (code, text, kind) => {
    expect(readText(code, text, 'text').moves).toEqual([{ kind }]);
  });

  it('finds what the words point at', () => {
    const reading = readText('en', 'the box for 1023 was wet, call +45 20 12 34 56', 'text');
    expect(mentionsOf(reading, 'order-number')).toEqual([{ kind: 'order-number', number: '1023' }]);
    expect(mentionsOf(reading, 'phone')).toEqual([{ kind: 'phone', number: '+4520123456' }]);
  });
});

describe('a question for a day, a phone number or an address', () => {
  it.each([
    ['en', 'tomorrow at 3', '15:00'],
    ['en', '3', '15:00'],
    ['ms', 'esok pukul 3 petang', '15:00'],
    ['da', 'i morgen kl. 15', '15:00'],
    ['ar', 'بكرة الساعة 3 العصر', '15:00'],
    ['zh', '明天下午三点', '15:00'],
  ])('finds the moment, in %s: %s', (code, text, from) => {
    const reading = readText(code, text, 'moment', '2026-11-24T10:30');
    expect(mentionsOf(reading, 'moment')).toMatchObject([{ from }]);
    expect(reading.wishes).toEqual([]);
  });

  it.each([
    ['en', '+45 20 12 34 56'],
    ['ms', 'nombor saya +45 20123456'],
    ['da', 'ring på +45 20 12 34 56'],
    ['ar', 'رقمي +4520123456'],
    ['zh', '我的电话是+4520123456'],
  ])('finds the phone number, in %s: %s', (code, text) => {
    expect(mentionsOf(readText(code, text, 'phone'), 'phone')).toEqual([
      { kind: 'phone', number: '+4520123456' },
    ]);
  });

  it.each([
    ['en', 'it is Ann.Lee@example.com'],
    ['ms', 'emel saya Ann.Lee@example.com'],
    ['da', 'Ann.Lee@example.com'],
    ['ar', 'بريدي Ann.Lee@example.com'],
    ['zh', '我的邮箱是Ann.Lee@example.com'],
  ])('finds the address, in %s: %s', (code, text) => {
    expect(mentionsOf(readText(code, text, 'email'), 'email')).toEqual([
      { kind: 'email', address: 'Ann.Lee@example.com' },
    ]);
  });
});
