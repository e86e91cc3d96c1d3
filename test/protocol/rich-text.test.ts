import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseRichText, plainText, type Block, type Span } from '../../src/protocol/rich-text.ts';

const words = (text: string) => ({ kind: 'words', text });

describe('the marks of the bot’s words', () => {
  it('are bold words, which may hold an address', () => {
    expect(spansOf('**How to return**, see **a@b.example**')).toEqual([
      { kind: 'bold', spans: [words('How to return')] },
      words(', see '),
      { kind: 'bold', spans: [{ kind: 'link', text: 'a@b.example', href: 'mailto:a@b.example' }] },
    ]);
  });

  it.each([
    '2 ** 3 ** 4',
    '**',
    '****',
    '** a **',
    '**a\nb**',
    '*a*',
    '_a_',
    '<b>a</b>',
    '[a](https://b.example)',
  ])('are nothing else: %j', (text) => {
    expect(JSON.stringify(parseRichText(text))).not.toContain('"bold"');
    expect(plainText(text)).toBe(text);
  });

  it('are lists, between the words around them', () => {
    expect(shapeOf('Please:\n\n1. Pack it.\n2. Send it.\n\nThank you.\n- a\n- b\n• c')).toEqual([
      'Please:',
      ['Pack it.', 'Send it.'],
      'Thank you.',
      ['a', 'b'],
      ['c'],
    ]);
  });

  it.each(['5. nov. kommer den.', '1. nov. kommer den.', '2. b\n3. c', '-5 °C', '•••• 4242', '1.5 kg', '- '])(
    'make no list of %j',
    (text) => {
      expect(shapeOf(text)).toEqual([text.trimEnd()]);
    },
  );

  it('keep the direction of codes, and leave plain numbers to the words around them', () => {
    const codes = spansOf('الطلب #1023 أو R-20-7 أو 114-3921 خلال 30 يومًا بسعر 59.99').filter(
      ({ kind }) => kind === 'code',
    );
    expect(codes.map(textOf)).toEqual(['#1023', 'R-20-7', '114-3921']);
  });

  it('are without characters that would turn a text around', () => {
    expect(shapeOf('a\u202Eb\u202Cc\u2068d\u2069')).toEqual(['abc\u2068d\u2069']);
    expect(plainText('a\u202Eb')).toBe('ab');
  });
});

describe('the links in a text', () => {
  it.each([
    ['See https://shop.example/orders/1023.', 'https://shop.example/orders/1023'],
    ['(https://shop.example/a?b=c&d=1)', 'https://shop.example/a?b=c&d=1'],
    ['详情：https://shop.example/1023。', 'https://shop.example/1023'],
    ['انظر \u2068https://shop.example/1023\u2069، من فضلك', 'https://shop.example/1023'],
    ['Write to support-us@polydesk.example!', 'mailto:support-us@polydesk.example'],
    ['Call +1 (800) 555-0199.', 'tel:+18005550199'],
    ['اتصل على \u2066+966 00 000 0101\u2069', 'tel:+966000000101'],
  ])('are found without the marks around them: %s', (text, href) => {
    expect(links(text)).toEqual([href]);
  });

  it.each([
    'javascript:alert(1)',
    'http://shop.example',
    'data:text/html,x',
    'vbscript:x',
    'https://',
    '<a href="x">',
    '1+1 = 2',
    '+12345678901234567890',
  ])('are never anything but https, mailto and tel: %s', (text) => {
    expect(links(text)).toEqual([]);
  });
});

describe('any text', () => {
  const piece = fc.constantFrom(
    ...['https://', 'a.example', '/', 'x@y.example', '.', '。', '\n', 'javascript:', '**', '*', '- ', '• '],
    ...['1. ', '2. ', '+45 12 34 56 78', '#1', 'A-1', '\u202E', '\u2068', ' ', 'طلب'],
  );
  const text = fc.array(fc.oneof(piece, fc.string())).map((pieces) => pieces.join(''));

  it('keeps all of its words, and leads only where it may', () => {
    fc.assert(
      fc.property(text, (any) => {
        expect(bare(parseRichText(any).map(rewritten).join('\n'))).toBe(bare(any));
        for (const href of links(any))
          expect(['https:', 'mailto:', 'tel:']).toContain(new URL(href).protocol);
      }),
    );
  });

  it('reads the same in plain words', () => {
    fc.assert(
      fc.property(text, (any) => {
        expect(bare(plainText(any))).toBe(bare(any));
      }),
    );
  });

  it.each([
    'a.b+c-',
    'a@',
    'a@b.',
    'https://',
    'https://a.',
    '.',
    'x@y.',
    '**',
    '**a',
    '*a',
    '1. a\n',
    '- a\n',
  ])('is read without delay, however long: %j …', (repeated) => {
    const began = performance.now();
    parseRichText(`${repeated.repeat(10_000)} `);
    plainText(`${repeated.repeat(10_000)} `);
    expect(performance.now() - began).toBeLessThan(500);
  });

  it.each(['+1 ', '1-', 'a/', '#', '1', 'a1-', '+1(', '\n', '- ', '1. ', '\u202E'])(
    'is read without delay, whatever is repeated: %j …',
    (repeated) => {
      const began = performance.now();
      parseRichText(repeated.repeat(10_000));
      expect(performance.now() - began).toBeLessThan(500);
    },
  );
});

function spansOf(text: string): readonly Span[] {
  return parseRichText(text).flatMap((block) =>
    block.kind === 'words' ? block.spans : block.items.flatMap(({ spans }) => spans),
  );
}

function links(text: string): string[] {
  const flat = spansOf(text).flatMap((span) => (span.kind === 'bold' ? span.spans : [span]));
  return flat.flatMap((span) => (span.kind === 'link' ? [span.href] : []));
}

function textOf(span: Span): string {
  return span.kind === 'bold' ? span.spans.map(textOf).join('') : span.text;
}

function shapeOf(text: string): (string | string[])[] {
  return parseRichText(text).map((block) =>
    block.kind === 'words'
      ? block.spans.map(textOf).join('')
      : block.items.map(({ spans }) => spans.map(textOf).join('')),
  );
}

function rewritten(block: Block): string {
  if (block.kind === 'words') return block.spans.map(textOf).join('');
  return block.items.map(({ mark, spans }) => mark + spans.map(textOf).join('')).join('\n');
}

/** Without what may be lost: stars, white space and what turns text around. */
function bare(text: string): string {
  return text.replaceAll(/[*\s\u202A-\u202E]/gu, '');
}
