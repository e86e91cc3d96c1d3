import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { utterancesSchema } from '../../conversation/utterances.ts';
import { tokenize } from '../../language/tokenize.ts';

/** A training utterance and where it stands. */
export interface Utterance {
  readonly language: string;
  readonly intent: string;
  readonly file: string;
  readonly line: number;
  readonly text: string;
  /** The text as the recogniser compares it: folded, without punctuation. */
  readonly key: string;
  /** Its words; Chinese ones whole. Among words, all numbers are one. */
  readonly words: readonly string[];
}

/** Reads all training utterances below a locales folder, in order of language, intent and file. */
export async function readUtterances(localesFolder: string): Promise<readonly Utterance[]> {
  const languages = (await readdir(localesFolder)).filter((name) => /^[a-z]{2}$/u.test(name)).sort();
  const perLanguage = await Promise.all(
    languages.map(async (language) => {
      const folder = path.join(localesFolder, language, 'training');
      const files = (await readdir(folder)).filter((name) => name.endsWith('.json')).sort();
      return Promise.all(files.map((name) => readUtterancesOf(language, path.join(folder, name))));
    }),
  );
  return perLanguage.flat(2);
}

async function readUtterancesOf(language: string, file: string): Promise<readonly Utterance[]> {
  const content = await readFile(file, 'utf8');
  const parsed = utterancesSchema.safeParse(parseJson(content, file));
  if (!parsed.success) throw new Error(`${file}: ${z.prettifyError(parsed.error)}`);
  const lines = linesOfStrings(content);
  const intent = path.basename(file, '.json');
  return parsed.data.map((text, at) => {
    const tokens = tokenize(text);
    const key = tokens.map((token) => token.key).join(' ');
    const hasWords = tokens.some(({ kind }) => kind === 'word' || kind === 'han');
    const words = tokens.map(({ kind, word }) => (hasWords && kind === 'number' ? '0' : word));
    return { language, intent, file, line: lines[at] ?? 1, text, key, words: withoutEchoes(words) };
  });
}

function parseJson(content: string, file: string): unknown {
  try {
    return JSON.parse(content);
  } catch (error) {
    throw new Error(`${file} is not valid JSON; mend it.`, { cause: error });
  }
}

/** The line that each string of a flat JSON list stands on. */
function linesOfStrings(content: string): readonly number[] {
  return [...content.matchAll(/"(?:[^"\\]|\\.)*"/gu)].map(
    ({ index }) => content.slice(0, index).split('\n').length,
  );
}

/** The characters of one Chinese word all name the word: it counts once. */
function withoutEchoes(words: readonly string[]): readonly string[] {
  return words.filter((word, at) => word !== words[at - 1]);
}
