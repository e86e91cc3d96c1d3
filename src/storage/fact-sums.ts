import type { EpisodeClass } from '../domain/episode-class.ts';
import type { FiguresRead } from '../ports/figures.ts';
import type { EpisodeFactRow } from './schema.ts';

/** In how many episodes of a class, and in how many turns of them, something was noted. */
export interface FactSum {
  readonly kind: EpisodeFactRow['kind'];
  readonly value: string;
  readonly class: EpisodeClass;
  readonly episodes: number;
  readonly turns: number;
}

/** Sums of facts, each kind in its own list and order. */
export function sumsByKind(sums: readonly FactSum[]): Pick<FiguresRead, 'flows' | 'handOvers' | 'refusals'> {
  const sorted = sums.toSorted((first, second) => (keyOf(first) < keyOf(second) ? -1 : 1));
  const flows = sorted.filter(({ kind }) => kind === 'flow');
  return {
    flows: flows.map(({ value, class: of, episodes }) => ({ flow: value, class: of, episodes })),
    handOvers: totals(sorted).flatMap(({ kind, value, episodes }) =>
      kind === 'live' || kind === 'mail' || kind === 'call' ? [{ how: kind, reason: value, episodes }] : [],
    ),
    refusals: totals(sorted).flatMap(({ kind, value, episodes, turns }) =>
      kind === 'refusal' ? [{ rule: value, refusals: turns, episodes }] : [],
    ),
  };
}

function keyOf(sum: Pick<FactSum, 'kind' | 'value' | 'class'>): string {
  return `${sum.kind} ${sum.value} ${sum.class}`;
}

/** The classes of each fact together. */
function totals(sums: readonly FactSum[]): readonly Omit<FactSum, 'class'>[] {
  const byFact = Map.groupBy(sums, ({ kind, value }) => `${kind} ${value}`);
  return [...byFact.values()].flatMap((same) => {
    const [first] = same;
    if (first === undefined) return [];
    const add = (field: 'episodes' | 'turns'): number => same.reduce((sum, one) => sum + one[field], 0);
    return [{ kind: first.kind, value: first.value, episodes: add('episodes'), turns: add('turns') }];
  });
}
