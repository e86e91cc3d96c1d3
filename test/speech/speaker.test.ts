import { describe, expect, it } from 'vitest';
import { createSpeaker } from '../../src/speech/speaker.ts';
import { languageOf, languages, line, plain, realBook, speakerWith } from './real-books.ts';

const [en, ms, da, ar, zh] = [
  languageOf('en'),
  languageOf('ms'),
  languageOf('da'),
  languageOf('ar'),
  languageOf('zh'),
] as const;

const speaker = speakerWith({
  greet: ['Hello {{name}}', 'Hi {{name}}', 'Welcome {{name}}'],
  ask: { reason: 'Why {{order}}?' },
  item: { lamp: 'the lamp', said: 'You said {{it}}' },
  pieces_one: ['one piece', 'a piece'],
  pieces_other: '{{count}} pieces',
  tricky: '{{a}} {{b}} $t(item.lamp)',
});

describe('plurals', () => {
  const arabic = createSpeaker(
    new Map([
      [
        ar,
        realBook(ar, {
          pieces_zero: 'لا قطع',
          pieces_one: 'قطعة واحدة',
          pieces_two: 'قطعتان',
          pieces_few: '{{count}} قطع',
          pieces_many: '{{count}} قطعة',
          pieces_other: '{{count}} قطعةٍ',
        }),
      ],
    ]),
  );

  it.each([
    [0, 'لا قطع'],
    [1, 'قطعة واحدة'],
    [2, 'قطعتان'],
    [3, '3 قطع'],
    [11, '11 قطعة'],
    [100, '100 قطعةٍ'],
    [1103, '1,103 قطع'],
  ])('Arabic takes its own form for %i', (count, expected) => {
    expect(arabic.word(line('pieces', { count }), ar)).toBe(expected);
  });

  it('counts are written as the language writes numbers', () => {
    const count = 12345;
    expect(speaker.word(line('pieces', { count }), en)).toBe('12,345 pieces');
    expect(speaker.word(line('pieces', { count }), da)).toBe('12.345 pieces');
  });

  it('a form with fewer wordings than its siblings repeats its own', () => {
    const say = (count: number, variant: number): string =>
      speaker.word(line('pieces', { count }, variant), en);
    expect([say(1, 0), say(1, 1), say(2, 0), say(2, 1)]).toEqual([
      'one piece',
      'a piece',
      '2 pieces',
      '2 pieces',
    ]);
  });
});

describe('wordings', () => {
  it('take turns by the variant of the line', () => {
    const said = [0, 1, 2, 3].map((variant) => speaker.word(line('greet', { name: 'Ida' }, variant), en));
    expect(said).toEqual(['Hello Ida', 'Hi Ida', 'Welcome Ida', 'Hello Ida']);
  });

  it('several lines are paragraphs', () => {
    const lines = [line('item.lamp'), line('greet', { name: 'Ida' })];
    expect(speaker.wordAll(lines, en)).toBe('the lamp\n\nHello Ida');
  });

  it('a term is a text of its own', () => {
    expect(speaker.word(line('item.said', { it: { kind: 'term', key: 'item.lamp' } }), en)).toBe(
      'You said the lamp',
    );
  });

  it('texts stand one below the other, each with facts and plurals of its own', () => {
    const texts = [
      { key: 'greet', values: { name: 'Ada' } },
      { key: 'pieces', values: { count: 1 } },
      { key: 'pieces', values: { count: 3 } },
    ];
    expect(plain(speaker.word(line('item.said', { it: { kind: 'texts', texts } }), en))).toBe(
      'You said Hello Ada\none piece\n3 pieces',
    );
  });

  it('what a shopper typed is never taken for a placeholder or a reference', () => {
    const words = speaker.word(line('tricky', { a: '{{b}} $t(item.lamp) $& $1', b: '{{- a}}' }), en);
    expect(words).toBe('{{b}} $t(item.lamp) $& $1 {{- a}} $t(item.lamp)');
  });

  it('a speaker knows its texts and directions', () => {
    expect([speaker.has('pieces', en), speaker.has('ask.reason', zh), speaker.has('ask', en)]).toEqual([
      true,
      true,
      false,
    ]);
    expect(languages.map((language) => speaker.direction(language))).toEqual([
      'ltr',
      'ltr',
      'ltr',
      'rtl',
      'ltr',
    ]);
  });
});

describe('what is missing', () => {
  it('stops a text that is in no book, by key and language', () => {
    expect(() => speaker.word(line('ask.nothing'), da)).toThrow(/"ask\.nothing".*"da"/);
    expect(() => speaker.word(line('ask'), da)).toThrow(/"ask".*"da"/);
  });

  it('stops a text whose value is not given, by key, language and placeholder', () => {
    expect(() => speaker.word(line('ask.reason', { orders: 'x' }), ms)).toThrow(
      'Text "ask.reason" in "ms" asks for {{order}}, but the line has orders.',
    );
  });

  it('stops a plural without a count', () => {
    expect(() => speaker.word(line('pieces', { count: 'many' }), en)).toThrow(/"pieces".*"en".*"count"/);
  });

  it('stops a plural form that the language lacks', () => {
    const book = realBook(ar, { pieces_one: 'قطعة' });
    expect(() => createSpeaker(new Map([[ar, book]])).word(line('pieces', { count: 3 }), ar)).toThrow(
      /"pieces".*for 3/,
    );
  });

  it('stops a term without a text, and a language without a book', () => {
    const value = { kind: 'term', key: 'reason.unknown' };
    expect(() => speaker.word(line('item.said', { it: value }), en)).toThrow(/"reason\.unknown".*"en"/);
    expect(() => speaker.word(line('item.lamp'), languageOf('fr'))).toThrow(/"fr" is not spoken here/);
  });

  it('does not fall back on what every object has', () => {
    const odd = createSpeaker(new Map([[en, realBook(en, { odd: '{{constructor}}' })]]));
    expect(() => odd.word(line('odd'), en)).toThrow(/constructor/);
    expect(odd.has('toString', en)).toBe(false);
  });

  it('leaves values unsaid that a text does not ask for', () => {
    const unknown = { kind: 'term', key: 'reason.unknown' };
    expect(plain(speaker.word(line('item.lamp', { unknown }), en))).toBe('the lamp');
  });
});
