import type { DeskFigures, LoadRow } from './desk-figures.ts';

/** The figures as a table for people. */
export function describeDesk(figures: DeskFigures): string {
  const { few, many, agents, talks, rounds, queue, toShopper, toAgent, isHeld } = figures;
  return [
    `Desk: ${agents} agents, ${talks} of them talking; ${few.waiting} waiting against ${many.waiting}, ${rounds} rounds by turns`,
    `  ms, median and p95            ${few.waiting} waiting`.padEnd(49) +
      `${many.waiting} waiting`.padEnd(18) +
      'ratio',
    line(`list of ${few.shown} and of ${many.shown}`, queue),
    line('agent to shopper', toShopper),
    line('shopper to agent', toAgent),
    `  at most 1.5 times as long: ${isHeld ? 'yes' : 'NO'}`,
    '',
  ].join('\n');
}

function line(what: string, { few, many, medianRatio, p95Ratio }: LoadRow): string {
  const times = [few, many].map(({ medianMs, p95Ms }) =>
    `${medianMs.toFixed(1)}, ${p95Ms.toFixed(1)}`.padEnd(18),
  );
  return `  ${what.padEnd(29)} ${times.join('')}${medianRatio.toFixed(2)}, ${p95Ratio.toFixed(2)}`;
}
