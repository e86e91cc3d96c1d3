import { glob, readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { parse as parseYaml } from 'yaml';
import { z } from 'zod';
import { ContentError } from '../../content/problem.ts';
import { scriptSchema, type Script } from './script.ts';

/** Reads scripts from files and, below folders, every .yaml file. All bad ones are named at once. */
export async function readScripts(
  places: readonly string[],
): Promise<readonly { readonly file: string; readonly script: Script }[]> {
  const files: string[] = [];
  for (const place of places) {
    if (!(await stat(place)).isDirectory()) files.push(place);
    else for await (const name of glob('**/*.yaml', { cwd: place })) files.push(path.join(place, name));
  }
  const parsed = await Promise.all(
    files.sort().map(async (file) => ({
      file,
      result: scriptSchema.safeParse(parseYaml(await readFile(file, 'utf8'))),
    })),
  );
  const problems = parsed.flatMap(({ file, result }) =>
    result.success ? [] : [{ file, place: null, message: z.prettifyError(result.error) }],
  );
  if (problems.length > 0) throw new ContentError(problems);
  return parsed.flatMap(({ file, result }) => (result.success ? [{ file, script: result.data }] : []));
}
