import { describe, expect, it } from 'vitest';
import { ruleIds } from '../../../src/domain/rule.ts';
import { dayGroups, dayRows } from '../../../src/web/desk/figures/day-groups.ts';
import { refusingRules, ruleText } from '../../../src/web/desk/figures/figure-names.ts';
import { durationText, percentText, wholeText } from '../../../src/web/desk/figures/figure-words.ts';
import { csvAddress, lastDays } from '../../../src/web/desk/figures/figures-client.ts';
import { ticksUpTo } from '../../../src/web/desk/figures/ticks.ts';
import { loadWords } from '../../../src/web/desk/texts.ts';
import { pageLanguages } from '../../../src/web/languages.ts';

const words = await loadWords('en');

describe('a share on the page of figures', () => {
  it('comes with what it is a part of', () => {
    expect(percentText({ count: 1, n: 3 }, words)).toBe('33.3%');
    expect(wholeText({ count: 1, n: 3 }, words).replaceAll(/[\u2068\u2069]/gu, '')).toBe('1 of 3');
  });

  it('of nothing is a dash, and never 0 %', () => {
    expect(percentText({ count: 0, n: 0 }, words)).toBe('–');
    expect(percentText({ count: 0, n: 5 }, words)).toBe('0%');
  });
});

describe('a time on the page of figures', () => {
  it.each([
    [null, '–'],
    [41_000, '41 secs'],
    [90_000, '2 mins'],
    [5_400_000, '1.5 hrs'],
  ])('of %j ms is %j', (ms, text) => {
    expect(durationText(ms, words)).toBe(text);
  });
});

describe('the bars of the days', () => {
  it('have every day of the stretch, and every class in one group but for those who said nothing', () => {
    const classes = { contained: 1, 'came-back': 2, 'not-settled': 3, informed: 4, 'handed-over': 5 };
    const more = { abandoned: 6, running: 7, unanswered: 8, 'only-opened': 99 };
    const rows = dayRows(
      [{ day: '2026-11-02', classes: { ...classes, ...more } }],
      '2026-11-01',
      '2026-11-03',
    );
    expect(rows.map(({ day, total }) => [day, total])).toEqual([
      ['2026-11-01', 0],
      ['2026-11-02', 36],
      ['2026-11-03', 0],
    ]);
    expect(dayGroups.map((group) => rows[1]?.groups[group])).toEqual([6, 4, 5, 6, 15]);
  });

  it.each([
    [0, [0, 1]],
    [3, [0, 1, 2, 3]],
    [12, [0, 5, 10, 15]],
    [100, [0, 50, 100]],
    [101, [0, 50, 100, 150]],
  ])('stand before round numbers up to %j', (most, ticks) => {
    expect(ticksUpTo(most)).toEqual(ticks);
  });
});

describe('the names on the page of figures', () => {
  it('are there for every rule that says no, in each language, and others are called by their id', async () => {
    for (const language of pageLanguages) {
      const own = await loadWords(language);
      const names = refusingRules.map((rule) => ruleText(rule, own));
      expect(new Set(names).size).toBe(refusingRules.length);
    }
    expect(refusingRules.filter((rule) => !ruleIds.includes(rule))).toEqual([]);
    expect(ruleText('R99', words)).toBe('R99');
  });
});

describe('what is asked of the figures', () => {
  it('are days, both included, and a market where one is chosen', () => {
    const days = lastDays(7, Date.parse('2026-11-22T10:00:00Z'));
    expect(days).toEqual({ from: '2026-11-16', until: '2026-11-22' });
    expect(csvAddress({ ...days, market: '' })).toBe(
      '/desk/api/figures.csv?from=2026-11-16&until=2026-11-22',
    );
    expect(csvAddress({ ...days, market: 'dk' })).toMatch(/&market=dk$/u);
  });
});
