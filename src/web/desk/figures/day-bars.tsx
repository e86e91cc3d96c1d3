import type { VNode } from 'preact';
import { useSurroundings } from '../hooks.ts';
import { dayGroups, type DayRow } from './day-groups.ts';
import { numberText } from './figure-words.ts';
import { ticksUpTo } from './ticks.ts';

/** So many days have their date below them. */
const mostDates = 5;
/** So wide is a bar of the room it has. */
const fill = 0.7;

/** Days as bars of what became of them, one group on the other. It runs as the page's language does. */
export function DayBars({ rows }: { readonly rows: readonly DayRow[] }): VNode {
  const { words } = useSurroundings();
  const ticks = ticksUpTo(Math.max(...rows.map(({ total }) => total)));
  const top = ticks.at(-1) ?? 1;
  const isBackward = words.direction === 'rtl';
  const every = Math.ceil(rows.length / mostDates);
  const short = new Intl.DateTimeFormat(words.intl, { day: 'numeric', month: 'short', timeZone: 'UTC' });
  const placeOf = (index: number): number => (isBackward ? rows.length - 1 - index : index) / rows.length;
  return (
    <div role="img" aria-label={words.say('desk.figures.groups.chart')} data-testid="figure-bars">
      <svg class="bars" aria-hidden="true">
        <svg y="14" height="180">
          {ticks.map((tick) => (
            <g key={tick}>
              <line x1="0" x2="100%" y1={percent(1 - tick / top)} y2={percent(1 - tick / top)} />
              <text x={isBackward ? '100%' : '0'} y={percent(1 - tick / top)} dy="-3">
                {numberText(tick, words)}
              </text>
            </g>
          ))}
          {rows.map((row, index) => (
            <Bar key={row.day} row={row} left={placeOf(index)} wide={1 / rows.length} top={top} />
          ))}
        </svg>
        {rows.map(
          ({ day }, index) =>
            index % every === 0 && (
              <text key={day} class="bar-day" x={percent(placeOf(index) + 0.5 / rows.length)} y="212">
                {short.format(new Date(day))}
              </text>
            ),
        )}
      </svg>
    </div>
  );
}

interface BarProps {
  readonly row: DayRow;
  /** Parts of the whole width. */
  readonly left: number;
  readonly wide: number;
  /** How many conversations reach the upper edge. */
  readonly top: number;
}

function Bar({ row: { groups }, left, wide, top }: BarProps): VNode {
  return (
    <g>
      {dayGroups.map((group, place) => {
        const upTo = dayGroups.slice(0, place + 1).reduce((sum, one) => sum + groups[one], 0);
        const at = { x: percent(left + (wide * (1 - fill)) / 2), y: percent(1 - upTo / top) };
        const size = { width: percent(wide * fill), height: percent(groups[group] / top) };
        return groups[group] > 0 && <rect key={group} class={`group-${group}`} {...at} {...size} />;
      })}
    </g>
  );
}

function percent(part: number): string {
  return `${Math.round(part * 10_000) / 100}%`;
}
