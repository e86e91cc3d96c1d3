import { describe, expect, it } from 'vitest';
import type { Reading } from '../../src/conversation/reading.ts';
import { readText } from './known-language.ts';

function itemsIn(reading: Reading): readonly string[] {
  return reading.mentions.flatMap((mention) => (mention.kind === 'item' ? [mention.text] : []));
}

describe('a verb of cancelling and the name of a thing', () => {
  it.each([
    ['en', 'cancel the snow boots', ['snow boots']],
    ['en', 'please cancel 有声书', ['有声书']],
    ['da', 'annullér vinterstøvlerne', ['vinterstøvlerne']],
    ['da', 'annuller Snow boots', ['Snow boots']],
    ['ms', 'batalkan Snow boots', ['Snow boots']],
    ['ms', 'batalkan barang "سجادة صوف"', ['سجادة صوف']],
    ['ar', 'الغي الـ snow boots', ['snow boots']],
    ['ar', 'بطّل طلب المدفأة', ['المدفأة']],
    ['zh', '取消 Snow boots', ['Snow boots']],
    ['zh', '取消雪地靴', ['雪地靴']],
    ['zh', '取消台灯和杯子', ['台灯', '杯子']],
  ])('start cancelling it, in %s: %s', (code, text, items) => {
    const reading = readText(code, text);
    expect(reading).toMatchObject({ language: code, band: 'start', wishes: [{ intent: 'order.cancel' }] });
    expect(itemsIn(reading)).toEqual(items);
  });

  it('ask about cancelling it first where nobody ever heard of the thing', () => {
    const reading = readText('en', 'cancel Brødrister');
    expect(reading.band).not.toBe('ways-on');
    expect(reading.wishes[0]?.intent).toBe('order.cancel');
    expect(itemsIn(reading)).toEqual(['Brødrister']);
  });

  it.each([
    ['da', 'batalkan Running shorts', 'ms'],
    ['zh', 'annuller 有声书 fra ordre 1023', 'da'],
    ['en', '我想取消 phone stand', 'zh'],
    ['en', 'الغوا الـ Glasvase', 'ar'],
  ])('are read in the language of the verb, not of the name: %s, %s', (prior, text, language) => {
    expect(readText(prior, text)).toMatchObject({ language, wishes: [{ intent: 'order.cancel' }] });
  });
});

describe('asking politely', () => {
  it.each([
    ['en', 'can you cancel order 1023?'],
    ['en', 'can I still cancel 1023?'],
    ['da', 'kan I annullere ordre 1023?'],
    ['ms', 'boleh batalkan pesanan 83001?'],
    ['ar', 'أقدر ألغي؟ طلب 1023'],
    ['zh', '1023还能取消吗'],
  ])('for an order is wanting it, in %s: %s', (code, text) => {
    expect(readText(code, text).wishes[0]?.intent).toBe('order.cancel');
  });

  it.each([
    ['en', 'can I cancel after it ships?'],
    ['da', 'kan man annullere efter afsendelse?'],
    ['ms', 'boleh batal lepas dihantar?'],
    ['ar', 'هل يمكن الإلغاء بعد الشحن؟'],
    ['zh', '发货后可以取消吗？'],
  ])('in general is a question about the rules, in %s: %s', (code, text) => {
    expect(readText(code, text).wishes[0]?.intent).toBe('policy.cancellation');
  });
});

describe('the clauses of a wish', () => {
  it.each([
    ['en', 'order 1040, cancel it please', ['1040'], null],
    ['en', 'cancel 1040, wrong size', ['1040'], 'wrong-details'],
    ['da', 'annuller 1040, forkert farve', ['1040'], 'wrong-details'],
    ['ms', 'batalkan 1040, lambat sangat', ['1040'], 'too-slow'],
    ['ar', 'الغي 1040، المقاس غلط', ['1040'], 'wrong-details'],
    ['zh', '取消1040，太慢了', ['1040'], 'too-slow'],
  ])('belong to it, in %s: %s', (code, text, numbers, reason) => {
    const { wishes } = readText(code, text);
    expect(wishes.map(({ intent }) => intent)).toEqual(['order.cancel']);
    const mentions = wishes[0]?.mentions ?? [];
    expect(mentions.flatMap((one) => (one.kind === 'order-number' ? [one.number] : []))).toEqual(numbers);
    if (reason !== null) expect(mentions).toContainEqual({ kind: 'reason', reason });
  });

  it('are wishes of their own where they ask for something else', () => {
    const reading = readText('ar', 'الغي 1023 وابغى اكلم موظف');
    expect(reading.wishes.map(({ intent }) => intent)).toEqual(['order.cancel', 'support.human']);
  });
});

describe('an answer to why', () => {
  it.each([
    ['en', 'nothing special'],
    ['en', 'my neighbour lent me hers'],
    ['en', 'it was for the second birthday of my son'],
    ['ms', 'saja'],
    ['ms', 'jiran saya dah pinjamkan'],
    ['da', 'ingen særlig grund'],
    ['da', 'naboen har lånt mig sin'],
    ['ar', 'بدون سبب'],
    ['ar', 'جارتي اعطتني حقتها'],
    ['zh', '没什么原因'],
    ['zh', '邻居借给我一个了'],
  ])('is one in any words, in %s: %s', (code, text) => {
    const reading = readText(code, text, 'reason');
    expect(reading).toMatchObject({ moves: [], wishes: [], band: 'ways-on' });
    expect(reading.mentions.filter(({ kind }) => kind !== 'reason')).toEqual([]);
  });

  it('is the reason it names, whatever else it says', () => {
    const reading = readText('en', 'the second one was cheaper elsewhere', 'reason');
    expect(reading.mentions).toEqual([{ kind: 'reason', reason: 'cheaper-elsewhere' }]);
  });

  it.each([
    ['en', 'hang on, when does my other parcel come?', 'order.track'],
    ['da', 'vent, hvornår kommer min anden pakke?', 'order.track'],
    ['zh', '等等，我另一个包裹什么时候到？', 'order.track'],
    ['en', 'I want to talk to a real person', 'support.human'],
  ])('is none where it clearly asks for something else, in %s: %s', (code, text, intent) => {
    expect(readText(code, text, 'reason')).toMatchObject({ band: 'start', wishes: [{ intent }] });
  });

  it.each([
    ['en', '我不想要了，别的地方更便宜', 'zh'],
    ['ms', 'jeg har fundet den billigere et andet sted', 'da'],
    ['zh', 'I found it cheaper in another store', 'en'],
  ])('switches the language where it is a sentence in another: %s, %s', (prior, text, language) => {
    expect(readText(prior, text, 'reason')).toMatchObject({ language, switchesLanguage: true });
  });
});

describe('answers', () => {
  it.each([
    ['da', 'nummer to', 'order', { kind: 'ordinal', position: 2 }],
    ['ar', 'الثاني', 'order', { kind: 'ordinal', position: 2 }],
    ['en', 'the last one please', 'lines', { kind: 'ordinal', position: -1 }],
    ['zh', '第二个', 'lines', { kind: 'ordinal', position: 2 }],
    ['ms', 'kedua-duanya', 'lines', { kind: 'both' }],
    ['da', '2', 'quantity', { kind: 'quantity', quantity: 2 }],
  ] as const)('that are a place or a number are no wish, in %s: %s', (code, text, asked, mention) => {
    expect(readText(code, text, asked)).toMatchObject({ moves: [], wishes: [], mentions: [mention] });
  });

  it.each([
    ['en', 'yes again', 'affirm'],
    ['en', 'no leave it', 'deny'],
    ['da', 'ja annuller', 'affirm'],
    ['ar', 'نعم ألغ', 'affirm'],
    ['ms', 'tak, biarkan je', 'deny'],
    ['zh', '不对，另外那个', 'deny'],
  ])('to a confirmation begin with a yes or a no, in %s: %s', (code, text, kind) => {
    expect(readText(code, text, 'confirmation').moves[0]).toEqual({ kind });
  });

  it.each([
    ['en', 'yes but just the mug', ['mug']],
    ['da', 'ja, men kun krusene', ['krusene']],
    ['ms', 'ya, tapi cawan tu je', ['cawan']],
    ['zh', '好，但是只取消杯子', ['杯子']],
  ])('keep the thing that is named, and nothing of the rest, in %s: %s', (code, text, items) => {
    const reading = readText(code, text, 'confirmation');
    expect(reading.moves[0]).toEqual({ kind: 'affirm' });
    expect(itemsIn(reading)).toEqual(items);
  });
});

describe('gibberish', () => {
  it.each([
    ['en', 'gnarf gnarf'],
    ['da', 'asdf qwer zxcv'],
    ['ms', 'blorp fizz wumble'],
    ['ar', 'ضصثق فغعه خحج'],
    ['zh', '噼里啪啦哐当'],
    ['en', 'blah'],
  ])('is nothing, in %s: %s', (code, text) => {
    expect(readText(code, text)).toMatchObject({ moves: [], wishes: [], band: 'ways-on' });
  });
});
