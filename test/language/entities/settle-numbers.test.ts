import { describe, expect, it } from 'vitest';
import type { Mention } from '../../../src/conversation/reading.ts';
import { mentionsIn } from './known-books.ts';

describe('numbers that are no orders', () => {
  it.each<[string, string, string, string]>([
    ['en', 'my number is +45 31 23 45 67', 'US', '+4531234567'],
    ['en', 'call me on (212) 555-2671', 'US', '+12125552671'],
    ['en', '212-555-2671', 'US', '+12125552671'],
    ['en', 'phone: 2125552671', 'US', '+12125552671'],
    ['en', 'text me at 212.555.2671', 'US', '+12125552671'],
    ['da', 'ring til mig på 31 23 45 67', 'DK', '+4531234567'],
    ['da', 'tlf. 31234567', 'DK', '+4531234567'],
    ['da', '+45 31 23 45 67', 'DK', '+4531234567'],
    ['da', 'mit nummer er 31 23 45 67', 'DK', '+4531234567'],
    ['da', 'mobil 31-23-45-67', 'DK', '+4531234567'],
    ['ms', 'no telefon 012-345 6789', 'MY', '+60123456789'],
    ['ms', 'hp saya 0123456789', 'MY', '+60123456789'],
    ['ms', '+60 12 345 6789', 'MY', '+60123456789'],
    ['ms', 'call saya di 03-1234 5678', 'MY', '+60312345678'],
    ['ms', 'wasap 011-12345678', 'MY', '+601112345678'],
    ['ar', 'جوالي ٠٥٠ ١٢٣ ٤٥٦٧', 'SA', '+966501234567'],
    ['ar', 'رقمي 0501234567', 'SA', '+966501234567'],
    ['ar', '٠٥٠١٢٣٤٥٦٧', 'SA', '+966501234567'],
    ['ar', 'واتساب 00966501234567', 'SA', '+966501234567'],
    ['ar', 'هاتف 011 234 5678', 'SA', '+966112345678'],
    ['zh', '手机号１３８１２３４５６７８', 'CN', '+8613812345678'],
    ['zh', '电话138 1234 5678', 'CN', '+8613812345678'],
    ['zh', '+86 138-1234-5678', 'CN', '+8613812345678'],
    ['zh', '联系电话：010-12345678', 'CN', '+861012345678'],
    ['zh', '打我手机13812345678', 'CN', '+8613812345678'],
  ])('may be a phone, in %s: %s', (code, text, country, number) => {
    expect(mentionsIn(code, text, { country })).toEqual([{ kind: 'phone', number }]);
  });

  it.each([
    ['en', 'it cost $1,299.50', '1299.50', 'USD'],
    ['en', '45 USD', '45', 'USD'],
    ['en', 'fifty dollars', '50', 'USD'],
    ['en', 'two hundred and fifty dollars', '250', 'USD'],
    ['en', 'twenty-five euros', '25', 'EUR'],
    ['en', 'RM 1,200.00', '1200.00', 'MYR'],
    ['da', 'kr 1.299,50', '1299.50', 'DKK'],
    ['da', '299 kroner', '299', 'DKK'],
    ['da', '199,95 kr', '199.95', 'DKK'],
    ['da', 'halvtreds kroner', '50', 'DKK'],
    ['da', 'to hundrede kroner', '200', 'DKK'],
    ['da', '12 dollars', '12', 'USD'],
    ['ms', 'RM45', '45', 'MYR'],
    ['ms', 'RM 45.90', '45.90', 'MYR'],
    ['ms', '45 ringgit', '45', 'MYR'],
    ['ms', 'lima puluh ringgit', '50', 'MYR'],
    ['ms', 'dua ratus lima puluh ringgit', '250', 'MYR'],
    ['ar', '٥٠ ريال', '50', 'SAR'],
    ['ar', '٩٩٫٥٠ ريال', '99.50', 'SAR'],
    ['ar', 'ر.س ١٢٠', '120', 'SAR'],
    ['ar', 'خمسين ريال', '50', 'SAR'],
    ['ar', 'خمسة وعشرين ريال', '25', 'SAR'],
    ['ar', 'مية وخمسين ريال', '150', 'SAR'],
    ['zh', '50块', '50', 'CNY'],
    ['zh', '￥１２９９.５０', '1299.50', 'CNY'],
    ['zh', '五十块', '50', 'CNY'],
    ['zh', '五十元', '50', 'CNY'],
    ['zh', '一百二十块钱', '120', 'CNY'],
    ['zh', '三千五百元', '3500', 'CNY'],
    ['zh', '五百美元', '500', 'USD'],
  ])('may be money, in %s: %s', (code, text, amount, currency) => {
    expect(mentionsIn(code, text)).toEqual([{ kind: 'money', amount, currency }]);
  });

  it.each([
    ['zh', '两块'],
    ['zh', '取消五块'],
    ['en', 'two and fifty'],
    ['ar', 'خمسة'],
  ])('are no money without a word that says so, or with one that counts, in %s: %s', (code, text) => {
    expect(mentionsIn(code, text)).toEqual([]);
  });

  it.each([
    ['en', 'tracking number 123456789012', '123456789012'],
    ['en', 'it says RR123456785DK', 'RR123456785DK'],
    ['en', '1Z999AA10123456784', '1Z999AA10123456784'],
    ['en', 'tracking # 9400 1000 0000 0000 0000 00', '9400100000000000000000'],
    ['en', 'tracking 4111111111111111', '4111111111111111'],
    ['da', 'sporingsnummer 370712345678901234', '370712345678901234'],
    ['da', 'trackingnummer 00370712345678901234', '00370712345678901234'],
    ['da', 'pakkenr. 123456789012', '123456789012'],
    ['da', 'RR123456785DK', 'RR123456785DK'],
    ['da', 'track and trace 1Z999AA10123456784', '1Z999AA10123456784'],
    ['ms', 'no penjejakan 123456789012', '123456789012'],
    ['ms', 'tracking 630012345678', '630012345678'],
    ['ms', 'nombor konsaimen EM123456785MY', 'EM123456785MY'],
    ['ms', 'AWB 123456789012', '123456789012'],
    ['ms', 'resit pos SF1234567890123', 'SF1234567890123'],
    ['ar', 'رقم التتبع ١٢٣٤٥٦٧٨٩٠١٢', '123456789012'],
    ['ar', 'رقم الشحنة 123456789012', '123456789012'],
    ['ar', 'رقم البوليصة RR123456785SA', 'RR123456785SA'],
    ['ar', 'كود التتبع 1Z999AA10123456784', '1Z999AA10123456784'],
    ['ar', 'تتبع ٣٧٠٧١٢٣٤٥٦٧٨٩٠', '37071234567890'],
    ['zh', '快递单号SF1234567890123', 'SF1234567890123'],
    ['zh', '运单号773012345678901', '773012345678901'],
    ['zh', '物流单号：YT1234567890123', 'YT1234567890123'],
    ['zh', '快递号JD0012345678901', 'JD0012345678901'],
    ['zh', '单号是RR123456785CN', 'RR123456785CN'],
  ])("may be a carrier's, in %s: %s", (code, text, number) => {
    expect(mentionsIn(code, text)).toEqual([{ kind: 'tracking-number', number }]);
  });

  it.each([
    ['en', 'write to Ann.Lee@Example.COM please'],
    ['en', 'Ann.Lee@example.com'],
    ['en', 'my email: Ann.Lee@example.com.'],
    ['en', 'is it Ann.Lee@example.com?'],
    ['en', 'Ann <Ann.Lee@example.com>'],
    ['da', 'min mail er Ann.Lee@example.com'],
    ['da', 'skriv til Ann.Lee@example.com tak'],
    ['da', 'e-mail: Ann.Lee@example.com'],
    ['da', '(Ann.Lee@example.com)'],
    ['da', 'send det til Ann.Lee@Example.Com, ikke til butikken'],
    ['ms', 'emel saya Ann.Lee@example.com'],
    ['ms', 'hantar ke Ann.Lee@example.com ya'],
    ['ms', 'emel: Ann.Lee@example.com'],
    ['ms', 'Ann.Lee@example.com, terima kasih'],
    ['ms', 'email Ann.Lee@EXAMPLE.com la'],
    ['ar', 'بريدي Ann.Lee@example.com'],
    ['ar', 'الإيميل: Ann.Lee@example.com'],
    ['ar', 'ارسلوا على Ann.Lee@example.com لو سمحت'],
    ['ar', 'ايميلي Ann.Lee@example.com،'],
    ['ar', 'Ann.Lee@example.com؟'],
    ['zh', '邮箱是Ann.Lee＠example.com'],
    ['zh', '我的邮箱：Ann.Lee@example.com'],
    ['zh', '发到Ann.Lee@example.com吧'],
    ['zh', '邮箱Ann.Lee@example.com。'],
    ['zh', 'Ann.Lee@Example.com，谢谢'],
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
