import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { linkParts } from '../../../src/web/widget/link-parts.ts';

describe('the links in a text', () => {
  it.each([
    ['See https://shop.example/orders/1023.', 'https://shop.example/orders/1023'],
    ['(https://shop.example/a?b=c&d=1)', 'https://shop.example/a?b=c&d=1'],
    ['详情：https://shop.example/1023。', 'https://shop.example/1023'],
    ['انظر \u2068https://shop.example/1023\u2069، من فضلك', 'https://shop.example/1023'],
    ['Write to support-us@polydesk.example!', 'mailto:support-us@polydesk.example'],
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
  ])('are never anything but https and mailto: %s', (text) => {
    expect(links(text)).toEqual([]);
  });

  it('leave the text as it is, and lead only where they may', () => {
    const piece = fc.constantFrom(
      'https://',
      'a.example',
      '/',
      'x@y.example',
      '.',
      '。',
      '\n',
      'javascript:',
    );
    fc.assert(
      fc.property(fc.array(fc.oneof(piece, fc.string())), (pieces) => {
        const text = pieces.join('');
        const parts = linkParts(text);
        expect(parts.map((part) => part.text).join('')).toBe(text);
        for (const href of links(text)) expect(['https:', 'mailto:']).toContain(new URL(href).protocol);
      }),
    );
  });

  it.each(['a.b+c-', 'a@', 'a@b.', 'https://', 'https://a.', '.', 'x@y.'])(
    'are looked for in a long text without delay: %s …',
    (piece) => {
      const began = performance.now();
      linkParts(`${piece.repeat(15_000)} `);
      expect(performance.now() - began).toBeLessThan(500);
    },
  );
});

function links(text: string): string[] {
  return linkParts(text).flatMap((part) => (part.kind === 'link' ? [part.href] : []));
}
