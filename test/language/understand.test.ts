import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Reading } from '../../src/conversation/reading.ts';
import { readText } from './known-language.ts';

function wishesIn(reading: Reading): readonly string[] {
  return reading.wishes.map(({ intent, mentions }) => {
    const numbers = mentions.flatMap((mention) => (mention.kind === 'order-number' ? [mention.number] : []));
    return [intent, ...numbers].join(' ');
  });
}

describe('traps with the word for cancelling', () => {
  it.each([
    ['en', 'why was my order cancelled?', 'order.cancel_status'],
    ['en', 'I pressed cancel by mistake, please restore my order', 'order.cancel_status'],
    ['en', 'cancel my refund request', 'order.return'],
    ['en', "don't cancel, just change the address", 'order.change'],
    ['en', 'cancel my account', 'account.close'],
    ['en', 'until when can I cancel an order', 'policy.cancellation'],
    ['da', 'hvorfor blev min ordre annulleret', 'order.cancel_status'],
    ['ms', 'kenapa pesanan saya dibatalkan', 'order.cancel_status'],
    ['ar', 'ليش انلغى طلبي', 'order.cancel_status'],
    ['zh', '为什么我的订单被取消了', 'order.cancel_status'],
  ])('are understood in %s: %s', (code, text, intent) => {
    expect(readText(code, text).wishes[0]?.intent).toBe(intent);
  });

  it.each([
    ['en', 'cancel my alarm'],
    ['en', 'cancel the dinner reservation'],
    ['da', 'annuller min alarm'],
    ['ar', 'الغي المنبه'],
    ['zh', '取消闹钟'],
  ])('start nothing where it is no business of the shop, in %s: %s', (code, text) => {
    expect(readText(code, text).band).not.toBe('start');
  });
});

describe('several wishes', () => {
  it.each([
    ['en', 'cancel 1023 and 1024', ['order.cancel 1023', 'order.cancel 1024']],
    ['en', 'cancel 1023 and where is 1024?', ['order.cancel 1023', 'order.track 1024']],
    ['ms', 'batalkan pesanan 1023 dan 1024', ['order.cancel 1023', 'order.cancel 1024']],
    ['ar', 'الغي الطلب 1023 ووين الطلب 1024', ['order.cancel 1023', 'order.track 1024']],
    ['zh', '取消1023，另外1024什么时候到？', ['order.cancel 1023', 'order.track 1024']],
    ['en', 'cancel my order and I want to speak to a human', ['order.cancel', 'support.human']],
  ])('are told apart in %s: %s', (code, text, wishes) => {
    expect(wishesIn(readText(code, text))).toEqual(wishes);
  });

  it('drop a greeting beside a wish', () => {
    const reading = readText('en', 'Hello! Where is my parcel?');
    expect(reading.moves).toEqual([]);
    expect(wishesIn(reading)).toEqual(['order.track']);
  });
});

describe('answers to a question for confirmation', () => {
  it.each([
    ['en', 'yes please', 'affirm'],
    ['en', 'go ahead', 'affirm'],
    ['en', 'yes cancel it', 'affirm'],
    ['en', 'no thanks', 'deny'],
    ['ms', 'ya', 'affirm'],
    ['ms', 'tak nak', 'deny'],
    ['da', 'ja tak', 'affirm'],
    ['da', 'nej', 'deny'],
    ['ar', 'نعم', 'affirm'],
    ['ar', 'لا', 'deny'],
    ['zh', '好的', 'affirm'],
    ['zh', '取消吧', 'affirm'],
    ['zh', '不要', 'deny'],
  ])('are heard in %s: %s', (code, text, kind) => {
    expect(readText(code, text, 'confirmation')).toMatchObject({ moves: [{ kind }], wishes: [] });
  });

  it('keep what else was said', () => {
    expect(readText('en', 'no, the other one', 'confirmation')).toMatchObject({
      moves: [{ kind: 'deny' }],
      mentions: [{ kind: 'other' }],
    });
    expect(readText('en', 'yes but only the lamp', 'confirmation')).toMatchObject({
      moves: [{ kind: 'affirm' }],
      wishes: [],
      mentions: [{ kind: 'item', text: 'lamp' }],
    });
    const both = readText('en', 'yes, and where is order 1024?', 'confirmation');
    expect(both.moves).toEqual([{ kind: 'affirm' }]);
    expect(wishesIn(both)).toEqual(['order.track 1024']);
  });

  it.each(['ok stop', 'yes no wait', 'can you explain?', "ok but don't do it", 'can I change the address'])(
    'take nothing for a yes that is none: %s',
    (text) => {
      expect(readText('en', text, 'confirmation').moves).not.toContainEqual({ kind: 'affirm' });
    },
  );
});

describe('moves', () => {
  it.each([
    ['en', 'never mind', { kind: 'stop' }],
    ['en', 'go back', { kind: 'back' }],
    ['en', 'start over', { kind: 'restart' }],
    ['en', 'why?', { kind: 'why' }],
    ['da', 'hej', { kind: 'greet' }],
    ['zh', '谢谢', { kind: 'thanks' }],
    ['ar', 'مع السلامة', { kind: 'goodbye' }],
    ['en', 'danish please', { kind: 'language', language: 'da' }],
    ['zh', '请用英文', { kind: 'language', language: 'en' }],
    ['ms', 'boleh tukar bahasa?', { kind: 'language', language: null }],
    ['en', 'can we speak bahasa', { kind: 'language', language: 'ms' }],
  ])('are made in %s: %s', (code, text, move) => {
    expect(readText(code, text)).toMatchObject({ moves: [move], wishes: [] });
  });

  it('ask for a human as a wish', () => {
    expect(wishesIn(readText('en', 'agent'))).toEqual(['support.human']);
    expect(wishesIn(readText('zh', '转人工', 'confirmation'))).toEqual(['support.human']);
  });

  it('take a bare verb of cancelling for a wish', () => {
    expect(wishesIn(readText('en', 'cancel'))).toEqual(['order.cancel']);
  });
});

describe('texts with nothing to understand', () => {
  it.each([
    ['', 'empty'],
    [' \n\u0000\u200b', 'empty'],
    ['🎉🎉 !!!', 'symbols-only'],
    ['x'.repeat(4001), 'too-long'],
  ])('are named: %j', (text, unreadable) => {
    expect(readText('en', text)).toMatchObject({ unreadable, moves: [], wishes: [], mentions: [] });
  });
});

describe('any text', () => {
  it('is read the same way twice and never throws', () => {
    const units = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.string({ unit: 'grapheme' }),
      fc
        .array(fc.constantFrom('cancel', '1023', '#', ' ', '-', '取消', 'و', 'الطلب', 'og', '2', 'x', '和'), {
          maxLength: 60,
        })
        .map((words) => words.join(' ')),
      fc.array(fc.integer({ min: 0, max: 0xffff })).map((codes) => String.fromCharCode(...codes)),
    );
    const asked = fc.constantFrom(null, 'order', 'lines', 'quantity', 'reason', 'confirmation', 'intent');
    const code = fc.constantFrom('en', 'ms', 'da', 'ar', 'zh');
    fc.assert(
      fc.property(code, units, asked, (language, text, question) => {
        const reading = readText(language, text, question);
        expect(reading).toEqual(readText(language, text, question));
        expect(reading.text.length).toBeLessThanOrEqual(4000);
      }),
      { numRuns: 300 },
    );
  });

  it.each(['a', '1', '1-', '# ', '取消', 'و', '4 ', 'cancel 1023 and ', 'ab1,'])(
    'is read within a blink however it repeats: %s',
    (unit) => {
      const start = performance.now();
      readText('en', unit.repeat(10_000 / unit.length));
      readText('en', unit.repeat(3_900 / unit.length), 'lines');
      expect(performance.now() - start).toBeLessThan(400);
    },
  );
});

describe('anger', () => {
  it.each([
    ['en', 'where is my order ffs'],
    ['en', "I'm furious with you"],
    ['ms', 'pesanan kat mana, bodoh'],
    ['da', 'jeg er rasende, hvor er min ordre'],
    ['ar', 'طفشت، وين الطلب'],
    ['zh', '他妈的，订单到哪了'],
  ])('is heard in %s: %s', (language, text) => {
    expect(readText(language, text).isAngry).toBe(true);
  });

  it.each([
    ['en', "I'm not angry, I only want to know where it is"],
    ['en', 'where is my order please'],
    ['ms', 'pesanan saya kat mana ya'],
    ['da', 'hvor er min ordre henne'],
    ['ar', 'وين طلبي لو سمحت'],
    ['zh', '请问我的订单到哪了'],
    ['en', '!!!'],
  ])('is not heard in %s: %s', (language, text) => {
    expect(readText(language, text).isAngry).toBe(false);
  });
});
