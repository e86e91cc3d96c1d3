import { describe, expect, it } from 'vitest';
import { mentionsIn } from './known-books.ts';

describe('what was asked', () => {
  it.each([
    ['en', 'the second one', 2],
    ['en', 'the 3rd', 3],
    ['en', 'first', 1],
    ['en', 'number 4', 4],
    ['en', 'the last one', -1],
    ['en', 'my second order', 2],
    ['ms', 'yang kedua', 2],
    ['ms', 'yg ketiga', 3],
    ['ms', 'pertama', 1],
    ['ms', 'nombor 4', 4],
    ['ms', 'yang terakhir', -1],
    ['ms', 'pesanan kedua', 2],
    ['da', 'den anden', 2],
    ['da', 'den tredje', 3],
    ['da', 'første', 1],
    ['da', 'nummer 4', 4],
    ['da', 'den sidste', -1],
    ['da', 'den femte ordre', 5],
    ['ar', 'الثاني', 2],
    ['ar', 'الثالث', 3],
    ['ar', 'الأول', 1],
    ['ar', 'رقم ٤', 4],
    ['ar', 'الأخير', -1],
    ['ar', 'الطلب الثاني', 2],
    ['zh', '第二个', 2],
    ['zh', '第三单', 3],
    ['zh', '第一个', 1],
    ['zh', '第４个', 4],
    ['zh', '最后一个', -1],
    ['zh', '第二件', 2],
  ])('makes a place in the list of an ordinal in %s: %s', (code, text, position) => {
    expect(mentionsIn(code, text, { asked: 'order' }, true)).toEqual([{ kind: 'ordinal', position }]);
  });

  it.each([
    ['en', 'both'],
    ['en', 'both of them'],
    ['en', 'both please'],
    ['en', 'cancel both items'],
    ['en', 'these two'],
    ['ms', 'kedua-dua'],
    ['ms', 'dua-dua'],
    ['ms', 'kedua-duanya'],
    ['ms', 'batal kedua-dua'],
    ['ms', 'dua dua sekali'],
    ['da', 'begge'],
    ['da', 'begge to'],
    ['da', 'dem begge'],
    ['da', 'annuller begge'],
    ['da', 'begge dele'],
    ['ar', 'كلاهما'],
    ['ar', 'الاثنين'],
    ['ar', 'التنتين'],
    ['ar', 'الغي الاثنين'],
    ['ar', 'كليهما'],
    ['zh', '两个都'],
    ['zh', '两件都'],
    ['zh', '这两个'],
    ['zh', '两样都'],
    ['zh', '把两个都取消'],
  ])('may be answered with both in %s: %s', (code, text) => {
    expect(mentionsIn(code, text, { asked: 'lines' }, true)).toEqual([{ kind: 'both' }]);
  });

  it.each([
    ['en', 'all but the lamp', ['lamp']],
    ['en', 'everything except the mug', ['mug']],
    ['en', 'all of it apart from the blue lamp', ['blue lamp']],
    ['en', 'cancel all but the mug', ['mug']],
    ['en', 'all but the lamp and the mug', ['lamp', 'mug']],
    ['ms', 'semua kecuali lampu', ['lampu']],
    ['ms', 'semua selain cawan', ['cawan']],
    ['ms', 'batal semua kecuali lampu meja', ['lampu meja']],
    ['ms', 'semua melainkan cawan', ['cawan']],
    ['ms', 'semuanya kecuali lampu dan cawan', ['lampu', 'cawan']],
    ['da', 'alt undtagen lampen', ['lampen']],
    ['da', 'alle på nær koppen', ['koppen']],
    ['da', 'alt bortset fra den blå lampe', ['blå lampe']],
    ['da', 'annuller alt undtagen koppen', ['koppen']],
    ['da', 'alt andet end lampen', ['lampen']],
    ['ar', 'الكل ما عدا المصباح', ['المصباح']],
    ['ar', 'كل شي إلا الكوب', ['الكوب']],
    ['ar', 'كلها باستثناء المصباح', ['المصباح']],
    ['ar', 'الغي الكل إلا المصباح', ['المصباح']],
    ['ar', 'كله عدا الكوب', ['الكوب']],
    ['zh', '除了台灯都取消', ['台灯']],
    ['zh', '除了杯子以外全部', ['杯子']],
    ['zh', '全部取消，台灯除外', ['台灯']],
    ['zh', '台灯以外都取消', ['台灯']],
    ['zh', '除了台灯和杯子都取消', ['台灯', '杯子']],
  ])('may be answered with all but something in %s: %s', (code, text, items) => {
    const mentions = mentionsIn(code, text, { asked: 'lines' }, true);
    expect(mentions.filter(({ kind }) => kind !== 'all')).toEqual(
      items.map((item) => ({ kind: 'item', text: item, quantity: null, excluded: true })),
    );
  });

  it.each([
    ['en', '2', 2],
    ['en', 'just one', 1],
    ['en', 'two of them', 2],
    ['en', 'three', 3],
    ['en', 'x2', 2],
    ['en', '2 pcs', 2],
    ['ms', '2', 2],
    ['ms', 'satu je', 1],
    ['ms', 'dua daripadanya', 2],
    ['ms', 'tiga', 3],
    ['ms', 'dua biji', 2],
    ['ms', 'tiga keping', 3],
    ['da', '2', 2],
    ['da', 'kun en', 1],
    ['da', 'to af dem', 2],
    ['da', 'tre', 3],
    ['da', '2 stk', 2],
    ['da', 'fire styk', 4],
    ['ar', '٢', 2],
    ['ar', 'واحد بس', 1],
    ['ar', 'اثنين منهم', 2],
    ['ar', 'ثلاثة', 3],
    ['ar', 'حبتين', 2],
    ['ar', 'أربع قطع', 4],
    ['zh', '2', 2],
    ['zh', '就一个', 1],
    ['zh', '两个', 2],
    ['zh', '三件', 3],
    ['zh', '２个', 2],
    ['zh', '十二个', 12],
  ])('makes a quantity of a number in %s: %s', (code, text, quantity) => {
    expect(mentionsIn(code, text, { asked: 'quantity' }, true)).toEqual([{ kind: 'quantity', quantity }]);
  });

  it.each([
    ['المصباح وثلاثة أكواب', 'المصباح', 'أكواب'],
    ['المصباح و٣ أكواب', 'المصباح', 'أكواب'],
    ['الكوب وثلاث مصابيح', 'الكوب', 'مصابيح'],
  ])('hears a number behind a joined "and": %s', (text, first, second) => {
    expect(mentionsIn('ar', text, { asked: 'lines' }, true)).toEqual([
      { kind: 'item', text: first, quantity: null, excluded: false },
      { kind: 'item', text: second, quantity: 3, excluded: false },
    ]);
  });

  it('hears an order number behind a joined "and"', () => {
    expect(mentionsIn('ar', 'الغي ١٠٢٣ و١٠٢٤', { asked: 'order' }, true)).toEqual([
      { kind: 'order-number', number: '1023' },
      { kind: 'order-number', number: '1024' },
    ]);
  });
});
