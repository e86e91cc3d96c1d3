import { quantile } from '../../statistics.ts';
import type { Answered } from './ask-in-turn.ts';
import type { Times } from './time-random-texts.ts';

/** How often one was right about some rows, and how long it took for each. */
export interface Figures {
  readonly rows: number;
  readonly accuracy: number;
  readonly errors: number;
  readonly p50us: number;
  readonly p99us: number;
}

/** All of them about the rows of one language. */
export interface LanguageFigures {
  readonly rows: number;
  /** All of understanding, judged as `evaluate` judges it. */
  readonly ours: Figures;
  /** Our recogniser's top guess alone. */
  readonly recogniser: Figures;
  readonly nlpjs: Figures;
  /** About a part of the rows, as it is slow. */
  readonly fuse: Figures;
  /** Our errors per error of nlp.js; null where only we make any. */
  readonly errorRatio: number | null;
}

/** Something that must at most be so much. */
export interface Goal {
  readonly name: string;
  /** Null where it could not be measured. */
  readonly value: number | null;
  readonly goal: number;
  readonly met: boolean;
}

/** What `--json` writes about understanding. */
export interface UnderstandingFigures {
  readonly perLanguage: Readonly<Record<string, LanguageFigures>>;
  readonly training: {
    readonly oursSeconds: number;
    readonly nlpjsSeconds: number;
    /** How long it took us to have the model again with nothing changed, and whether it was trained for that. */
    readonly oursSecondsUnchanged: number;
    readonly trainedUnchanged: boolean;
  };
  /** The growth of heap and external memory from a bare process to one that has answered once in every language. */
  readonly memory: { readonly oursBytes: number; readonly nlpjsBytes: number; readonly fuseBytes: number };
  /** The size of the files that training leaves. */
  readonly bytes: { readonly ours: number; readonly nlpjs: number };
  /** Reading our model from its file, in a process that has just begun. */
  readonly loadMs: number;
  readonly unicode: Times;
  readonly goals: readonly Goal[];
}

/**
 * Sums up the answers about some rows. Where each can be taken in several ways, the way that is right most often counts
 * for all.
 */
export function figuresOf(answers: readonly Answered[]): Figures {
  const ways = Math.max(1, ...answers.map(({ labels }) => labels.length));
  const errors = Array.from(
    { length: ways },
    (_, way) => answers.filter((answered) => !isRight(answered, way)).length,
  );
  return withTimes(answers, Math.min(...errors));
}

/** Sums up the times of answers whose errors were counted elsewhere. */
export function withTimes(answers: readonly Answered[], errors: number): Figures {
  const rows = answers.length;
  const times = answers.map(({ microseconds }) => microseconds);
  const accuracy = rows === 0 ? 0 : 1 - errors / rows;
  return { rows, accuracy, errors, p50us: quantile(times, 0.5), p99us: quantile(times, 0.99) };
}

/** One number per other; 0 for nothing at all, and null for something where the other is nothing. */
export function ratioOf(one: number, other: number): number | null {
  if (one === 0) return 0;
  return other === 0 ? null : one / other;
}

function isRight({ row, labels }: Answered, way: number): boolean {
  const label = labels[way] ?? 'none';
  return label === row.intent || (row.accept ?? []).includes(label);
}
