import type { EpisodeClass } from '../../domain/episode-class.ts';
import { dayIn, type CalendarDay } from '../../domain/time.ts';
import type { CallCount, FiguresRead, FlowCount, HandOverCount, RefusalCount } from '../../ports/figures.ts';
import { addCounts, countsOf, shareOf, spreadOf, type Counts, type Share, type Spread } from './sums.ts';

/** The figures of a stretch of days, as `docs/figures.md` defines each. */
export interface FiguresSheet {
  /** How many episodes are in each class; those without any are left out. */
  readonly classes: Counts;
  readonly outcomes: Outcomes;
  readonly days: readonly { readonly day: CalendarDay; readonly classes: Counts }[];
  readonly languages: readonly Group[];
  readonly channels: readonly Group[];
  readonly flows: readonly Group[];
  readonly handOvers: readonly (HandOverCount & { readonly share: Share })[];
  readonly waited: Spread;
  readonly answered: Spread;
  readonly handled: Spread;
  readonly nobodyCame: Share;
  /** Calls that were promised, by what became of them; `kept` is a share of those that are due. */
  readonly calls: { readonly kept: Share; readonly counts: CallCounts };
  readonly ratings: readonly { readonly language: string; readonly mean: number; readonly n: number }[];
  readonly refusals: readonly RefusalCount[];
}

/** How many calls came to what; what none came to is left out. */
export type CallCounts = Readonly<Partial<Record<CallCount['outcome'], number>>>;

/** What became of episodes: each a part of its own whole. */
export interface Outcomes {
  /** All in which the shopper said something. */
  readonly episodes: number;
  readonly contained: Share;
  readonly informed: Share;
  readonly abandoned: Share;
  readonly handedOver: Share;
}

/** Episodes that have something in common: a language, a channel, a flow. */
export interface Group extends Outcomes {
  readonly name: string;
}

/** Sums what was counted. Days are those of the zone; a day without episodes is left out. */
export function sumFigures(read: FiguresRead, zone: string): FiguresSheet {
  const { episodes, flows, handOvers, handOffs, refusals, ratings } = read;
  const classes = countsOf(episodes);
  const { episodes: spoken } = outcomesOf(classes);
  const over = handOffs.filter(({ state }) => state !== 'requested' && state !== 'waiting');
  const missed = over.filter(({ state }) => state === 'failed' || state === 'timed-out');
  const times = (field: 'waited' | 'answered' | 'handled'): Spread =>
    spreadOf(handOffs.map((one) => one[field]).filter((time) => time !== null));
  return {
    classes,
    outcomes: outcomesOf(classes),
    days: daysOf(episodes, zone),
    languages: groupsBy(episodes, ({ language }) => language),
    channels: groupsBy(episodes, ({ channel }) => channel),
    flows: groupsBy(flows, ({ flow }: FlowCount) => flow),
    handOvers: mostFirst(handOvers).map((one) => ({ ...one, share: shareOf(one.episodes, spoken) })),
    ...{ waited: times('waited'), answered: times('answered'), handled: times('handled') },
    nobodyCame: shareOf(missed.length, over.length),
    calls: callsOf(read.calls),
    ratings: ratingsOf(ratings),
    refusals: refusals.toSorted((first, second) => second.refusals - first.refusals),
  };
}

/** What became of episodes, given how many are in each class. */
function outcomesOf(classes: Counts): Outcomes {
  const sum = (...of: readonly EpisodeClass[]): number =>
    of.reduce((total, one) => total + (classes[one] ?? 0), 0);
  const settled = sum('contained', 'came-back', 'handed-over', 'abandoned', 'unanswered');
  const ended = settled + sum('not-settled', 'informed');
  return {
    episodes: ended + sum('running'),
    contained: shareOf(sum('contained'), settled),
    informed: shareOf(sum('informed'), ended),
    abandoned: shareOf(sum('abandoned'), ended),
    handedOver: shareOf(sum('handed-over'), ended),
  };
}

function daysOf(episodes: FiguresRead['episodes'], zone: string): FiguresSheet['days'] {
  const byDay = Map.groupBy(episodes, ({ quarter }) => dayIn(zone, quarter));
  return [...byDay]
    .map(([day, counts]) => ({ day, classes: countsOf(counts) }))
    .sort((first, second) => (first.day < second.day ? -1 : 1));
}

/** Groups in which somebody spoke, the largest first. */
function groupsBy<Count extends { readonly class: EpisodeClass; readonly episodes: number }>(
  counts: readonly Count[],
  nameOf: (count: Count) => string,
): readonly Group[] {
  const groups = [...Map.groupBy(counts, nameOf)].map(([name, own]) => ({
    name,
    ...outcomesOf(countsOf(own)),
  }));
  return mostFirst(groups.filter(({ episodes }) => episodes > 0));
}

function mostFirst<Counted extends { readonly episodes: number }>(
  counted: readonly Counted[],
): readonly Counted[] {
  return counted.toSorted((first, second) => second.episodes - first.episodes);
}

function callsOf(calls: FiguresRead['calls']): FiguresSheet['calls'] {
  const counts: CallCounts = Object.fromEntries(calls.map(({ outcome, callbacks }) => [outcome, callbacks]));
  const { kept = 0, 'kept-late': late = 0, 'given-up': missed = 0, overdue = 0 } = counts;
  return { kept: shareOf(kept, kept + late + missed + overdue), counts };
}

function ratingsOf(ratings: FiguresRead['ratings']): FiguresSheet['ratings'] {
  return [...Map.groupBy(ratings, ({ language }) => language)].map(([language, own]) => {
    const n = addCounts(own.map((one) => one.ratings));
    return { language, mean: addCounts(own.map((one) => one.ratings * one.score)) / n, n };
  });
}
