import { readdirSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { readRows } from '../../src/commands/evaluate/read-rows.ts';
import { measureRows, reportOf } from '../../src/commands/measure-understanding.ts';
import { loadLanguageBooks } from '../../src/content/language-books.ts';

const folder = 'test/data/held-back';
const files = readdirSync(folder).sort();

/** The goals of docs/understanding.md; a share of some hundred rows is sure to a few in a hundred only. */
describe('understanding of rows that were never learnt from', () => {
  let report: ReturnType<typeof reportOf>;

  beforeAll(async () => {
    const rows = await Promise.all(files.map((name) => readRows(path.join(folder, name))));
    report = reportOf(measureRows(rows.flat(), await loadLanguageBooks('locales')));
  });

  it.each(files.map((name) => name.replace('.jsonl', '')))('reaches its goals in %s', (language) => {
    const figures = report.perLanguage[language];
    expect(figures?.accuracy).toBeGreaterThanOrEqual(0.9);
    expect(figures?.top3).toBeGreaterThanOrEqual(0.97);
    expect(figures?.noneRecall).toBeGreaterThanOrEqual(0.92);
    expect(figures?.wrongAction).toBeLessThanOrEqual(0.03);
  });

  it('begins a wrong task that changes something in less than one of a hundred messages', () => {
    expect(report.overall.wrongWrite).toBeLessThanOrEqual(0.01);
  });
});
