import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { tablesIn } from './tables.ts';

const folder = path.resolve('docs');
const page = readFileSync(path.join(folder, 'channels.md'), 'utf8');

/** Where the tests stand that a table names in short, by the page's own link definitions. */
const testFiles = new Map(
  [...page.matchAll(/^\[([\w -]+)\]: (\.\.\/test\/\S+)$/gmu)].map(([, name = '', file = '']) => [name, file]),
);

describe('the tables on channels that say what shows it', () => {
  const tables = tablesIn(page).filter(([head]) => head?.at(-1) === 'shown by');
  const rows = tables.flatMap(([, ...others]) => others.map((row) => [row[0], row.at(-1)] as const));

  it('are there', () => {
    expect(tables.length).toBeGreaterThan(1);
  });

  it.each(rows)('name tests that there are: %s', (_what, shown = '') => {
    const named = shown.split(/; (?=\[)/u).map((name) => /^\[([\w -]+)\]: (.+)$/u.exec(name));
    for (const [, name = '', sentence = ''] of named.map((match) => match ?? [])) {
      const tests = readFileSync(path.join(folder, testFiles.get(name) ?? name), 'utf8');
      expect(tests).toContain(`${sentence}'`);
    }
  });
});
