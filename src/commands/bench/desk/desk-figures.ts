import type { LoadedDesk } from './loaded-desk.ts';

/** What is measured: the list, an agent's words until the shopper has them, and a shopper's until the agent has. */
export type Measured = 'queue' | 'toShopper' | 'toAgent';

/** How long something took, in milliseconds. */
export interface Times {
  readonly medianMs: number;
  readonly p95Ms: number;
}

/** The same with few and with many who wait, and how often the one is in the other. */
export interface LoadRow {
  readonly few: Times;
  readonly many: Times;
  readonly medianRatio: number;
  readonly p95Ratio: number;
}

/** What the benchmark of the desk says. */
export interface DeskFigures extends Readonly<Record<Measured, LoadRow>> {
  readonly agents: number;
  readonly talks: number;
  readonly rounds: number;
  readonly few: Size;
  readonly many: Size;
  /** No median is more than 1.5 times as long with many as with few. */
  readonly isHeld: boolean;
}

/** How many wait, and how many of them a list shows. */
export type Size = Pick<LoadedDesk, 'waiting' | 'shown'>;
