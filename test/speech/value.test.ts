import { describe, expect, it } from 'vitest';
import { inAllLanguages } from './real-books.ts';

const money = (minor: number, currency: string): unknown => ({ kind: 'money', money: { minor, currency } });

describe('money', () => {
  it('is written as each language writes its own currency', () => {
    expect(inAllLanguages(money(123450, 'USD'))['en']).toBe('$1,234.50');
    expect(inAllLanguages(money(123450, 'MYR'))['ms']).toBe('RM 1,234.50');
    expect(inAllLanguages(money(123450, 'DKK'))['da']).toBe('1.234,50 kr.');
    expect(inAllLanguages(money(123450, 'SAR'))['ar']).toBe('1,234.50 ر.س.');
    expect(inAllLanguages(money(123450, 'CNY'))['zh']).toBe('¥1,234.50');
  });

  it('is written in every language for any market', () => {
    expect(inAllLanguages(money(4900, 'USD'))).toEqual({
      en: '$49.00',
      ms: '$49.00',
      da: '49,00 $',
      ar: '49.00 US$',
      zh: '$49.00',
    });
  });

  it('has as many decimals as the currency', () => {
    expect(inAllLanguages(money(1234, 'JPY'))['en']).toBe('¥1,234');
    expect(inAllLanguages(money(1234, 'KWD'))['en']).toBe('KWD 1.234');
  });
});

describe('days', () => {
  it('are written with weekday, day and month, in the Gregorian calendar and Latin digits', () => {
    expect(inAllLanguages({ kind: 'day', day: '2026-11-05' })).toEqual({
      en: 'Thu 5 Nov',
      ms: 'Kha, 5 Nov',
      da: 'tors. 5. nov.',
      ar: 'الخميس، 5 نوفمبر',
      zh: '11月5日周四',
    });
  });

  it('are a range when there are two', () => {
    expect(inAllLanguages({ kind: 'days', from: '2026-11-05', until: '2026-11-09' })).toEqual({
      en: 'Thu 5 Nov – Mon 9 Nov',
      ms: 'Kha, 5 Nov – Isn, 9 Nov',
      da: 'tors. 5. nov. – man. 9. nov.',
      ar: 'الخميس، 5 نوفمبر – الاثنين، 9 نوفمبر',
      zh: '11月5日周四至11月9日周一',
    });
  });

  it('are one day when both are the same', () => {
    const day = '2026-11-05';
    expect(inAllLanguages({ kind: 'days', from: day, until: day })).toEqual(
      inAllLanguages({ kind: 'day', day }),
    );
  });

  it('name their years when these differ', () => {
    const said = inAllLanguages({ kind: 'days', from: '2026-12-30', until: '2027-01-04' });
    expect([said['en'], said['zh']]).toEqual([
      'Wed, 30 Dec 2026 – Mon, 4 Jan 2027',
      '2026年12月30日周三至2027年1月4日周一',
    ]);
  });
});

describe('a moment', () => {
  const at = (instant: string, zone = 'Asia/Riyadh'): Record<string, string> =>
    inAllLanguages({ kind: 'moment', at: instant, zone, now: '2026-11-02T15:00:00Z' });

  it('is named by today', () => {
    expect(at('2026-11-02T12:30:00Z')).toEqual({
      en: 'today at 15:30',
      ms: 'hari ini pukul 15:30',
      da: 'i dag kl. 15.30',
      ar: 'اليوم الساعة 15:30',
      zh: '今天 15:30',
    });
  });

  it('is named by tomorrow and yesterday', () => {
    expect(at('2026-11-03T05:00:00Z')).toEqual({
      en: 'tomorrow at 08:00',
      ms: 'esok pukul 08:00',
      da: 'i morgen kl. 08.00',
      ar: 'غدًا الساعة 08:00',
      zh: '明天 08:00',
    });
    expect(at('2026-11-01T05:00:00Z')['da']).toBe('i går kl. 08.00');
  });

  it('is named by its weekday in the six days to come', () => {
    expect(at('2026-11-08T05:00:00Z')['en']).toBe('Sunday at 08:00');
    expect(at('2026-11-08T05:00:00Z')['ar']).toBe('يوم الأحد الساعة 08:00');
    expect(at('2026-11-09T05:00:00Z')['en']).toBe('Mon 9 Nov at 08:00');
    expect(at('2026-10-31T05:00:00Z')['en']).toBe('Sat 31 Oct at 08:00');
  });

  it('is named with its year when that is another than now', () => {
    expect(at('2027-01-12T05:00:00Z')['zh']).toBe('2027年1月12日周二 08:00');
  });

  it('is told on the clocks of its zone, days included', () => {
    const instant = '2026-11-02T16:30:00Z';
    expect(at(instant, 'America/New_York')['en']).toBe('today at 11:30');
    expect(at(instant, 'Asia/Kuala_Lumpur')['en']).toBe('tomorrow at 00:30');
    expect(at(instant, 'Europe/Copenhagen')['da']).toBe('i dag kl. 17.30');
    expect(at('2026-11-01T05:30:00Z', 'America/New_York')['en']).toBe('yesterday at 01:30');
    expect(at('2026-11-01T06:30:00Z', 'America/New_York')['en']).toBe('yesterday at 01:30');
  });
});

describe('lists', () => {
  it('name things with their quantities, a single one without', () => {
    const items = [
      { title: 'Desk lamp', quantity: 2 },
      { title: 'Mug', quantity: 1 },
      { title: 'Pen', quantity: 1200 },
    ];
    expect(inAllLanguages({ kind: 'items', items })).toEqual({
      en: '2 × Desk lamp, Mug and 1,200 × Pen',
      ms: '2 × Desk lamp, Mug dan 1,200 × Pen',
      da: '2 × Desk lamp, Mug og 1.200 × Pen',
      ar: '2 × Desk lamp وMug و1,200 × Pen',
      zh: 'Desk lamp × 2、Mug和Pen × 1,200',
    });
  });

  it('name codes', () => {
    const said = inAllLanguages({ kind: 'codes', texts: ['1023', '1024', 'A-1031'] });
    expect([said['en'], said['da'], said['zh']]).toEqual([
      '1023, 1024 and A-1031',
      '1023, 1024 og A-1031',
      '1023、1024和A-1031',
    ]);
  });
});

describe('ways on', () => {
  const ways = (...list: unknown[]): Record<string, string> =>
    inAllLanguages({ kind: 'ways-on', ways: list, zone: 'Asia/Riyadh', now: '2026-11-02T15:00:00Z' });
  const phone = (state: unknown): unknown => ({ kind: 'phone', number: '+966 800 555 0100', state });

  it('are a line each', () => {
    const open = phone({ kind: 'open', until: '2026-11-02T19:00:00Z' });
    const said = ways(open, { kind: 'email', address: 'help@shop.example' }, { kind: 'human' });
    expect(said['en']).toBe(
      '• Phone: +966 800 555 0100 (open until 22:00)\n' +
        '• E-mail: help@shop.example\n' +
        '• A person: write “human” and I will pass this on to a colleague',
    );
    expect(Object.values(said).map((text) => text.split('\n').length)).toEqual([3, 3, 3, 3, 3]);
  });

  it('name the end of the day when the phone is open until then', () => {
    expect(ways(phone({ kind: 'open', until: '2026-11-02T21:00:00Z' }))).toEqual({
      en: '• Phone: +966 800 555 0100 (open until midnight)',
      ms: '• Telefon: +966 800 555 0100 (dibuka hingga pukul 12 tengah malam)',
      da: '• Telefon: +966 800 555 0100 (åben til kl. 24.00)',
      ar: '• الهاتف: +966 800 555 0100 (متاح الآن حتى الساعة 12 منتصف الليل)',
      zh: '• 电话：+966 800 555 0100（可接通，服务至 24:00）',
    });
    const dayAfter = ways(phone({ kind: 'open', until: '2026-11-03T21:00:00Z' }));
    expect(dayAfter['da']).toContain('(åben til i morgen kl. 24.00)');
  });

  it('say when a closed phone opens, at midnight too', () => {
    const said = ways(phone({ kind: 'closed', opensAt: '2026-11-03T05:00:00Z' }));
    expect(said['en']).toContain('(closed, opens again tomorrow at 08:00)');
    expect(ways(phone({ kind: 'closed', opensAt: '2026-11-02T21:00:00Z' }))['zh']).toContain('明天 00:00');
  });

  it('name the weekday of an opening some days ahead', () => {
    expect(ways(phone({ kind: 'closed', opensAt: '2026-11-08T05:00:00Z' }))).toEqual({
      en: '• Phone: +966 800 555 0100 (closed, opens again Sunday at 08:00)',
      ms: '• Telefon: +966 800 555 0100 (tutup, dibuka semula Ahad pukul 08:00)',
      da: '• Telefon: +966 800 555 0100 (lukket, åbner igen søndag kl. 08.00)',
      ar: '• الهاتف: +966 800 555 0100 (مغلق الآن، ويعود للعمل يوم الأحد الساعة 08:00)',
      zh: '• 电话：+966 800 555 0100（已下班，星期日 08:00 恢复服务）',
    });
  });

  it('say that a phone is answered around the clock', () => {
    expect(ways(phone({ kind: 'open', until: null }))).toEqual({
      en: '• Phone: +966 800 555 0100 (around the clock)',
      ms: '• Telefon: +966 800 555 0100 (24 jam)',
      da: '• Telefon: +966 800 555 0100 (døgnåben)',
      ar: '• الهاتف: +966 800 555 0100 (على مدار الساعة)',
      zh: '• 电话：+966 800 555 0100（24小时服务）',
    });
  });

  it('say no more than that a phone is closed when no opening is near', () => {
    expect(ways(phone({ kind: 'closed', opensAt: null }))['da']).toContain('(lukket i øjeblikket)');
  });
});

describe('stretches of a day', () => {
  const stretches = (day: string, ...list: (readonly [string, string])[]): Record<string, string> =>
    inAllLanguages({
      kind: 'stretches',
      day,
      stretches: list.map(([from, until]) => ({ from, until })),
      zone: 'Europe/Copenhagen',
      now: '2026-11-02T09:00:00Z',
    });

  it('say today and tomorrow, and name other days', () => {
    const afternoon = ['2026-11-02T14:00:00Z', '2026-11-02T15:00:00Z'] as const;
    expect(stretches('2026-11-02', afternoon)).toEqual({
      en: 'today, 15:00–16:00',
      ms: 'hari ini, 15:00–16:00',
      da: 'i dag kl. 15.00–16.00',
      ar: 'اليوم من 15:00 إلى 16:00',
      zh: '今天 15:00至16:00',
    });
    expect(stretches('2026-11-03', ['2026-11-03T14:00:00Z', '2026-11-03T15:00:00Z'])['en']).toBe(
      'tomorrow, 15:00–16:00',
    );
    expect(stretches('2026-11-08', ['2026-11-08T14:00:00Z', '2026-11-08T15:00:00Z'])).toMatchObject({
      en: 'Sun 8 Nov, 15:00–16:00',
      da: 'søn. 8. nov. kl. 15.00–16.00',
      zh: '11月8日周日 15:00至16:00',
    });
  });

  it('are a list where a day has several, and end with the day at its midnight', () => {
    const morning = ['2026-11-03T08:00:00Z', '2026-11-03T11:00:00Z'] as const;
    const evening = ['2026-11-03T18:00:00Z', '2026-11-03T23:00:00Z'] as const;
    expect(stretches('2026-11-03', morning, evening)).toMatchObject({
      en: 'tomorrow, 09:00–12:00 and 19:00–midnight',
      da: 'i morgen kl. 09.00–12.00 og 19.00–24.00',
      zh: '明天 09:00至12:00和19:00至24:00',
    });
  });
});

describe('a time zone', () => {
  it('has the name that people give it', () => {
    expect(inAllLanguages({ kind: 'zone', zone: 'America/New_York' })).toEqual({
      en: 'Eastern Time',
      ms: 'Waktu Timur',
      da: 'Eastern-tid',
      ar: 'التوقيت الشرقي لأمريكا الشمالية',
      zh: '北美东部时间',
    });
  });
});
