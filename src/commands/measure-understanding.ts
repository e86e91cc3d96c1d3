import { z } from 'zod';
import { languageSchema } from '../conversation/language.ts';
import type { Band, Reading } from '../conversation/reading.ts';
import type { LanguageBooks } from '../content/language-books.ts';
import { changingIntents, tasksOf } from '../language/bands.ts';
import { understand } from '../language/understand.ts';
import { countBy, quantile, scoresPerLabel, wilsonInterval } from './statistics.ts';

/** One line of a test file; what else it holds passes through. */
export const evaluationRowSchema = z.looseObject({
  lang: languageSchema,
  text: z.string(),
  intent: z.string(),
  accept: z.array(z.string()).optional(),
});
export type EvaluationRow = z.infer<typeof evaluationRowSchema>;

/** A row and what understanding made of it. */
export interface MeasuredRow {
  readonly row: EvaluationRow;
  /** What the bot would act on, or would offer first; `none` where it does neither. */
  readonly predicted: string;
  /** The likeliest task, whether or not it is acted on; null where there is none. */
  readonly likeliestTask: string | null;
  /** How likely that task is. */
  readonly score: number;
  readonly band: Band;
  readonly isRight: boolean;
  readonly isInTop3: boolean;
  /** The task begun without a question. */
  readonly started: string | null;
  readonly isWrongAction: boolean;
  /** The task that was wrongly begun can change something. */
  readonly isWrongWrite: boolean;
  readonly microseconds: number;
}

/** The bounds of a 95 % interval. */
type Interval = readonly [lower: number, upper: number];

/** The figures of a set of rows. */
export interface Figures {
  readonly n: number;
  readonly accuracy: number;
  readonly accuracyInterval: Interval;
  readonly top3: number;
  readonly top3Interval: Interval;
  readonly macroF1: number;
  /** Null where no row is `none`. */
  readonly noneRecall: number | null;
  readonly noneRecallInterval: Interval | null;
  readonly wrongAction: number;
  readonly wrongActionInterval: Interval;
  readonly wrongWrite: number;
  readonly wrongWriteInterval: Interval;
}

const movesWithOtherNames = new Map([
  ['affirm', 'chat.yes'],
  ['deny', 'chat.no'],
]);

/** Reads rows without context, in each row's own language as the page's, and takes the time. */
export function measureRows(rows: readonly EvaluationRow[], books: LanguageBooks): readonly MeasuredRow[] {
  for (const row of rows.slice(0, 100)) read(row, books);
  return rows.map((row) => {
    const start = performance.now();
    const reading = read(row, books);
    return { ...judge(row, reading), microseconds: (performance.now() - start) * 1000 };
  });
}

function read(row: EvaluationRow, { model, lexicons }: LanguageBooks): Reading {
  const patterns = ['\\d{4,5}', 'ORD-\\d{5}', '\\d{3}-\\d{7}-\\d{7}'];
  return understand(
    row.text,
    { language: row.lang, asked: null, orderNumberPatterns: patterns },
    model,
    lexicons,
  );
}

function judge(row: EvaluationRow, reading: Reading): Omit<MeasuredRow, 'microseconds'> {
  const accepted = [row.intent, ...(row.accept ?? [])];
  const predicted = predictionOf(reading);
  const started = reading.band === 'start' ? (reading.wishes[0]?.intent ?? null) : null;
  const doesNothing = started === null && reading.band === 'ways-on';
  const isRight = accepted.includes(predicted) || (accepted.includes('none') && doesNothing);
  const first3 = [...new Set([predicted, ...reading.candidates.map(({ intent }) => intent)])].slice(0, 3);
  const isInTop3 = isRight || first3.some((intent) => accepted.includes(intent));
  const task = reading.wishes[0] ?? firstTask(reading);
  const isWrongAction = started !== null && !accepted.includes(started);
  return {
    row,
    predicted,
    likeliestTask: task?.intent ?? null,
    score: task?.score ?? 0,
    band: reading.band,
    isRight,
    isInTop3,
    started,
    isWrongAction,
    isWrongWrite: isWrongAction && changingIntents.has(started),
  };
}

function predictionOf(reading: Reading): string {
  const [wish] = reading.wishes;
  if (wish !== undefined) return wish.intent;
  const [move] = reading.moves;
  if (move !== undefined) return movesWithOtherNames.get(move.kind) ?? `chat.${move.kind}`;
  return reading.band === 'ask' ? (firstTask(reading)?.intent ?? 'none') : 'none';
}

function firstTask({ candidates }: Reading): Reading['candidates'][number] | undefined {
  return tasksOf(candidates)[0];
}

/** Sums rows up. */
export function figuresOf(rows: readonly MeasuredRow[]): Figures {
  const n = rows.length;
  const accuracy = shareOf(rows, ({ isRight }) => isRight);
  const top3 = shareOf(rows, ({ isInTop3 }) => isInTop3);
  const none = rows.filter(({ row }) => row.intent === 'none');
  const kept = none.length === 0 ? null : shareOf(none, ({ started }) => started === null);
  const wrongAction = shareOf(rows, ({ isWrongAction }) => isWrongAction);
  const wrongWrite = shareOf(rows, ({ isWrongWrite }) => isWrongWrite);
  const f1s = [...scoresPerLabel(rows.map(pairOf)).values()].map(({ f1 }) => f1);
  return {
    n,
    accuracy: accuracy.share,
    accuracyInterval: accuracy.interval,
    top3: top3.share,
    top3Interval: top3.interval,
    macroF1: f1s.length === 0 ? 0 : f1s.reduce((sum, f1) => sum + f1, 0) / f1s.length,
    noneRecall: kept?.share ?? null,
    noneRecallInterval: kept?.interval ?? null,
    wrongAction: wrongAction.share,
    wrongActionInterval: wrongAction.interval,
    wrongWrite: wrongWrite.share,
    wrongWriteInterval: wrongWrite.interval,
  };
}

function shareOf(
  rows: readonly MeasuredRow[],
  isHit: (row: MeasuredRow) => boolean,
): { readonly share: number; readonly interval: Interval } {
  const hits = rows.filter(isHit).length;
  return { share: hits / Math.max(1, rows.length), interval: wilsonInterval(hits, rows.length) };
}

/** The whole report, in the shape that `--json` writes. */
export function reportOf(rows: readonly MeasuredRow[]): {
  readonly overall: Figures;
  readonly perLanguage: Readonly<Record<string, Figures>>;
  readonly perIntent: Readonly<Record<string, unknown>>;
  readonly confusions: readonly { readonly intent: string; readonly predicted: string; readonly n: number }[];
  readonly rows: readonly unknown[];
  readonly latency: { readonly p50us: number; readonly p99us: number };
} {
  const languages = [...new Set(rows.map(({ row }) => row.lang))];
  const times = rows.map(({ microseconds }) => microseconds);
  return {
    overall: figuresOf(rows),
    perLanguage: Object.fromEntries(
      languages.map((language) => [language, figuresOf(rows.filter(({ row }) => row.lang === language))]),
    ),
    perIntent: Object.fromEntries(scoresPerLabel(rows.map(pairOf))),
    confusions: confusionsOf(rows),
    rows: rows.map(({ row, predicted, score, isRight, started }) => ({
      ...row,
      predicted,
      score,
      started,
      right: isRight,
    })),
    latency: { p50us: Math.round(quantile(times, 0.5)), p99us: Math.round(quantile(times, 0.99)) },
  };
}

/** An accepted prediction counts as the row's own intent. */
function pairOf({ row, predicted, isRight }: MeasuredRow): {
  readonly truth: string;
  readonly given: string;
} {
  return { truth: row.intent, given: isRight ? row.intent : predicted };
}

function confusionsOf(
  rows: readonly MeasuredRow[],
): readonly { readonly intent: string; readonly predicted: string; readonly n: number }[] {
  const wrong = rows.filter(({ isRight }) => !isRight);
  const counts = countBy(wrong.map(({ row, predicted }) => `${row.intent}\t${predicted}`));
  return [...counts]
    .sort((a, b) => b[1] - a[1])
    .map(([key, n]) => {
      const [intent = '', predicted = ''] = key.split('\t');
      return { intent, predicted, n };
    });
}
