import type { VNode } from 'preact';
import { useMemo } from 'preact/hooks';
import type { DeskFigures } from '../../../protocol/desk-figures.ts';
import { useSurroundings } from '../hooks.ts';
import { DayBars } from './day-bars.tsx';
import { dayGroups, dayRows } from './day-groups.ts';
import { FigureTable } from './figure-table.tsx';
import { numberText } from './figure-words.ts';
import type { FigureWish } from './figures-client.ts';

export interface DayFiguresProps {
  readonly figures: DeskFigures;
  readonly wish: FigureWish;
}

/** What became of each day's conversations: as bars, and as a table for those who hear it or look for numbers. */
export function DayFigures({ figures, wish: { from, until } }: DayFiguresProps): VNode {
  const { words } = useSurroundings();
  const rows = useMemo(() => dayRows(figures.days, from, until), [figures, from, until]);
  const long = new Intl.DateTimeFormat(words.intl, { dateStyle: 'medium', timeZone: 'UTC' });
  return (
    <section class="figure-part" aria-labelledby="figures-days">
      <h2 id="figures-days">{words.say('desk.figures.groups.title')}</h2>
      <ul class="legend">
        {dayGroups.map((group) => (
          <li key={group}>
            <span class={`swatch group-${group}`} aria-hidden="true" />
            {words.say(`desk.figures.groups.${group}`)}
          </li>
        ))}
      </ul>
      <DayBars rows={rows} />
      <details>
        <summary>{words.say('desk.figures.groups.table')}</summary>
        <FigureTable
          title={words.say('desk.figures.groups.title')}
          columns={['day', ...dayGroups, 'total'].map((name) => words.say(`desk.figures.groups.${name}`))}
          rows={rows.toReversed().map(({ day, groups, total }) => ({
            key: day,
            head: long.format(new Date(day)),
            cells: [...dayGroups.map((group) => groups[group]), total].map((n) => numberText(n, words)),
          }))}
        />
      </details>
    </section>
  );
}
