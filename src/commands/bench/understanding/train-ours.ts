import { readdir, stat } from 'node:fs/promises';
import path from 'node:path';
import { loadLanguageBooks, type LanguageBooks } from '../../../content/language-books.ts';

/** Our model, trained with an empty cache, and what that took. */
export interface TrainedOurs {
  readonly books: LanguageBooks;
  readonly seconds: number;
  /** How long it took to have it again with nothing changed. */
  readonly secondsAgain: number;
  /** It was trained anew although nothing had changed. */
  readonly wasTrainedAgain: boolean;
  readonly modelFile: string;
  readonly bytes: number;
}

/** Loads the language books twice: first with an empty cache, then with what the first time left there. */
export async function trainOurs(localesFolder: string, cacheFolder: string): Promise<TrainedOurs> {
  const first = await inSeconds(() => loadLanguageBooks(localesFolder, cacheFolder));
  const [name, ...others] = await readdir(cacheFolder);
  if (name === undefined || others.length > 0) throw new Error(`${cacheFolder} holds no single model.`);
  const modelFile = path.join(cacheFolder, name);
  const written = await stat(modelFile);
  const second = await inSeconds(() => loadLanguageBooks(localesFolder, cacheFolder));
  const after = await stat(modelFile);
  return {
    books: second.result,
    seconds: first.seconds,
    secondsAgain: second.seconds,
    // A model that is trained is written beside and renamed: another file by the same name.
    wasTrainedAgain: after.ino !== written.ino || after.mtimeMs !== written.mtimeMs,
    modelFile,
    bytes: after.size,
  };
}

/** Does something and takes the time. */
export async function inSeconds<Result>(
  work: () => Promise<Result>,
): Promise<{ readonly result: Result; readonly seconds: number }> {
  const start = performance.now();
  const result = await work();
  return { result, seconds: (performance.now() - start) / 1000 };
}
