import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isolateCode, isolateWords, withoutBidiControls } from '../../src/speech/bidi.ts';
import { languageOf, languages, line, speakerWith } from './real-books.ts';

const speaker = speakerWith({ it: '‹{{it}}›', count_other: '{{count}}' });
const arabic = languageOf('ar');
const english = languageOf('en');

describe('isolation', () => {
  it('lets words find their own direction in right-to-left text', () => {
    expect(speaker.word(line('it', { it: 'Desk lamp' }), arabic)).toBe('‹\u2068Desk lamp\u2069›');
    expect(speaker.word(line('it', { it: 'مصباح' }), arabic)).toBe('‹\u2068مصباح\u2069›');
  });

  it('keeps codes left-to-right in right-to-left text and plain elsewhere', () => {
    const it = { kind: 'code', text: '+966 800 555' };
    expect(speaker.word(line('it', { it }), arabic)).toBe('‹\u2066+966 800 555\u2069›');
    expect(speaker.word(line('it', { it }), english)).toBe('‹+966 800 555›');
  });

  it('surrounds right-to-left words in left-to-right text, and no others', () => {
    expect(isolateWords('مصباح 3', 'ltr')).toBe('\u2068مصباح 3\u2069');
    expect(isolateWords('Lampe til børn 台灯', 'ltr')).toBe('Lampe til børn 台灯');
  });

  it('takes controls out of a value before it surrounds it', () => {
    expect(isolateWords('\u202Eevil\u2069 \u2067x', 'rtl')).toBe('\u2068evil x\u2069');
    expect(isolateCode('10\u202D23\u2066', 'ltr')).toBe('1023');
  });

  it('surrounds every line by itself, for an isolate ends with its paragraph', () => {
    expect(isolateWords('one\n\ntwo', 'rtl')).toBe('\u2068one\u2069\n\n\u2068two\u2069');
    expect(isolateWords('', 'rtl')).toBe('');
  });
});

fc.configureGlobal({ seed: 20261102 });

const instant = fc
  .integer({ min: Date.UTC(2025, 0, 1), max: Date.UTC(2028, 0, 1) })
  .map((milliseconds) => Temporal.Instant.fromEpochMilliseconds(milliseconds).toString());
const day = instant.map((text) => text.slice(0, 10));
const typed = fc.oneof(fc.string(), fc.string({ unit: 'binary' }), fc.constant('a\u2069b\nc \u202Ed مصباح'));
const zone = fc.constantFrom('Asia/Riyadh', 'America/New_York', 'Europe/Copenhagen');
const phoneState = fc.oneof(
  fc.record({ kind: fc.constant('open'), until: instant }),
  fc.record({ kind: fc.constant('closed'), opensAt: fc.option(instant) }),
);
const way = fc.oneof(
  fc.record({ kind: fc.constant('phone'), number: typed, state: phoneState }),
  fc.record({ kind: fc.constant('email'), address: typed }),
  fc.record({ kind: fc.constant('human') }),
);
const anyValue = fc.oneof(
  typed,
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.record({ kind: fc.constant('code'), text: typed }),
  fc.record({ kind: fc.constant('codes'), texts: fc.array(typed) }),
  fc.record({
    kind: fc.constant('money'),
    money: fc.record({ minor: fc.integer(), currency: fc.constantFrom('USD', 'MYR', 'DKK', 'SAR', 'CNY') }),
  }),
  fc.record({ kind: fc.constant('day'), day }),
  fc.record({ kind: fc.constant('days'), from: day, until: day }),
  fc.record({ kind: fc.constant('moment'), at: instant, zone, now: instant }),
  fc.record({
    kind: fc.constant('items'),
    items: fc.array(fc.record({ title: typed, quantity: fc.nat(2000) })),
  }),
  fc.record({ kind: fc.constant('ways-on'), ways: fc.array(way, { minLength: 1 }), zone, now: instant }),
);

describe('whatever the value', () => {
  it('no Latin letter of it stands unisolated in Arabic', () => {
    fc.assert(
      fc.property(anyValue, (it) => {
        expect(outsideIsolates(speaker.word(line('it', { it }), arabic))).not.toMatch(/\p{Script=Latin}/u);
      }),
    );
  });

  it('isolates are closed within their line, in every language', () => {
    fc.assert(
      fc.property(anyValue, fc.constantFrom(...languages), (it, language) => {
        for (const part of speaker.word(line('it', { it }), language).split(paragraphs)) {
          expect(depths(part).at(-1) ?? 0).toBe(0);
          expect(Math.min(0, ...depths(part))).toBe(0);
        }
      }),
    );
  });

  it('no placeholder is left over', () => {
    const withoutBraces = anyValue.filter((it) => !withoutBidiControls(JSON.stringify(it)).includes('{{'));
    fc.assert(
      fc.property(withoutBraces, fc.constantFrom(...languages), fc.nat(), (it, language, variant) => {
        expect(speaker.word(line('it', { it }, variant), language)).not.toContain('{{');
      }),
    );
  });
});

const paragraphs = /[\n\r\u001C-\u001E\u0085\u2029]/u;

function outsideIsolates(text: string): string {
  return text.replaceAll(/[\u2066-\u2068][^\u2066-\u2069]*\u2069/gu, '');
}

function depths(text: string): number[] {
  let depth = 0;
  return Array.from(text, (character) => {
    if (/[\u2066-\u2068]/u.test(character)) depth += 1;
    if (character === '\u2069') depth -= 1;
    return depth;
  });
}
