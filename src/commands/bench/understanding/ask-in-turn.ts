import { quantile } from '../../statistics.ts';
import type { EvaluationRow } from '../../measure-understanding.ts';
import type { Contestant } from './contestant.ts';

/** A row, the labels it was given, and the median time of all its rounds. */
export interface Answered {
  readonly row: EvaluationRow;
  readonly labels: readonly string[];
  readonly microseconds: number;
}

/** A contestant with a clock beside it. */
export interface Timed {
  /** The rounds in which it is asked, counted from 0. */
  readonly rounds: number;
  readonly isAskedAbout: (row: EvaluationRow) => boolean;
  readonly read: Contestant;
  readonly answers: Map<EvaluationRow, { readonly labels: readonly string[]; readonly times: number[] }>;
}

/** Puts a contestant beside a clock. A slow one is asked in fewer rounds, or about some rows only. */
export function timed(
  read: Contestant,
  rounds: number,
  isAskedAbout: (row: EvaluationRow) => boolean = () => true,
): Timed {
  return { rounds, isAskedAbout, read, answers: new Map() };
}

/** At most so many rows are read to warm up. */
const warmingRows = 200;

/**
 * Asks all contestants about every row in turn, round after round, each time with another one first, so that noise hits all
 * alike; every other round the other way round, so that none always finds the memory as the same one left it. In every
 * round a text has one more space at its end: nobody gains from having kept what it made of that very text.
 */
export async function askInTurn(
  rows: readonly EvaluationRow[],
  contestants: readonly Timed[],
  onProgress: (share: number) => void,
): Promise<void> {
  const rounds = Math.max(...contestants.map((one) => one.rounds));
  await warmUp(rows, contestants, ' '.repeat(rounds));
  for (let round = 0; round < rounds; round += 1) {
    for (const [at, row] of rows.entries()) {
      const first = (at + round) % contestants.length;
      const forwards = [...contestants.slice(first), ...contestants.slice(0, first)];
      const order = round % 2 === 0 ? forwards : forwards.toReversed();
      for (const one of order.filter(({ rounds: own, isAskedAbout }) => round < own && isAskedAbout(row)))
        await ask(one, row, ' '.repeat(round));
      onProgress((round * rows.length + at + 1) / (rounds * rows.length));
    }
  }
}

/** What a contestant answered, with the median of its times for each row. */
export function answersOf({ answers }: Timed): readonly Answered[] {
  return [...answers].map(([row, { labels, times }]) => ({
    row,
    labels,
    microseconds: quantile(times, 0.5),
  }));
}

async function warmUp(
  rows: readonly EvaluationRow[],
  contestants: readonly Timed[],
  end: string,
): Promise<void> {
  const every = Math.ceil(rows.length / warmingRows);
  for (const row of rows.filter((_, at) => at % every === 0))
    for (const { read, rounds } of contestants) if (rounds > 1) await read(row.text + end, row.lang);
}

async function ask({ read, answers }: Timed, row: EvaluationRow, end: string): Promise<void> {
  const text = row.text + end;
  const start = performance.now();
  const given = read(text, row.lang);
  const labels = given instanceof Promise ? await given : given;
  const microseconds = (performance.now() - start) * 1000;
  const before = answers.get(row);
  if (before === undefined) answers.set(row, { labels, times: [microseconds] });
  else before.times.push(microseconds);
}
