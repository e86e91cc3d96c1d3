import { Mutex } from 'async-mutex';
import { randomUUID } from 'node:crypto';
import { mkdir, readdir, readFile, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { languageSchema } from '../conversation/language.ts';
import { utterancesSchema } from '../conversation/utterances.ts';
import type { LabelledPhrase, LabelledPhrases } from '../ports/labelled-phrases.ts';

/** What an intent may be called, so that a file may be called the same. */
const intentSchema = z.string().regex(/^[a-z]+(?:[._][a-z]+)*$/u);

/**
 * Labelled phrases as files in a folder of their own, `<language>/<intent>.json`, each as in `locales/<language>/training`.
 *
 * A file is written beside and renamed: a reader never sees half of one.
 */
export function createLabelledPhrases(folder: string): LabelledPhrases {
  const mutex = new Mutex();
  return {
    all: async () => {
      const languages = await namesIn(folder);
      const phrases = await Promise.all(languages.map((name) => phrasesIn(path.join(folder, name), name)));
      return phrases.flat();
    },
    add: (phrase) => mutex.runExclusive(() => add(folder, phrase)),
  };
}

async function phrasesIn(folder: string, name: string): Promise<readonly LabelledPhrase[]> {
  const language = languageSchema.safeParse(name);
  if (!language.success) return [];
  const files = (await namesIn(folder)).filter((file) => file.endsWith('.json'));
  const phrases = await Promise.all(
    files.map(async (file) => {
      const texts = await readTexts(path.join(folder, file));
      return texts.map((text) => ({ language: language.data, intent: path.basename(file, '.json'), text }));
    }),
  );
  return phrases.flat();
}

async function add(folder: string, { language, intent, text }: LabelledPhrase): Promise<void> {
  const file = path.join(folder, language, `${intentSchema.parse(intent)}.json`);
  await mkdir(path.dirname(file), { recursive: true, mode: 0o700 });
  const present = (await namesIn(path.dirname(file))).includes(path.basename(file))
    ? await readTexts(file)
    : [];
  if (present.includes(text)) return;
  const texts = utterancesSchema.parse([...present, text]);
  const draft = `${file}.${randomUUID()}`;
  await writeFile(draft, `${JSON.stringify(texts, null, 2)}\n`, { mode: 0o600 });
  await rename(draft, file);
}

async function readTexts(file: string): Promise<readonly string[]> {
  const parsed = utterancesSchema.safeParse(parseJson(await readFile(file, 'utf8')));
  if (parsed.success) return parsed.data;
  throw new Error(
    `${file} must be a list of utterances, at least one and none empty; mend it or move it away.`,
  );
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** What is in a folder, in order; a folder that is not there is empty. */
async function namesIn(folder: string): Promise<readonly string[]> {
  return (await readdir(folder).catch(() => [])).sort();
}
