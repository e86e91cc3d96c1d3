import { ratioOf, type Figures, type Goal, type UnderstandingFigures } from './figures.ts';

/** The figures as tables for the terminal. */
export function describeFigures(figures: UnderstandingFigures): string {
  const { perLanguage, goals } = figures;
  const languages = Object.entries(perLanguage);
  const rightRows = languages.map(([language, { rows, ours, recogniser, nlpjs, fuse, errorRatio }]) => [
    language,
    String(rows),
    ...[ours, recogniser, nlpjs, fuse].map(({ accuracy }) => (accuracy * 100).toFixed(1)),
    `${ours.errors} : ${nlpjs.errors}`,
    times(errorRatio),
  ]);
  const timeRows = languages.map(([language, { ours, recogniser, nlpjs, fuse }]) => [
    language,
    ...[ours, recogniser, nlpjs, fuse].map(timesOf),
    times(ratioOf(recogniser.p50us, nlpjs.p50us)),
    times(ratioOf(ours.p50us, recogniser.p50us)),
  ]);
  return [
    'Right, in %, and errors',
    ...table(
      ['', 'rows', 'ours', 'recogniser', 'nlp.js', 'fuse.js', 'errors ours : nlp.js', 'ratio'],
      rightRows,
    ),
    '',
    'Time of an utterance, in µs: half below / 99 % below',
    ...table(
      ['', 'ours', 'recogniser', 'nlp.js', 'fuse.js', 'recogniser : nlp.js', 'ours : recogniser'],
      timeRows,
    ),
    '',
    'Cost',
    ...table(['', 'ours', 'nlp.js', 'fuse.js', 'ours : nlp.js'], costs(figures)),
    '',
    'Goals',
    ...goals.map(describeGoal),
    '',
    '',
  ].join('\n');
}

function costs({ training, memory, bytes, loadMs, unicode }: UnderstandingFigures): string[][] {
  const { oursSeconds, nlpjsSeconds, oursSecondsUnchanged } = training;
  const { oursBytes, nlpjsBytes, fuseBytes } = memory;
  return [
    [
      'training, s',
      oursSeconds.toFixed(1),
      nlpjsSeconds.toFixed(1),
      '–',
      times(ratioOf(oursSeconds, nlpjsSeconds)),
    ],
    ['the same with nothing changed, s', oursSecondsUnchanged.toFixed(2), '–', '–', '–'],
    [
      'memory, MB',
      megabytes(oursBytes),
      megabytes(nlpjsBytes),
      megabytes(fuseBytes),
      times(ratioOf(oursBytes, nlpjsBytes)),
    ],
    ['file, MB', megabytes(bytes.ours), megabytes(bytes.nlpjs), '–', times(ratioOf(bytes.ours, bytes.nlpjs))],
    ['loading, ms', loadMs.toFixed(0), '–', '–', '–'],
    [
      'random text, ms: half / 99 % / all below',
      [unicode.p50us, unicode.p99us, unicode.maxus].map(milliseconds).join(' / '),
      '–',
      '–',
      '–',
    ],
  ];
}

function describeGoal({ name, value, goal, met }: Goal): string {
  const measured = value === null ? 'not measured' : String(Number(value.toFixed(2)));
  return `${met ? '✓' : '✗'} ${name}: ${measured} (at most ${goal})`;
}

function timesOf({ p50us, p99us }: Figures): string {
  return `${p50us.toFixed(0)} / ${p99us.toFixed(0)}`;
}

function times(ratio: number | null): string {
  return ratio === null ? '–' : `${ratio.toFixed(2)} ×`;
}

function megabytes(bytes: number): string {
  return (bytes / 1_000_000).toFixed(1);
}

function milliseconds(microseconds: number): string {
  return (microseconds / 1000).toFixed(1);
}

/** Rows in columns as wide as their widest cell: the first to the left, numbers to the right. */
function table(head: readonly string[], rows: readonly (readonly string[])[]): readonly string[] {
  const widths = head.map((title, at) => Math.max(title.length, ...rows.map((row) => row[at]?.length ?? 0)));
  return [head, ...rows].map((row) =>
    row
      .map((cell, at) => (at === 0 ? cell.padEnd(widths[at] ?? 0) : cell.padStart(widths[at] ?? 0)))
      .join('   '),
  );
}
