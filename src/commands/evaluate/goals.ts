import type { Figures } from '../measure-understanding.ts';

/** A figure that understanding is held to. */
export interface Goal {
  readonly figure: 'accuracy' | 'top3' | 'noneRecall' | 'wrongAction' | 'wrongWrite';
  readonly name: string;
  /** What the share must at least, or at most, be. */
  readonly bound: 'least' | 'most';
  readonly share: number;
}

/** What every language is held to. */
const goals: readonly Goal[] = [
  { figure: 'accuracy', name: 'Right', bound: 'least', share: 0.9 },
  { figure: 'top3', name: 'Among the first three', bound: 'least', share: 0.97 },
  { figure: 'noneRecall', name: 'Left alone what is no task', bound: 'least', share: 0.92 },
  { figure: 'wrongAction', name: 'Wrong task begun', bound: 'most', share: 0.03 },
  { figure: 'wrongWrite', name: 'Wrong task begun that changes something', bound: 'most', share: 0.01 },
];

/** A goal, the share that was reached, its 95 % interval, and whether that is enough; null where nothing was to be measured. */
export interface Judged {
  readonly goal: Goal;
  readonly measured: {
    readonly share: number;
    readonly interval: readonly [number, number];
    readonly isMet: boolean;
  } | null;
}

/** Holds figures against every goal. */
export function judgeGoals(figures: Figures): readonly Judged[] {
  return goals.map((goal) => {
    const share = figures[goal.figure];
    const interval = figures[`${goal.figure}Interval`];
    if (share === null || interval === null) return { goal, measured: null };
    const isMet = goal.bound === 'least' ? share >= goal.share : share <= goal.share;
    return { goal, measured: { share, interval, isMet } };
  });
}
