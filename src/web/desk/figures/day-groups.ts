import type { DeskFigures } from '../../../protocol/desk-figures.ts';

/** What the bars of a day are made of, from the bottom up, and the classes that each gathers. */
export const dayGroups = ['done', 'informed', 'handed-over', 'abandoned', 'other'] as const;
export type DayGroup = (typeof dayGroups)[number];

const classesOf: Readonly<Record<DayGroup, readonly string[]>> = {
  done: ['contained', 'not-settled', 'came-back'],
  informed: ['informed'],
  'handed-over': ['handed-over'],
  abandoned: ['abandoned'],
  other: ['running', 'unanswered'],
};

/** A day and how many conversations of each group it had. */
export interface DayRow {
  readonly day: string;
  readonly groups: Readonly<Record<DayGroup, number>>;
  readonly total: number;
}

/** Every day of a stretch, those without a conversation too. */
export function dayRows(days: DeskFigures['days'], from: string, until: string): readonly DayRow[] {
  const classes = new Map(days.map((one) => [one.day, one.classes]));
  const rows: DayRow[] = [];
  const last = Date.parse(until);
  for (let at = Date.parse(from); at <= last; at += 86_400_000) {
    const day = new Date(at).toISOString().slice(0, 10);
    rows.push(rowOf(day, classes.get(day) ?? {}));
  }
  return rows;
}

function rowOf(day: string, classes: Readonly<Record<string, number>>): DayRow {
  const sum = (group: DayGroup): number =>
    classesOf[group].reduce((total, name) => total + (classes[name] ?? 0), 0);
  const groups = {
    done: sum('done'),
    informed: sum('informed'),
    'handed-over': sum('handed-over'),
    abandoned: sum('abandoned'),
    other: sum('other'),
  };
  return { day, groups, total: dayGroups.reduce((total, group) => total + groups[group], 0) };
}
