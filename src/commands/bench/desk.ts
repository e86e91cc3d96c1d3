import { createProgressBar } from '../../content/progress-bar.ts';
import { quantile } from '../statistics.ts';
import type { Benchmark } from './benchmark.ts';
import { describeDesk } from './desk/describe-desk.ts';
import type { DeskFigures, LoadRow, Measured, Size, Times } from './desk/desk-figures.ts';
import { openLoadedDesk, type LoadedDesk } from './desk/loaded-desk.ts';
import { timed } from './desk/talk.ts';

type Samples = Readonly<Record<Measured, number[]>>;

const mostRatio = 1.5;

/**
 * Measures the desk of a running server with few and with many who wait, by turns: its list, and what is said on either side
 * until the other has it.
 */
export const benchDesk: Benchmark = async ({ effort: { desk: effort } }) => {
  const { agents, talks, rounds } = effort;
  const few = await openLoadedDesk({ waiting: effort.few, agents, talks });
  try {
    const many = await openLoadedDesk({ waiting: effort.many, agents, talks });
    try {
      const [withFew, withMany] = await measureInTurn(few, many, rounds);
      const figures = figuresOf({ agents, talks, rounds, few, many }, withFew, withMany);
      return { figures, text: describeDesk(figures) };
    } finally {
      await many.close();
    }
  } finally {
    await few.close();
  }
};

async function measureInTurn(
  few: LoadedDesk,
  many: LoadedDesk,
  rounds: number,
): Promise<readonly [few: Samples, many: Samples]> {
  const withFew: Samples = { queue: [], toShopper: [], toAgent: [] };
  const withMany: Samples = { queue: [], toShopper: [], toAgent: [] };
  const progress = createProgressBar('Talking at both desks');
  // What is done for the first time is slower; it is not counted.
  const warmUp = Math.ceil(rounds / 10);
  for (let round = -warmUp; round < rounds; round += 1) {
    const turns = [
      { desk: few, samples: withFew },
      { desk: many, samples: withMany },
    ];
    for (const { desk, samples } of round % 2 === 0 ? turns : turns.toReversed())
      await measureOnce(desk, round + warmUp, round < 0 ? null : samples);
    progress((round + 1) / rounds);
  }
  return [withFew, withMany];
}

async function measureOnce(desk: LoadedDesk, round: number, samples: Samples | null): Promise<void> {
  const seat = desk.seats[round % desk.seats.length];
  const talk = desk.talks[round % desk.talks.length];
  if (seat === undefined || talk === undefined) throw new Error('Nobody sits at the desk.');
  const queue = await timed(() => seat.ask('GET', '/queue'));
  const toShopper = await talk.toShopper();
  const toAgent = await talk.toAgent();
  samples?.queue.push(queue);
  samples?.toShopper.push(toShopper);
  samples?.toAgent.push(toAgent);
}

function figuresOf(
  { few, many, ...size }: Pick<DeskFigures, 'agents' | 'talks' | 'rounds' | 'few' | 'many'>,
  withFew: Samples,
  withMany: Samples,
): DeskFigures {
  const row = (what: Measured): LoadRow => {
    const before = timesOf(withFew[what]);
    const after = timesOf(withMany[what]);
    return {
      few: before,
      many: after,
      medianRatio: after.medianMs / before.medianMs,
      p95Ratio: after.p95Ms / before.p95Ms,
    };
  };
  const rows = { queue: row('queue'), toShopper: row('toShopper'), toAgent: row('toAgent') };
  const sizeOf = ({ waiting, shown }: Size): Size => ({ waiting, shown });
  const isHeld = Object.values(rows).every(({ medianRatio }) => medianRatio <= mostRatio);
  return { ...size, few: sizeOf(few), many: sizeOf(many), ...rows, isHeld };
}

function timesOf(samples: readonly number[]): Times {
  return { medianMs: quantile(samples, 0.5), p95Ms: quantile(samples, 0.95) };
}
