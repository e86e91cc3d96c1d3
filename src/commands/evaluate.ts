import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { loadLanguageBooks, readTrainingMaterial, type LanguageBooks } from '../content/language-books.ts';
import { languageSchema } from '../conversation/language.ts';
import { booksOf } from '../language/books.ts';
import { mainScript } from '../language/language-model.ts';
import { tokenize } from '../language/tokenize.ts';
import { createProgressBar } from '../content/progress-bar.ts';
import { crossValidate } from './evaluate/cross-validate.ts';
import { describeFigures, describeScopes } from './evaluate/describe-figures.ts';
import { measureLearning } from './evaluate/learning-curve.ts';
import { readLabelled } from './evaluate/read-labelled.ts';
import { readRows } from './evaluate/read-rows.ts';
import { measureLabels, type Background } from './measure-labels.ts';
import { measureRows, reportOf, type MeasuredRow } from './measure-understanding.ts';

const usage = `usage: npm run evaluate -- FILE.jsonl… [--json OUT] [--html OUT]
       npm run evaluate -- --train A.csv --test B.csv [--language CODE] [--json OUT]
       npm run evaluate -- --train A.csv --cross-validate [--language CODE] [--json OUT]
`;

type Print = (text: string) => unknown;

/**
 * Measures understanding on rows `{"lang","text","intent","accept"?}`, or trains the recogniser on somebody else's
 * labels and measures that. Prints the figures; `--json` writes them all, `--html` a page with pictures. Returns the exit
 * code.
 */
export async function evaluate(args: readonly string[]): Promise<number> {
  return runEvaluate(args, path.resolve('locales'), (text) => process.stdout.write(text));
}

/** The same with the locales folder and the place for the words named. */
export async function runEvaluate(
  args: readonly string[],
  localesFolder: string,
  print: Print,
): Promise<number> {
  const { values, positionals: files } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      json: { type: 'string' },
      html: { type: 'string' },
      train: { type: 'string' },
      test: { type: 'string' },
      'cross-validate': { type: 'boolean' },
      language: { type: 'string', default: 'en' },
    },
  });
  const { train, test, json, html, language, 'cross-validate': crosses = false } = values;
  if (train !== undefined && test !== undefined && !crosses)
    return compareLabels(train, test, await backgroundFrom(localesFolder, language), json, print);
  if (train !== undefined && test === undefined && crosses)
    return crossValidateLabels(train, await backgroundFrom(localesFolder, language), json, print);
  const isAboutLabels = train !== undefined || test !== undefined || crosses;
  if (files.length > 0 && !isAboutLabels) return measureFiles(files, localesFolder, { json, html }, print);
  print(usage);
  return 2;
}

async function compareLabels(
  train: string,
  test: string,
  background: Background,
  json: string | undefined,
  print: Print,
): Promise<number> {
  const report = measureLabels(await readLabelled(train), await readLabelled(test), background);
  print(`best at threshold ${report.best.threshold}: ${JSON.stringify(report.best)}\n`);
  print(`trained in ${report.trainSeconds.toFixed(1)} s\n`);
  await writeJson(json, report);
  return 0;
}

async function crossValidateLabels(
  train: string,
  background: Background,
  json: string | undefined,
  print: Print,
): Promise<number> {
  const sentences = await readLabelled(train);
  const report = crossValidate(sentences, createProgressBar('Learning and guessing'), background);
  print(describeScopes(report));
  await writeJson(json, report);
  return 0;
}

/** What is known of the sentences' language: its word lists, and what is none of a shop's business. */
async function backgroundFrom(localesFolder: string, code: string): Promise<Background> {
  const { perLanguage, lexicons } = await readTrainingMaterial(localesFolder);
  const language = languageSchema.parse(code);
  const lexicon = lexicons.get(language);
  const perIntent = perLanguage.get(language);
  if (lexicon === undefined || perIntent === undefined)
    throw new Error(
      `There is no language ${code} in ${localesFolder}; name one of its folders with --language.`,
    );
  const home = mainScript([...perIntent.values()].flat().map(tokenize));
  return { books: booksOf(lexicon), home, others: perIntent.get('none') ?? [] };
}

async function measureFiles(
  files: readonly string[],
  localesFolder: string,
  { json, html }: { readonly json: string | undefined; readonly html: string | undefined },
  print: Print,
): Promise<number> {
  const rows = (await Promise.all(files.map(readRows))).flat();
  const books = await loadLanguageBooks(localesFolder);
  const measured = measureRows(rows, books);
  const report = reportOf(measured);
  print(describeFigures({ ...report.perLanguage, all: report.overall }));
  print(`latency: half below ${report.latency.p50us} µs, 99 % below ${report.latency.p99us} µs\n`);
  await writeJson(json, report);
  if (html !== undefined) await writePage(html, measured, books, localesFolder);
  return 0;
}

async function writePage(
  file: string,
  measured: readonly MeasuredRow[],
  books: LanguageBooks,
  localesFolder: string,
): Promise<void> {
  const { evaluationPage } = await import('./evaluate/evaluation-page.ts');
  const material = await readTrainingMaterial(localesFolder);
  const progress = createProgressBar('Learning from more and more');
  const rows = measured.map(({ row }) => row);
  const learning = measureLearning(material, rows, books, progress);
  await writeFile(file, evaluationPage(measured, learning));
}

async function writeJson(file: string | undefined, content: unknown): Promise<void> {
  if (file !== undefined) await writeFile(file, `${JSON.stringify(content, null, 2)}\n`);
}
