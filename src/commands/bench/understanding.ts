import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { readTrainingMaterial, type LanguageBooks } from '../../content/language-books.ts';
import { createProgressBar } from '../../content/progress-bar.ts';
import type { Language } from '../../conversation/language.ts';
import type { TrainingMaterial } from '../../language/model.ts';
import { readRows } from '../evaluate/read-rows.ts';
import { measureRows, type EvaluationRow } from '../measure-understanding.ts';
import { quantile } from '../statistics.ts';
import type { Benchmark, Effort } from './benchmark.ts';
import { answersOf, askInTurn, timed, type Answered, type Timed } from './understanding/ask-in-turn.ts';
import { describeFigures } from './understanding/describe-figures.ts';
import {
  figuresOf,
  ratioOf,
  withTimes,
  type LanguageFigures,
  type UnderstandingFigures,
} from './understanding/figures.ts';
import type { FootprintTask } from './understanding/footprint-task.ts';
import { judgeGoals } from './understanding/judge-goals.ts';
import { measureFootprint } from './understanding/measure-footprint.ts';
import { createNearestPhrase } from './understanding/nearest-phrase.ts';
import { trainNlpjs, type Nlpjs } from './understanding/nlpjs.ts';
import { createReader, createRecogniser } from './understanding/our-readers.ts';
import { timeRandomTexts } from './understanding/time-random-texts.ts';
import { inSeconds, trainOurs } from './understanding/train-ours.ts';

/**
 * Measures understanding beside nlp.js and beside the nearest training phrase by fuse.js: trained on the same utterances,
 * asked about the same rows in one process, by turns.
 */
export const benchUnderstanding: Benchmark = async ({ localesFolder, rowFiles, effort }) => {
  const rows = (await Promise.all(rowFiles.map(readRows))).flat();
  const folder = await mkdtemp(path.join(tmpdir(), 'polydesk-bench-'));
  try {
    // On a copy, so that all learn from the same data, whoever edits it meanwhile.
    await cp(localesFolder, path.join(folder, 'locales'), { recursive: true });
    const figures = await measure(rows, folder, effort);
    return { figures, text: describeFigures(figures) };
  } finally {
    await rm(folder, { recursive: true });
  }
};

async function measure(
  rows: readonly EvaluationRow[],
  folder: string,
  effort: Effort,
): Promise<UnderstandingFigures> {
  const localesFolder = path.join(folder, 'locales');
  const material = await readTrainingMaterial(localesFolder);
  const cacheFolder = path.join(folder, 'ours');
  const ours = await trainOurs(localesFolder, cacheFolder);
  // Before anybody else's code has run here, as in a bot.
  const unicode = timeRandomTexts(ours.books, effort);
  const progress = createProgressBar('Training nlp.js');
  const { result: nlpjs, seconds: nlpjsSeconds } = await inSeconds(() => trainNlpjs(material, progress));
  const models = await keepModels(nlpjs, folder);
  const perLanguage = await compare(rows, ours.books, nlpjs, material, effort);
  const figures = {
    perLanguage,
    training: {
      oursSeconds: ours.seconds,
      nlpjsSeconds,
      oursSecondsUnchanged: ours.secondsAgain,
      trainedUnchanged: ours.wasTrainedAgain,
    },
    memory: {
      oursBytes: await memoryOf({ kind: 'ours', localesFolder, cacheFolder }),
      nlpjsBytes: await memoryOf({ kind: 'nlpjs', models }),
      fuseBytes: await memoryOf({ kind: 'fuse', localesFolder }),
    },
    bytes: { ours: ours.bytes, nlpjs: models.reduce((sum, { bytes }) => sum + bytes, 0) },
    loadMs: await loadingTime(ours.modelFile, effort.loadings),
    unicode,
  };
  return { ...figures, goals: judgeGoals(figures) };
}

async function keepModels(
  nlpjs: Nlpjs,
  folder: string,
): Promise<{ readonly language: Language; readonly file: string; readonly bytes: number }[]> {
  return Promise.all(
    [...nlpjs.exported()].map(async ([language, model]) => {
      const file = path.join(folder, `nlpjs-${language}.json`);
      await writeFile(file, model);
      return { language, file, bytes: Buffer.byteLength(model) };
    }),
  );
}

async function compare(
  rows: readonly EvaluationRow[],
  books: LanguageBooks,
  nlpjs: Nlpjs,
  material: TrainingMaterial,
  { rounds, slowRows }: Effort,
): Promise<Readonly<Record<string, LanguageFigures>>> {
  const read = createReader(books);
  const wholly = timed((text, language) => [read(text, language).band], rounds);
  const recogniser = timed(createRecogniser(books), rounds);
  const peer = timed(nlpjs.read, rounds);
  const some = spreadRows(rows, slowRows);
  const nearest = timed(await createNearestPhrase(material), 1, (row) => some.has(row));
  await askInTurn(rows, [wholly, recogniser, peer, nearest], createProgressBar('Asking all of them'));
  const wrong = new Set(measureRows(rows, books).flatMap(({ row, isRight }) => (isRight ? [] : [row])));
  const languages = [...new Set(rows.map(({ lang }) => lang))].sort();
  return Object.fromEntries(
    languages.map((language) => {
      const own = (one: Timed): readonly Answered[] =>
        answersOf(one).filter(({ row }) => row.lang === language);
      const errors = own(wholly).filter(({ row }) => wrong.has(row)).length;
      const ours = withTimes(own(wholly), errors);
      const peers = { nlpjs: figuresOf(own(peer)), fuse: figuresOf(own(nearest)) };
      const errorRatio = ratioOf(errors, peers.nlpjs.errors);
      return [
        language,
        { rows: ours.rows, ours, recogniser: figuresOf(own(recogniser)), ...peers, errorRatio },
      ];
    }),
  );
}

/** So many rows of every language, spread evenly. */
function spreadRows(rows: readonly EvaluationRow[], perLanguage: number): ReadonlySet<EvaluationRow> {
  const languages = [...new Set(rows.map(({ lang }) => lang))];
  return new Set(
    languages.flatMap((language) => {
      const own = rows.filter(({ lang }) => lang === language);
      const every = Math.max(1, own.length / perLanguage);
      return own.filter((_, at) => Math.floor(at / every) !== Math.floor((at - 1) / every));
    }),
  );
}

async function memoryOf(task: FootprintTask): Promise<number> {
  return (await measureFootprint(task)).bytes;
}

/** The median of some loadings, each in a process that has just begun. */
async function loadingTime(file: string, loadings: number): Promise<number> {
  const times: number[] = [];
  for (let time = 0; time < loadings; time += 1)
    times.push((await measureFootprint({ kind: 'load', file })).milliseconds);
  return quantile(times, 0.5);
}
