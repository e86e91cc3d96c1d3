import { access, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { utterancesSchema } from '../../conversation/utterances.ts';
import { keysOf } from '../../language/tokenize.ts';
import type { LabelledPhrase } from '../../ports/labelled-phrases.ts';

/** What became of labelled phrases. */
export interface CarriedOver {
  readonly added: readonly LabelledPhrase[];
  /** Those that are taught already, with the same intent or another. */
  readonly known: readonly LabelledPhrase[];
}

/**
 * Appends phrases that were labelled at the desk to the training files of a locales folder. What is taught there already in the
 * same words, however they are written, stays out. Throws an `Error` for an intent without a training file.
 */
export async function carryOver(
  phrases: readonly LabelledPhrase[],
  localesFolder: string,
  taught: ReadonlySet<string>,
): Promise<CarriedOver> {
  const seen = new Set(taught);
  const added: LabelledPhrase[] = [];
  const known: LabelledPhrase[] = [];
  for (const phrase of phrases) {
    const key = `${phrase.language} ${keysOf(phrase.text).join(' ')}`;
    (seen.has(key) ? known : added).push(phrase);
    seen.add(key);
  }
  for (const [file, own] of Map.groupBy(added, (phrase) => fileOf(phrase, localesFolder)))
    await append(
      file,
      own.map(({ text }) => text),
    );
  return { added, known };
}

function fileOf({ language, intent }: LabelledPhrase, localesFolder: string): string {
  return path.join(localesFolder, language, 'training', `${intent}.json`);
}

async function append(file: string, texts: readonly string[]): Promise<void> {
  await access(file).catch(() => {
    throw new Error(`${file} is not there; begin it with what shoppers say, or label the phrases anew.`);
  });
  const present = utterancesSchema.parse(JSON.parse(await readFile(file, 'utf8')));
  await writeFile(file, `${JSON.stringify([...present, ...texts], null, 2)}\n`);
}
