import { Writable } from 'node:stream';
import { expect, it } from 'vitest';
import { createProgressBar } from '../../src/content/progress-bar.ts';

function collector(isTTY: boolean): { readonly stream: Writable & { isTTY: boolean }; text: () => string } {
  const written: string[] = [];
  const stream = new Writable({
    write: (chunk, _encoding, done) => {
      written.push(String(chunk));
      done();
    },
  });
  return { stream: Object.assign(stream, { isTTY }), text: () => written.join('') };
}

it('draws what is done and the seconds at a terminal, and ends its line', () => {
  const { stream, text } = collector(true);
  const progress = createProgressBar('Learning', stream);
  progress(0.5);
  progress(1);
  expect(text()).toContain('Learning [');
  expect(text()).toMatch(/100 % · \d+ s/u);
  expect(text().endsWith('\n')).toBe(true);
});

it('is silent where the stream is no terminal', () => {
  const { stream, text } = collector(false);
  createProgressBar('Learning', stream)(1);
  expect(text()).toBe('');
});
