import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mentionsIn } from './known-books.ts';

describe('moments', () => {
  it.each([
    ['en', 'call me tomorrow at 3', '2026-11-25', '15:00', '15:00'],
    ['en', 'after 5', null, '17:00', null],
    ['en', 'before noon', null, null, '12:00'],
    ['en', 'between 2 and 4', null, '14:00', '16:00'],
    ['en', '2-4pm', null, '14:00', '16:00'],
    ['en', 'half past three', null, '15:30', '15:30'],
    ['en', 'today', '2026-11-24', null, null],
    ['en', 'the day after tomorrow', '2026-11-26', null, null],
    ['en', 'next Monday morning', '2026-11-30', '06:00', '12:00'],
    ['en', 'in 3 days', '2026-11-27', null, null],
    ['en', 'on the 5th', '2026-12-05', null, null],
    ['en', '5 December', '2026-12-05', null, null],
    ['en', '2026-12-05', '2026-12-05', null, null],
    ['en', 'tomorrow after 5', '2026-11-25', '17:00', null],
    ['en', '3 days ago', '2026-11-21', null, null],
    ['en', 'Dec 5th, 2026 at 9:30am', '2026-12-05', '09:30', '09:30'],
    ['en', 'last friday at quarter to four', '2026-11-20', '15:45', '15:45'],
    ['da', 'i overmorgen', '2026-11-26', null, null],
    ['da', 'på fredag', '2026-11-27', null, null],
    ['da', 'halv fire', null, '15:30', '15:30'],
    ['da', 'klokken 15', null, '15:00', '15:00'],
    ['da', 'i morgen eftermiddag kl. 14.30', '2026-11-25', '14:30', '14:30'],
    ['da', 'den 5. december', '2026-12-05', null, null],
    ['da', 'd. 5/12 kl 15-17', '2026-12-05', '15:00', '17:00'],
    ['da', 'mellem 10 og 12 på torsdag', '2026-11-26', '10:00', '12:00'],
    ['da', 'i går', '2026-11-23', null, null],
    ['da', 'for 3 dage siden', '2026-11-21', null, null],
    ['da', 'næste mandag formiddag', '2026-11-30', '09:00', '12:00'],
    ['da', 'efter kl 17', null, '17:00', null],
    ['da', 'i aften efter 18', '2026-11-24', '18:00', null],
    ['da', 'i fredags', '2026-11-20', null, null],
    ['ms', 'esok petang', '2026-11-25', '14:00', '19:00'],
    ['ms', 'lusa', '2026-11-26', null, null],
    ['ms', 'pukul 3', null, '15:00', '15:00'],
    ['ms', 'hari Jumaat', '2026-11-27', null, null],
    ['ms', 'esok pukul 3 petang', '2026-11-25', '15:00', '15:00'],
    ['ms', 'Jumaat depan pagi', '2026-12-04', '06:00', '12:00'],
    ['ms', '3 hari lagi', '2026-11-27', null, null],
    ['ms', '3 hari lepas', '2026-11-21', null, null],
    ['ms', 'semalam', '2026-11-23', null, null],
    ['ms', '12 Disember', '2026-12-12', null, null],
    ['ms', 'antara pukul 2 hingga 4', null, '14:00', '16:00'],
    ['ms', 'pukul tiga setengah', null, '15:30', '15:30'],
    ['ms', 'esok lepas 5', '2026-11-25', '17:00', null],
    ['ar', 'بكرة الساعة ٤', '2026-11-25', '16:00', '16:00'],
    ['ar', 'بعد بكرة العصر', '2026-11-26', '15:00', '18:00'],
    ['ar', 'يوم الأحد الصبح', '2026-11-29', '06:00', '12:00'],
    ['ar', 'أمس', '2026-11-23', null, null],
    ['ar', 'غداً بعد الساعة ٥', '2026-11-25', '17:00', null],
    ['ar', 'بعد ٣ أيام', '2026-11-27', null, null],
    ['ar', 'قبل ثلاثة أيام', '2026-11-21', null, null],
    ['ar', 'الساعة ثلاثة ونص', null, '15:30', '15:30'],
    ['ar', '٥ ديسمبر', '2026-12-05', null, null],
    ['ar', '١٢/٥/٢٠٢٦', '2026-05-12', null, null],
    ['ar', 'بين ٢ و٤', null, '14:00', '16:00'],
    ['ar', 'الخميس القادم مساءً', '2026-11-26', '18:00', '23:00'],
    ['ar', 'بكرة بعد ٥', '2026-11-25', '17:00', null],
    ['zh', '明天下午三点', '2026-11-25', '15:00', '15:00'],
    ['zh', '后天', '2026-11-26', null, null],
    ['zh', '下周一上午', '2026-11-30', '06:00', '12:00'],
    ['zh', '三点半', null, '15:30', '15:30'],
    ['zh', '昨天', '2026-11-23', null, null],
    ['zh', '三天前', '2026-11-21', null, null],
    ['zh', '3天后', '2026-11-27', null, null],
    ['zh', '12月5日', '2026-12-05', null, null],
    ['zh', '明天五点之后', '2026-11-25', '17:00', null],
    ['zh', '下午两点到四点', null, '14:00', '16:00'],
    ['zh', '今晚8点', '2026-11-24', '20:00', '20:00'],
    ['zh', '上周五', '2026-11-20', null, null],
    ['zh', '十二月二十五号上午10点半', '2026-12-25', '10:30', '10:30'],
  ])('are read in %s: %s', (code, text, date, from, to) => {
    const moments = mentionsIn(code, text).filter(({ kind }) => kind === 'moment');
    expect(moments).toMatchObject([{ date, from, to }]);
  });

  it.each([
    ['en', 'good morning'],
    ['en', 'cancel 2 to 4 mugs'],
    ['da', 'godmorgen'],
    ['ms', 'selamat pagi'],
    ['ar', 'صباح الخير'],
    ['zh', '下午好，快一点'],
    ['en', 'have a good weekend'],
    ['da', 'god weekend'],
    ['ms', 'selamat hujung minggu'],
    ['ar', 'نهاية أسبوع سعيدة'],
    ['zh', '周末愉快'],
  ])('are not heard in %s: %s', (code, text) => {
    expect(mentionsIn(code, text).filter(({ kind }) => kind === 'moment')).toEqual([]);
  });

  it.each([
    ['en', 'next week', '2026-11-30', '2026-12-06'],
    ['en', 'this weekend', '2026-11-28', '2026-11-29'],
    ['en', 'next month', '2026-12-01', '2026-12-31'],
    ['en', 'the week after next', '2026-12-07', '2026-12-13'],
    ['en', 'last week', '2026-11-16', '2026-11-22'],
    ['ms', 'minggu depan', '2026-11-30', '2026-12-06'],
    ['ms', 'hujung minggu ini', '2026-11-28', '2026-11-29'],
    ['ms', 'bulan depan', '2026-12-01', '2026-12-31'],
    ['ms', 'dalam minggu ini', '2026-11-23', '2026-11-29'],
    ['ms', 'bulan lepas', '2026-10-01', '2026-10-31'],
    ['da', 'i næste uge', '2026-11-30', '2026-12-06'],
    ['da', 'i weekenden', '2026-11-28', '2026-11-29'],
    ['da', 'næste måned', '2026-12-01', '2026-12-31'],
    ['da', 'ugen efter næste', '2026-12-07', '2026-12-13'],
    ['da', 'sidste måned', '2026-10-01', '2026-10-31'],
    ['ar', 'الأسبوع القادم', '2026-11-29', '2026-12-05'],
    ['ar', 'نهاية الأسبوع', '2026-11-27', '2026-11-28'],
    ['ar', 'الشهر الجاي', '2026-12-01', '2026-12-31'],
    ['ar', 'عطلة نهاية الأسبوع القادمة', '2026-12-04', '2026-12-05'],
    ['ar', 'الأسبوع الماضي', '2026-11-15', '2026-11-21'],
    ['zh', '下周', '2026-11-30', '2026-12-06'],
    ['zh', '这个周末', '2026-11-28', '2026-11-29'],
    ['zh', '下个月', '2026-12-01', '2026-12-31'],
    ['zh', '下下周', '2026-12-07', '2026-12-13'],
    ['zh', '上个星期', '2026-11-16', '2026-11-22'],
  ])('may be a week, a weekend or a month, in %s: %s', (code, text, date, until) => {
    const weekend = code === 'ar' ? [5, 6] : [6, 7];
    expect(mentionsIn(code, text, { weekend })).toMatchObject([{ kind: 'moment', date, until, from: null }]);
  });

  it.each([
    ['en', 'next week on Friday', '2026-12-04'],
    ['en', 'Monday the week after next', '2026-12-07'],
    ['en', 'next month on the 7th', '2026-12-07'],
    ['ms', 'minggu depan hari Jumaat', '2026-12-04'],
    ['da', 'i næste uge på fredag', '2026-12-04'],
    ['da', 'fredag om 14 dage', '2026-12-11'],
    ['ar', 'الأسبوع الجاي يوم الخميس', '2026-12-03'],
    ['ar', 'الأحد الأسبوع القادم', '2026-11-29'],
    ['zh', '下下周一', '2026-12-07'],
    ['zh', '下个月5号', '2026-12-05'],
  ])('are the day of a week or month that was named, in %s: %s', (code, text, date) => {
    const weekend = code === 'ar' ? [5, 6] : [6, 7];
    expect(mentionsIn(code, text, { weekend })).toMatchObject([{ kind: 'moment', date, until: null }]);
  });

  it('keep the time that is said beside a week', () => {
    expect(mentionsIn('en', 'next weekend after 5')).toMatchObject([
      { date: '2026-12-05', until: '2026-12-06', from: '17:00', to: null },
    ]);
  });

  it.each([
    ['بين اثنين وأربعة', '14:00', '16:00'],
    ['الساعة ثلاثة وعشر دقايق', '15:10', '15:10'],
    ['الساعة وحدة', '13:00', '13:00'],
  ])('hear number words behind a joined "and": %s', (text, from, to) => {
    expect(mentionsIn('ar', text)).toMatchObject([{ kind: 'moment', from, to }]);
  });

  it('put the month first only where the market does', () => {
    expect(mentionsIn('en', '12/5')).toMatchObject([{ date: '2027-05-12' }]);
    expect(mentionsIn('en', '12/5', { dayFirst: false })).toMatchObject([{ date: '2026-12-05' }]);
  });

  it('may be a bare hour or day of the month where one was asked for, and a place in a list elsewhere', () => {
    expect(mentionsIn('en', '3', { asked: 'moment' })).toMatchObject([{ kind: 'moment', from: '15:00' }]);
    expect(mentionsIn('en', 'the 5th', { asked: 'moment' }, true)).toMatchObject([{ date: '2026-12-05' }]);
    expect(mentionsIn('en', 'the 5th', { asked: 'order' }, true)).toEqual([{ kind: 'ordinal', position: 5 }]);
  });

  it('are not swallowed by items', () => {
    expect(mentionsIn('en', 'the lamp tomorrow', {}, true)).toMatchObject([
      { kind: 'item', text: 'lamp' },
      { kind: 'moment', date: '2026-11-25' },
    ]);
  });

  it('never throw, whatever is typed', () => {
    const word = fc.constantFrom(
      '3',
      '15',
      ':',
      '.',
      '-',
      '/',
      'at',
      'tomorrow',
      '点',
      '下午',
      '٤',
      'الساعة',
      'kl',
      '31',
      '2',
      '99',
      ' ',
      '5th',
      '$',
      '@',
    );
    const text = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.array(word, { maxLength: 40 }).map((words) => words.join(' ')),
    );
    fc.assert(
      fc.property(fc.constantFrom('en', 'da', 'ms', 'ar', 'zh'), text, (code, typed) => {
        for (const { kind } of mentionsIn(code, typed, { asked: 'moment', country: 'DK' }, true))
          expect(kind).not.toBe('');
      }),
    );
  });
});
