import { describe, expect, it } from 'vitest';
import { sumFigures } from '../../../src/app/figures/figures-sheet.ts';
import { spreadOf, type Counts } from '../../../src/app/figures/sums.ts';
import { episodeClasses, type EpisodeClass } from '../../../src/domain/episode-class.ts';
import { instantSchema } from '../../../src/domain/time.ts';
import type { FiguresRead } from '../../../src/ports/figures.ts';

const nothing: FiguresRead = {
  ...{ episodes: [], flows: [], handOvers: [], refusals: [], ratings: [], handOffs: [], calls: [] },
};

const counted = (of: EpisodeClass, episodes: number, quarter = '2026-11-02T12:00:00Z') => ({
  ...{ quarter: instantSchema.parse(quarter), language: 'en', channel: 'direct-line', class: of, episodes },
});

describe('the figures', () => {
  it('of nothing are shares of 0, and no day, language or time', () => {
    const sheet = sumFigures(nothing, 'UTC');
    expect(sheet.outcomes.contained).toEqual({ count: 0, n: 0 });
    expect(sheet.waited).toEqual({ median: null, nineOfTen: null, n: 0 });
    expect([sheet.days, sheet.languages, sheet.ratings]).toEqual([[], [], []]);
  });

  it('have containment of what is settled alone, and the rest apart', () => {
    const classes = { contained: 5, 'came-back': 1, 'handed-over': 2, abandoned: 1, unanswered: 1 } as const;
    const apart = { 'not-settled': 4, informed: 6, running: 3, 'only-opened': 9 } as const;
    const all: Counts = { ...classes, ...apart };
    const episodes = episodeClasses.map((of) => counted(of, all[of] ?? 0));
    expect(sumFigures({ ...nothing, episodes }, 'UTC')).toMatchObject({
      classes: { ...classes, ...apart },
      outcomes: {
        episodes: 23,
        contained: { count: 5, n: 10 },
        informed: { count: 6, n: 20 },
        abandoned: { count: 1, n: 20 },
        handedOver: { count: 2, n: 20 },
      },
    });
  });

  it('put an episode on the day that it is in the zone', () => {
    const episodes = [
      counted('contained', 1, '2026-11-02T15:45:00Z'),
      counted('contained', 2, '2026-11-02T16:00:00Z'),
    ];
    expect(sumFigures({ ...nothing, episodes }, 'Asia/Kuala_Lumpur').days).toEqual([
      { day: '2026-11-02', classes: { contained: 1 } },
      { day: '2026-11-03', classes: { contained: 2 } },
    ]);
    expect(sumFigures({ ...nothing, episodes }, 'UTC').days).toHaveLength(1);
  });

  it('have a way to people as a share of all who spoke, the most frequent first', () => {
    const episodes = [counted('handed-over', 3), counted('running', 1), counted('only-opened', 8)];
    const handOvers = [
      { how: 'live', reason: 'asked-for', episodes: 1 },
      { how: 'mail', reason: 'complaint', episodes: 2 },
    ] as const;
    const shown = sumFigures({ ...nothing, episodes, handOvers }, 'UTC').handOvers;
    expect(shown.map(({ reason, share }) => [reason, share])).toEqual([
      ['complaint', { count: 2, n: 4 }],
      ['asked-for', { count: 1, n: 4 }],
    ]);
  });

  it('say how often nobody came, of those for whom it is decided', () => {
    const times = { waited: null, answered: null, handled: null };
    const handOffs = ['closed', 'with', 'timed-out', 'failed', 'waiting'].map((state) => ({
      state,
      ...times,
    }));
    expect(sumFigures({ ...nothing, handOffs }, 'UTC').nobodyCame).toEqual({ count: 2, n: 4 });
  });

  it('have calls kept in time, as a share of those that are due', () => {
    const counts = { kept: 4, 'kept-late': 1, 'given-up': 2, overdue: 1, cancelled: 7, open: 9 } as const;
    const outcomes = ['cancelled', 'given-up', 'kept', 'kept-late', 'open', 'overdue'] as const;
    const calls = outcomes.map((outcome) => ({ outcome, callbacks: counts[outcome] }));
    expect(sumFigures({ ...nothing, calls }, 'UTC').calls).toEqual({ kept: { count: 4, n: 8 }, counts });
  });

  it('have the mean of the ratings of a language', () => {
    const ratings = [
      { language: 'da', score: 5, ratings: 3 },
      { language: 'da', score: 1, ratings: 1 },
    ];
    expect(sumFigures({ ...nothing, ratings }, 'UTC').ratings).toEqual([{ language: 'da', mean: 4, n: 4 }]);
  });

  it('have times by nearest rank: never one that nobody waited', () => {
    expect(spreadOf([40, 10, 30, 20])).toEqual({ median: 20, nineOfTen: 40, n: 4 });
    expect(spreadOf([10])).toEqual({ median: 10, nineOfTen: 10, n: 1 });
    expect(spreadOf(Array.from({ length: 10 }, (_, index) => index + 1))).toMatchObject({
      median: 5,
      nineOfTen: 9,
    });
  });
});
