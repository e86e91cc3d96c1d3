import Papa from 'papaparse';
import type { FiguresSheet, Group } from '../../app/figures/figures-sheet.ts';
import type { Share, Spread } from '../../app/figures/sums.ts';

type Cell = string | number | null;
type Row = readonly [section: string, name: string, figure: string, value: Cell, n: Cell];

/** What a spreadsheet could take for a formula, spaces before it and wide forms included (OWASP, CSV injection). */
const formula = /^(?:\s*[=+\-@＝＋－＠]|[\t\r\n])/u;
/** Says that it is UTF-8, without which spreadsheets guess. */
const mark = '\u{FEFF}';

/**
 * A table as RFC 4180 has it, in UTF-8: no text in it is taken for a formula, and numbers stay numbers.
 *
 * A text that could be one gets an apostrophe before it.
 */
export function toCsv(columns: readonly string[], rows: readonly (readonly Cell[])[]): string {
  const data = rows.map((row) => [...row]);
  return mark + Papa.unparse({ fields: [...columns], data }, { escapeFormulae: formula, newline: '\r\n' });
}

/** The columns of `figuresRows`. */
export const figureColumns = ['section', 'name', 'figure', 'value', 'n'];

/** The figures, one to a row. A share has its count as value and its whole as n. */
export function figuresRows(sheet: FiguresSheet): readonly Row[] {
  const { classes, outcomes, days, languages, channels, flows, handOvers, ratings, refusals } = sheet;
  return [
    ...Object.entries(classes).map(([name, value]): Row => ['class', name, 'episodes', value, null]),
    ...groupRows('all')({ name: '', ...outcomes }),
    ...days.flatMap(({ day, classes: own }) =>
      Object.entries(own).map(([name, value]): Row => ['day', day, name, value, null]),
    ),
    ...languages.flatMap(groupRows('language')),
    ...channels.flatMap(groupRows('channel')),
    ...flows.flatMap(groupRows('flow')),
    ...handOvers.map(({ how, reason, share }) => shareRow('handed-over', reason, how, share)),
    ...spreadRows('waiting-time', sheet.waited),
    ...spreadRows('first-answer', sheet.answered),
    ...spreadRows('handling-time', sheet.handled),
    shareRow('hand-off', '', 'nobody-came', sheet.nobodyCame),
    shareRow('call', '', 'kept', sheet.calls.kept),
    ...Object.entries(sheet.calls.counts).map(([name, value]): Row => ['call', name, 'calls', value, null]),
    ...ratings.map(({ language, mean, n }): Row => ['rating', language, 'mean', mean, n]),
    ...refusals.map(({ rule, refusals: turns, episodes }): Row => [
      'refusal',
      rule,
      'refusals',
      turns,
      episodes,
    ]),
  ];
}

function groupRows(section: string) {
  return ({ name, episodes, contained, informed, abandoned, handedOver }: Group): readonly Row[] => [
    [section, name, 'episodes', episodes, null],
    shareRow(section, name, 'contained', contained),
    shareRow(section, name, 'informed', informed),
    shareRow(section, name, 'abandoned', abandoned),
    shareRow(section, name, 'handed-over', handedOver),
  ];
}

function shareRow(section: string, name: string, figure: string, { count, n }: Share): Row {
  return [section, name, figure, count, n];
}

/** Seconds. */
function spreadRows(section: string, { median, nineOfTen, n }: Spread): readonly Row[] {
  const seconds = (ms: number | null): Cell => (ms === null ? null : ms / 1000);
  return [
    [section, '', 'median-seconds', seconds(median), n],
    [section, '', 'nine-of-ten-seconds', seconds(nineOfTen), n],
  ];
}
