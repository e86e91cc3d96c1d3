import { randomUUID } from 'node:crypto';
import { mkdir, readdir, readFile, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { languageSchema, type Language } from '../conversation/language.ts';
import type { Intent } from '../conversation/reading.ts';
import { hashMaterial } from '../language/hash-material.ts';
import { lexiconSchema, type Lexicon } from '../language/lexicon.ts';
import type { Model, TrainingMaterial } from '../language/model.ts';
import { parseModel, serializeModel } from '../language/serialize-model.ts';
import { train } from '../language/train.ts';
import { createProgressBar } from './progress-bar.ts';

/** What understanding needs: the languages, their word lists, and the trained model. */
export interface LanguageBooks {
  readonly languages: readonly Language[];
  readonly lexicons: ReadonlyMap<Language, Lexicon>;
  readonly model: Model;
}

const utterancesSchema = z.array(z.string().trim().min(1)).min(1);

/**
 * Reads lexicons and training utterances of every language below the locales folder, and trains the model or takes it from the
 * cache, which is named by the data's hash.
 *
 * A damaged cache is trained anew; a folder that cannot be written is no hindrance. Throws with file and reason where a
 * file is not as it must be.
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

/** Reads lexicons and training utterances of every language below the locales folder, the languages in order of their codes. */
export async function readTrainingMaterial(localesFolder: string): Promise<Required<TrainingMaterial>> {
  const lexicons = new Map<Language, Lexicon>();
  const perLanguage = new Map<Language, ReadonlyMap<Intent, readonly string[]>>();
  for (const language of await languagesIn(localesFolder)) {
    lexicons.set(language, await readLexicon(path.join(localesFolder, language, 'lexicon')));
    perLanguage.set(language, await readTraining(path.join(localesFolder, language, 'training')));
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

async function readLexicon(folder: string): Promise<Lexicon> {
  const files = await readJsonFiles(folder);
  const parsed = lexiconSchema.safeParse(Object.fromEntries(files));
  if (!parsed.success) throw new Error(`${folder}: ${z.prettifyError(parsed.error)}`);
  return parsed.data;
}

async function readTraining(folder: string): Promise<ReadonlyMap<Intent, readonly string[]>> {
  const perIntent = new Map<Intent, readonly string[]>();
  for (const [intent, content] of await readJsonFiles(folder)) {
    const parsed = utterancesSchema.safeParse(content);
    if (!parsed.success) throw new Error(`${folder}/${intent}.json: ${z.prettifyError(parsed.error)}`);
    perIntent.set(intent, parsed.data);
  }
  return perIntent;
}

async function readJsonFiles(
  folder: string,
): Promise<readonly (readonly [name: string, content: unknown])[]> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.json')).sort();
  return Promise.all(
    names.map(async (name) => {
      const file = path.join(folder, name);
      const text = await readFile(file, 'utf8');
      try {
        const content: unknown = JSON.parse(text);
        return [name.slice(0, -'.json'.length), content] as const;
      } catch (error) {
        throw new Error(`${file} is not valid JSON; mend it.`, { cause: error });
      }
    }),
  );
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
