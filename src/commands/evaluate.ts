import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { loadLanguageBooks } from '../content/language-books.ts';
import { measureLabels, type LabelledSentence } from './measure-labels.ts';
import {
  evaluationRowSchema,
  measureRows,
  reportOf,
  type EvaluationRow,
  type Figures,
} from './measure-understanding.ts';
import { parseCsv } from './parse-csv.ts';

const usage = `usage: npm run evaluate -- FILE.jsonl… [--json OUT]
       npm run evaluate -- --train A.csv --test B.csv [--json OUT]
`;

/**
 * Measures understanding on rows `{"lang","text","intent","accept"?}`, or trains the recogniser on somebody else's
 * labels and measures that. Prints the figures; `--json` writes them all. Returns the exit code.
 */
export async function evaluate(args: readonly string[]): Promise<number> {
  return runEvaluate(args, path.resolve('locales'), (text) => process.stdout.write(text));
}

/** The same with the locales folder and the place for the words named. */
export async function runEvaluate(
  args: readonly string[],
  localesFolder: string,
  print: (text: string) => unknown,
): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { json: { type: 'string' }, train: { type: 'string' }, test: { type: 'string' } },
  });
  if (values.train !== undefined && values.test !== undefined) {
    const report = measureLabels(await readLabelled(values.train), await readLabelled(values.test));
    print(`best at threshold ${report.best.threshold}: ${JSON.stringify(report.best)}\n`);
    print(`trained in ${report.trainSeconds.toFixed(1)} s\n`);
    await writeJson(values.json, report);
    return 0;
  }
  if (positionals.length === 0 || values.train !== undefined || values.test !== undefined) {
    print(usage);
    return 2;
  }
  const books = await loadLanguageBooks(localesFolder);
  const rows = (await Promise.all(positionals.map(readRows))).flat();
  const report = reportOf(measureRows(rows, books));
  print(tableOf({ ...report.perLanguage, all: report.overall }));
  print(`latency: half below ${report.latency.p50us} µs, 99 % below ${report.latency.p99us} µs\n`);
  await writeJson(values.json, report);
  return 0;
}

async function readRows(file: string): Promise<readonly EvaluationRow[]> {
  const lines = (await readFile(file, 'utf8')).split(/\r?\n/u);
  return lines.flatMap((line, at) => (line.trim() === '' ? [] : [parseRow(line, `${file}:${at + 1}`)]));
}

function parseRow(line: string, place: string): EvaluationRow {
  const parsed = z
    .string()
    .transform((text, context): unknown => {
      try {
        return JSON.parse(text);
      } catch {
        context.addIssue('is not JSON');
        return z.NEVER;
      }
    })
    .pipe(evaluationRowSchema)
    .safeParse(line);
  if (!parsed.success) throw new Error(`${place}: ${z.prettifyError(parsed.error)}`);
  return parsed.data;
}

async function readLabelled(file: string): Promise<readonly LabelledSentence[]> {
  const [head = [], ...rows] = parseCsv(await readFile(file, 'utf8'));
  const sentenceAt = head.indexOf('sentence');
  const labelAt = head.indexOf('label');
  if (sentenceAt < 0 || labelAt < 0)
    throw new Error(`${file}: the first line must name the columns "sentence" and "label".`);
  return rows.flatMap((row) => {
    const sentence = row[sentenceAt] ?? '';
    const label = row[labelAt] ?? '';
    return label === '' ? [] : [{ sentence, label }];
  });
}

function tableOf(figures: Readonly<Record<string, Figures>>): string {
  const percent = (share: number | null): string =>
    (share === null ? '–' : (share * 100).toFixed(1)).padStart(8);
  const head = ['n', 'right', 'top 3', 'macro F1', 'none kept', 'wrong act', 'wrong write'];
  const lines = Object.entries(figures).map(([language, one]) => {
    const { accuracy, top3, macroF1, noneRecall, wrongAction, wrongWrite } = one;
    const shares = [accuracy, top3, macroF1, noneRecall, wrongAction, wrongWrite].map(percent);
    return [language.padEnd(5), String(one.n).padStart(6), ...shares].join('  ');
  });
  return `${head.join(' · ')} (in %)\n${lines.join('\n')}\n`;
}

async function writeJson(file: string | undefined, content: unknown): Promise<void> {
  if (file !== undefined) await writeFile(file, `${JSON.stringify(content, null, 2)}\n`);
}
