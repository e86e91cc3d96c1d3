import { randomUUID } from 'node:crypto';
import { mkdir, readdir, readFile, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { z } from 'zod';
import { languageSchema, type Language } from '../conversation/language.ts';
import type { Intent } from '../conversation/reading.ts';
import { utterancesSchema } from '../conversation/utterances.ts';
import { hashMaterial } from '../language/hash-material.ts';
import { lexiconSchema, type Lexicon } from '../language/lexicon.ts';
import type { Model, TrainingMaterial } from '../language/model.ts';
import { parseModel, serializeModel } from '../language/serialize-model.ts';
import { train } from '../language/train.ts';
import { ContentError, type Problem } from './problem.ts';
import { createProgressBar } from './progress-bar.ts';

/** What understanding needs: the languages, their word lists, and the trained model. */
export interface LanguageBooks {
  readonly languages: readonly Language[];
  readonly lexicons: ReadonlyMap<Language, Lexicon>;
  readonly model: Model;
}

/**
 * Reads lexicons and training utterances of every language below the locales folder, and trains the model or takes it from the
 * cache, which is named by the data's hash.
 *
 * A damaged cache is trained anew; a folder that cannot be written is no hindrance. Throws a `ContentError` where a file is
 * not as it must be.
 */
export async function loadLanguageBooks(localesFolder: string, cacheFolder?: string): Promise<LanguageBooks> {
  return learnLanguages(await readTrainingMaterial(localesFolder), cacheFolder);
}

/** The same of data that was read already. */
export async function learnLanguages(
  material: Required<TrainingMaterial>,
  cacheFolder: string = path.resolve('node_modules/.cache/polydesk'),
): Promise<LanguageBooks> {
  const languages = [...material.perLanguage.keys()];
  return { languages, lexicons: material.lexicons, model: await modelFor(material, cacheFolder) };
}

/**
 * Reads lexicons and training utterances of every language below the locales folder, the languages in order of their codes.
 *
 * Throws a `ContentError` that lists every file that is missing or not as it must be.
 */
export async function readTrainingMaterial(localesFolder: string): Promise<Required<TrainingMaterial>> {
  const problems: Problem[] = [];
  const material = await gatherTrainingMaterial(localesFolder, problems);
  if (problems.length > 0) throw new ContentError(problems);
  return material;
}

/** The same as far as it can be read; what is wrong goes to the problems, and then nothing must be learnt from it. */
export async function gatherTrainingMaterial(
  localesFolder: string,
  problems: Problem[],
): Promise<Required<TrainingMaterial>> {
  const lexicons = new Map<Language, Lexicon>();
  const perLanguage = new Map<Language, ReadonlyMap<Intent, readonly string[]>>();
  for (const language of await languagesIn(localesFolder)) {
    const lexicon = await readLexicon(localesFolder, `${language}/lexicon`, problems);
    if (lexicon !== null) lexicons.set(language, lexicon);
    perLanguage.set(language, await readTraining(localesFolder, `${language}/training`, problems));
  }
  return { perLanguage, lexicons };
}

async function languagesIn(localesFolder: string): Promise<readonly Language[]> {
  const entries = await readdir(localesFolder, { withFileTypes: true });
  const folders = entries.filter((entry) => entry.isDirectory()).map(({ name }) => name);
  return folders.sort().flatMap((name) => {
    const parsed = languageSchema.safeParse(name);
    return parsed.success ? [parsed.data] : [];
  });
}

/** Null where it cannot be used. */
async function readLexicon(locales: string, folder: string, problems: Problem[]): Promise<Lexicon | null> {
  const files = new Map(await readJsonFiles(locales, folder, problems));
  const parsed = lexiconSchema.safeParse(Object.fromEntries(files));
  if (parsed.success) return parsed.data;
  const unread = new Set(problems.map(({ file }) => file));
  const found = parsed.error.issues.flatMap((issue) => lexiconProblems(folder, files, issue));
  problems.push(...found.filter(({ file }) => !unread.has(file)));
  return null;
}

/** What is wrong with the files of a lexicon, each a key of the whole. */
function lexiconProblems(
  folder: string,
  files: ReadonlyMap<PropertyKey, unknown>,
  issue: z.core.$ZodIssue,
): readonly Problem[] {
  const fileOf = (name: PropertyKey): string => `locales/${folder}/${String(name)}.json`;
  const [name, ...inside] = issue.path;
  if (name === undefined) {
    const message = 'is no part of a lexicon; mend its name, or take it away';
    const names = issue.code === 'unrecognized_keys' ? issue.keys : [];
    return names.map((unknown) => ({ file: fileOf(unknown), place: null, message }));
  }
  const message = files.has(name) ? issue.message : 'is missing; write it as in another language';
  return [{ file: fileOf(name), place: inside.join('.') || null, message }];
}

async function readTraining(
  locales: string,
  folder: string,
  problems: Problem[],
): Promise<ReadonlyMap<Intent, readonly string[]>> {
  const perIntent = new Map<Intent, readonly string[]>();
  for (const [intent, content] of await readJsonFiles(locales, folder, problems)) {
    const file = `locales/${folder}/${intent}.json`;
    const parsed = utterancesSchema.safeParse(content);
    if (parsed.success) perIntent.set(intent, parsed.data);
    else
      problems.push({
        file,
        place: null,
        message: 'must be a list of utterances, at least one and none empty',
      });
  }
  if (perIntent.size === 0)
    problems.push({
      file: `locales/${folder}`,
      place: null,
      message: 'holds no utterances; write some per intent',
    });
  return perIntent;
}

/** The JSON files of a folder by their names, in order; a folder that is not there holds none. */
async function readJsonFiles(
  locales: string,
  folder: string,
  problems: Problem[],
): Promise<readonly (readonly [name: string, content: unknown])[]> {
  const all = await readdir(path.join(locales, folder)).catch(() => []);
  const files: (readonly [name: string, content: unknown])[] = [];
  for (const name of all.filter((one) => one.endsWith('.json')).sort()) {
    const text = await readFile(path.join(locales, folder, name), 'utf8');
    try {
      const content: unknown = JSON.parse(text);
      files.push([path.basename(name, '.json'), content]);
    } catch (error) {
      const message = `is not JSON: ${error instanceof Error ? error.message : 'it cannot be read'}`;
      problems.push({ file: `locales/${folder}/${name}`, place: null, message });
    }
  }
  return files;
}

async function modelFor(material: TrainingMaterial, cacheFolder: string): Promise<Model> {
  const hash = hashMaterial(material);
  const file = path.join(cacheFolder, `model-${hash}.bin`);
  const cached = await readFile(file).then(parseModel, () => null);
  if (cached?.hash === hash) return cached;
  const model = train(material, createProgressBar('Learning the languages'));
  await keepModel(file, serializeModel(model));
  return model;
}

/** Writes beside and renames, so that a reader never sees half a model; without a place to write, nothing is kept. */
async function keepModel(file: string, bytes: Uint8Array): Promise<void> {
  const draft = `${file}.${randomUUID()}`;
  try {
    await mkdir(path.dirname(file), { recursive: true });
    await writeFile(draft, bytes);
    await rename(draft, file);
  } catch {
    process.stderr.write(
      `The trained model could not be kept at ${file}; it is trained anew at the next start.\n`,
    );
  }
}
