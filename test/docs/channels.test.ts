import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { tableBelow } from './tables.ts';

const folder = path.resolve('docs');
const page = readFileSync(path.join(folder, 'channels.md'), 'utf8');

/** Where the tests stand that a table names in short, by the page's own link definitions. */
const testFiles = new Map(
  [...page.matchAll(/^\[([\w -]+)\]: (\.\.\/test\/\S+)$/gmu)].map(([, name = '', file = '']) => [name, file]),
);

describe('Direct Line, call by call', () => {
  const rows = tableBelow(page, 'Direct Line, call by call').slice(1);

  it.each(rows.map(([call = '', , shown = '']) => [call, shown] as const))(
    '%s is shown by tests that there are',
    (_call, shown) => {
      const named = [...shown.matchAll(/\[([\w -]+)\]: ([^;]+)/gu)];
      expect(named.length).toBeGreaterThan(0);
      for (const [, name = '', sentence = ''] of named) {
        const tests = readFileSync(path.join(folder, testFiles.get(name) ?? name), 'utf8');
        expect(tests).toContain(`${sentence.trim()}',`);
      }
    },
  );
});
